"""Giải phóng mặt bằng."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('democracy', '0003_supervision')]

    operations = []
