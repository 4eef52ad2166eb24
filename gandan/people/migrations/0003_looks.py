import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

import gandan.base.ids


class Migration(migrations.Migration):
    dependencies = [("people", "0002_devices")]

    operations = [
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("account", models.UUIDField(help_text="who looked; empty for the product itself, which only erases", null=True)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("answer", "trả lời một ý kiến"),
                            ("roll", "lập, sửa danh sách hộ của thôn"),
                            ("ballots", "đánh dấu hộ đã có phiếu tại cuộc họp"),
                            ("draw", "tổ chức bốc thăm"),
                            ("erase", "xóa dữ liệu đã hết hạn giữ, hoặc theo yêu cầu"),
                            ("hand_over", "bàn giao cho người phụ trách mới"),
                        ],
                        max_length=20,
                    ),
                ),
                ("about", models.CharField(help_text="a kind and an identity or a short code, never people's words", max_length=80)),
                (
                    "units",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), help_text="whose rows are open", size=None
                    ),
                ),
            ],
            options={
                "db_table": "people_look",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["units"], name="looks_by_unit"),
                    models.Index(fields=["account", "at"], name="looks_by_account"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("units__len__gt", 0)), name="a_look_is_at_a_unit"),
                    models.CheckConstraint(
                        condition=models.Q(("account__isnull", False), ("purpose", "erase"), _connector="OR"),
                        name="the_product_itself_only_erases",
                    ),
                ],
            },
        ),
    ]
