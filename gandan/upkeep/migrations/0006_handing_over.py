"""Handing over to a successor as one act."""

import django.db.models.deletion
import gandan.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_looks"),
        ("places", "0001_initial"),
        ("upkeep", "0005_reorganisation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HandingOver",
            fields=[
                ("id", models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("on", models.DateField(help_text="the day of the minutes")),
                ("decision", models.CharField(blank=True, help_text="what it rests on, where there is such a paper", max_length=200)),
                ("prepared_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField(help_text="when the last line was answered", null=True)),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                ("giver", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("to_unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.unit")),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.unit")),
            ],
            options={
                "db_table": "upkeep_handing_over",
                "ordering": ["-on", "-prepared_at"],
            },
        ),
        migrations.CreateModel(
            name="HandingOverLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("work", "phần việc, công trình chưa xong"),
                            ("draft", "báo cáo đang soạn hoặc bị trả lại"),
                            ("due", "báo cáo đến hạn chưa gửi"),
                            ("question", "câu hỏi của cấp trên về báo cáo, chưa trả lời"),
                            ("doubt", "câu hỏi về số liệu, chưa trả lời"),
                            ("feedback", "phản ánh, kiến nghị chưa xong"),
                            ("pending", "đợt nhập, bản ghi chờ xử lý"),
                            ("post", "phân công đề nghị giao"),
                            ("phone", "điện thoại ghi việc"),
                            ("files", "ảnh, tệp đang giữ"),
                        ],
                        max_length=10,
                    ),
                ),
                ("subject", models.UUIDField(db_index=True, null=True)),
                ("title", models.CharField(max_length=300)),
                ("number", models.PositiveIntegerField(default=1, help_text="how many it stands for")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "chờ trả lời"), ("accepted", "đã nhận"), ("refused", "không nhận")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "handing",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="upkeep.handingover"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.unit"),
                ),
            ],
            options={
                "db_table": "upkeep_handing_over_line",
                "ordering": ["position"],
            },
        ),
        migrations.AddConstraint(
            model_name="handingover",
            constraint=models.UniqueConstraint(
                condition=models.Q(("signed_at__isnull", True)), fields=("giver", "unit"), name="one_handing_over_is_prepared_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="handingover",
            constraint=models.CheckConstraint(
                condition=models.Q(("receiver__isnull", True), models.Q(("receiver", models.F("giver")), _negated=True), _connector="OR"),
                name="nobody_hands_over_to_himself",
            ),
        ),
        migrations.AddConstraint(
            model_name="handingover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("received_at__isnull", True), ("signed_at__isnull", True), ("signed_by__isnull", True)),
                    models.Q(("signed_at__isnull", False), ("signed_by__isnull", False)),
                    _connector="OR",
                ),
                name="what_is_received_was_signed_off",
            ),
        ),
        migrations.AddConstraint(
            model_name="handingover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("received_at__isnull", True), ("received_by__isnull", True)),
                    models.Q(
                        ("received_at__isnull", False),
                        ("received_by__isnull", False),
                        models.Q(("received_by", models.F("giver")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="another_hand_receives",
            ),
        ),
        migrations.AddConstraint(
            model_name="handingoverline",
            constraint=models.UniqueConstraint(fields=("handing", "position"), name="a_line_handed_over_has_its_place"),
        ),
        migrations.AddConstraint(
            model_name="handingoverline",
            constraint=models.UniqueConstraint(fields=("handing", "kind", "subject"), name="a_thing_is_handed_over_once"),
        ),
        migrations.AddConstraint(
            model_name="handingoverline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("answered_by__isnull", True), ("state", "waiting")),
                    models.Q(models.Q(("state", "waiting"), _negated=True), ("answered_at__isnull", False), ("answered_by__isnull", False)),
                    _connector="OR",
                ),
                name="an_answered_line_says_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="handingoverline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), models.Q(("reason", ""), _negated=True)),
                    models.Q(models.Q(("state", "refused"), _negated=True), ("reason", "")),
                    _connector="OR",
                ),
                name="what_is_refused_says_why",
            ),
        ),
    ]
