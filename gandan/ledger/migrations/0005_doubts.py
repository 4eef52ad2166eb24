"""Điều hỏi thêm."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('ledger', '0004_results_and_matters')]

    operations = []
