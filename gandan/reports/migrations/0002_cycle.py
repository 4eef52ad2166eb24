"""Báo cáo: lập, gửi, trả, duyệt, điều chỉnh."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('reports', '0001_kinds')]

    operations = []
