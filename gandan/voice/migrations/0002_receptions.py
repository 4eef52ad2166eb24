"""Tiếp dân, đối thoại, đơn thư."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('voice', '0001_feedback')]

    operations = []
