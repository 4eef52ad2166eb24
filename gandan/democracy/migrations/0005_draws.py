"""Bốc thăm."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('democracy', '0004_land')]

    operations = []
