"""Hài lòng, kết quả chỉ số."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('voice', '0002_receptions')]

    operations = []
