"""Reorganisations of units as one act."""

import django.db.models.deletion
import gandan.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0001_photographs"),
        ("places", "0001_initial"),
        ("upkeep", "0004_registers_of_results"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Reorganisation",
            fields=[
                ("id", models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("decision", models.CharField(max_length=200)),
                ("on", models.DateField(help_text="from this day the units are so")),
                ("acts", models.JSONField()),
                ("choices", models.JSONField(default=list)),
                ("preview", models.CharField(blank=True, max_length=64)),
                ("prepared_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "done_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile"),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.unit")),
            ],
            options={
                "db_table": "upkeep_reorganisation",
                "ordering": ["-on", "-prepared_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("preview", "")),
                            models.Q(("done_at__isnull", False), models.Q(("preview", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="what_is_done_was_looked_at",
                    )
                ],
            },
        ),
    ]
