"""The child of a campaign gives its name to the work items that places settle on; what was recorded stays where it is."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0003_indexes_that_are_asked'),
    ]

    operations = [
        migrations.RenameModel('WorkItem', 'CampaignWork'),
        migrations.AlterModelTable('CampaignWork', 'activities_campaign_work'),
    ]
