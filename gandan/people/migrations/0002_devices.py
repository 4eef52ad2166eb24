import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gandan.base.ids


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(help_text="what people call it: the phone of a village", max_length=80)),
                ("token_hash", models.CharField(help_text="SHA-256 of the invitation", max_length=64, unique=True)),
                ("secret_hash", models.CharField(blank=True, help_text="SHA-256 of what it signs in with", max_length=64)),
                ("public_key", models.JSONField(null=True)),
                ("invited_at", models.DateTimeField()),
                ("paired_at", models.DateTimeField(null=True)),
                ("last_seen_on", models.DateField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="devices", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "people_device",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paired_at__isnull", True), ("public_key__isnull", True), ("secret_hash", "")),
                            models.Q(
                                ("paired_at__isnull", False),
                                ("public_key__isnull", False),
                                models.Q(("secret_hash", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_paired_device_has_a_secret_and_a_key",
                    )
                ],
            },
        ),
    ]
