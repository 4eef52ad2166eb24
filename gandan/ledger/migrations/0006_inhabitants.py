"""How many people live at a place."""

import django.db.models.deletion
from django.db import migrations, models

import gandan.base.ids


class Migration(migrations.Migration):
    """Numbers of people, by place and day, with the paper they are taken from."""

    dependencies = [
        ("ledger", "0005_doubts"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inhabitants",
            fields=[
                ("id", models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("on", models.DateField(help_text="the day of the number")),
                ("people", models.PositiveIntegerField()),
                ("source", models.CharField(help_text="the paper it is taken from", max_length=200)),
                (
                    "unit",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.unit"),
                ),
            ],
            options={
                "db_table": "ledger_inhabitants",
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "on"), name="inhabitants_of_a_place_stand_once_a_day"),
                    models.CheckConstraint(condition=models.Q(("people__gt", 0)), name="somebody_lives_there"),
                ],
            },
        ),
    ]
