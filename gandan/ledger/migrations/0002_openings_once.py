"""A total of one unit, measure, period and audience is taken over once."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="openingfigure",
            constraint=models.UniqueConstraint(
                fields=["unit", "measure", "first", "last", "audience"],
                condition=Q(("withdrawn_on__isnull", True)),
                nulls_distinct=False,
                name="a_total_is_taken_over_once",
            ),
        ),
    ]
