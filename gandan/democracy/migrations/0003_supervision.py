"""Giám sát, phản biện, góp ý."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('democracy', '0002_households_and_decisions')]

    operations = []
