"""Hộ, họp dân, việc dân bàn và quyết định."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('democracy', '0001_disclosures')]

    operations = []
