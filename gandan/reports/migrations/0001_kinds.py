"""Kinds of reports are files: no table yet."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = []

    operations = []
