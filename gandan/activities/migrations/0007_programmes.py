

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0006_gates_and_calendars'),
        ('ledger', '0003_surveys_to_results'),
    ]

    operations = [
        migrations.AddField(
            model_name='campaign',
            name='programme',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.member'),
        ),
        migrations.AddField(
            model_name='gathering',
            name='programme',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.member'),
        ),
        migrations.AddField(
            model_name='session',
            name='programme',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.member'),
        ),
    ]
