"""Sắp xếp đơn vị; bàn giao."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('upkeep', '0004_registers_of_results')]

    operations = []
