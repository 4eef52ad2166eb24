"""Bốc thăm."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import gandan.base.ids


class Migration(migrations.Migration):
    dependencies = [
        ("democracy", "0004_land"),
        ("people", "0002_devices"),
        ("places", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DrawCommitment",
            fields=[
                ("id", models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("participant", models.CharField(max_length=20)),
                ("commitment", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "democracy_draw_commitment",
            },
        ),
        migrations.CreateModel(
            name="Draw",
            fields=[
                ("id", models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("voided", models.BooleanField(default=False)),
                ("title", models.CharField(max_length=300)),
                (
                    "told_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "người ghi có mặt"),
                            ("village_head", "trưởng thôn, bản"),
                            ("residential_head", "tổ trưởng tổ dân phố"),
                            ("cell_secretary", "bí thư chi bộ"),
                            ("front_head", "trưởng ban công tác Mặt trận"),
                            ("mass_head", "chi hội trưởng, bí thư chi đoàn"),
                            ("commune", "cán bộ xã"),
                            ("register", "sổ, bảng Excel cũ"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                ("batch", models.UUIDField(db_index=True, help_text="the import that brought it", null=True)),
                ("row_key", models.CharField(help_text="what a register's row is known by, once a kind", max_length=64, null=True)),
                ("draw_on", models.DateField(help_text="the day of the public value")),
                ("venue", models.CharField(max_length=200)),
                ("number", models.CharField(max_length=80)),
                ("decided_by", models.CharField(max_length=200)),
                ("decided_on", models.DateField()),
                ("value", models.CharField(help_text="code of the public value", max_length=80)),
                ("value_at", models.TimeField(null=True)),
                ("names_listed", models.BooleanField(default=False, help_text="the decision lets names be published")),
                ("lead", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation")),
                ("partners", models.ManyToManyField(blank=True, related_name="+", to="people.organisation")),
                (
                    "place",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.unit"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="replaced_by", to="democracy.draw"
                    ),
                ),
            ],
            options={
                "db_table": "democracy_draw",
            },
        ),
        migrations.CreateModel(
            name="DrawOpening",
            fields=[
                (
                    "commitment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="opening",
                        serialize=False,
                        to="democracy.drawcommitment",
                    ),
                ),
                ("secret", models.CharField(max_length=23)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "democracy_draw_opening",
            },
        ),
        migrations.AddField(
            model_name="drawcommitment",
            name="draw",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="commitments", to="democracy.draw"
            ),
        ),
        migrations.CreateModel(
            name="DrawLot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=20)),
                ("label", models.CharField(blank=True, max_length=200)),
                (
                    "draw",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="lots", to="democracy.draw"
                    ),
                ),
            ],
            options={
                "db_table": "democracy_draw_lot",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="DrawName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=120)),
                ("salt", models.CharField(max_length=32)),
                (
                    "draw",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="names", to="democracy.draw"
                    ),
                ),
            ],
            options={
                "db_table": "democracy_draw_name",
            },
        ),
        migrations.CreateModel(
            name="DrawParticipant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=20)),
                ("group", models.CharField(blank=True, help_text="village or group, in words; never a name", max_length=200)),
                (
                    "draw",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="participants", to="democracy.draw"
                    ),
                ),
            ],
            options={
                "db_table": "democracy_draw_participant",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="DrawStage",
            fields=[
                ("id", models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField(help_text="from 1")),
                ("previous", models.PositiveSmallIntegerField(help_text="the number before; empty for the first", null=True)),
                (
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "đang chuẩn bị"),
                            ("proposed", "chờ người thứ hai công bố"),
                            ("returned", "trả lại để sửa"),
                            ("committed", "đã công bố danh sách, quy tắc"),
                            ("gathering", "đang nhận dấu niêm phong"),
                            ("opening", "đang mở mã bí mật"),
                            ("closed", "đã khóa, chờ số công khai"),
                            ("valued", "đã ghi số công khai, chờ người thứ hai"),
                            ("drawn", "đã bốc thăm"),
                            ("cancelled", "đã hủy"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("", "đang chuẩn bị"),
                            ("proposed", "chờ người thứ hai công bố"),
                            ("returned", "trả lại để sửa"),
                            ("committed", "đã công bố danh sách, quy tắc"),
                            ("gathering", "đang nhận dấu niêm phong"),
                            ("opening", "đang mở mã bí mật"),
                            ("closed", "đã khóa, chờ số công khai"),
                            ("valued", "đã ghi số công khai, chờ người thứ hai"),
                            ("drawn", "đã bốc thăm"),
                            ("cancelled", "đã hủy"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("document", models.TextField(blank=True, help_text="canonical JSON")),
                ("digest", models.CharField(blank=True, help_text="SHA-256 of the document", max_length=64)),
                (
                    "draw",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="stages", to="democracy.draw"
                    ),
                ),
                (
                    "first_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "democracy_draw_stage",
                "ordering": ["draw", "number"],
            },
        ),
        migrations.AddIndex(
            model_name="draw",
            index=models.Index(fields=["place", "-draw_on"], name="draws_of_a_place"),
        ),
        migrations.AddConstraint(
            model_name="draw",
            constraint=models.UniqueConstraint(fields=("row_key",), name="a_row_of_a_register_is_one_draw"),
        ),
        migrations.AddConstraint(
            model_name="drawcommitment",
            constraint=models.UniqueConstraint(fields=("draw", "participant"), name="a_participant_hands_in_once"),
        ),
        migrations.AddConstraint(
            model_name="drawcommitment",
            constraint=models.CheckConstraint(condition=models.Q(("commitment__regex", "^[0-9a-f]{64}$")), name="a_commitment_is_a_hash"),
        ),
        migrations.AddConstraint(
            model_name="drawlot",
            constraint=models.UniqueConstraint(fields=("draw", "code"), name="a_lot_stands_once_in_a_draw"),
        ),
        migrations.AddConstraint(
            model_name="drawname",
            constraint=models.UniqueConstraint(fields=("draw", "code"), name="a_participant_has_one_name"),
        ),
        migrations.AddConstraint(
            model_name="drawparticipant",
            constraint=models.UniqueConstraint(fields=("draw", "code"), name="a_participant_stands_once_in_a_draw"),
        ),
        migrations.AddConstraint(
            model_name="drawstage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("before", ""), ("state__in", ["proposed"])),
                    models.Q(("before", "proposed"), ("state__in", ["returned", "committed"])),
                    models.Q(("before", "returned"), ("state__in", ["proposed"])),
                    models.Q(("before", "committed"), ("state__in", ["gathering", "cancelled"])),
                    models.Q(("before", "gathering"), ("state__in", ["opening", "cancelled"])),
                    models.Q(("before", "opening"), ("state__in", ["closed", "cancelled"])),
                    models.Q(("before", "closed"), ("state__in", ["valued", "cancelled"])),
                    models.Q(("before", "valued"), ("state__in", ["closed", "drawn", "cancelled"])),
                    models.Q(("before", "drawn"), ("state__in", ["cancelled"])),
                    _connector="OR",
                ),
                name="a_draw_follows_the_table_of_states",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawstage",
            constraint=models.UniqueConstraint(fields=("draw", "number"), name="a_stage_has_its_number"),
        ),
        migrations.AddConstraint(
            model_name="drawstage",
            constraint=models.UniqueConstraint(fields=("draw", "number", "state"), name="a_stage_is_taken_once"),
        ),
        migrations.AddConstraint(
            model_name="drawstage",
            constraint=models.UniqueConstraint(condition=models.Q(("state", "drawn")), fields=("draw",), name="a_draw_is_drawn_once"),
        ),
        migrations.AddConstraint(
            model_name="drawstage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("before", ""), ("number", 1), ("previous__isnull", True)),
                    models.Q(
                        ("number__gt", 1),
                        ("previous", django.db.models.expressions.CombinedExpression(models.F("number"), "-", models.Value(1))),
                        models.Q(("before", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="stages_follow_one_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawstage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["committed", "drawn"]), _negated=True),
                    models.Q(("first_by__isnull", False), models.Q(("first_by", models.F("taken_by")), _negated=True)),
                    _connector="OR",
                ),
                name="a_second_person_announces_and_draws",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawstage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["proposed", "committed", "opening", "closed", "valued", "drawn"]), _negated=True),
                    models.Q(models.Q(("document", ""), _negated=True), models.Q(("digest", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_stage_fixes_a_document",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawstage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["returned", "cancelled"]), _negated=True), models.Q(("why", ""), _negated=True), _connector="OR"
                ),
                name="what_is_cancelled_or_returned_says_why",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE democracy_draw_stage ADD CONSTRAINT a_stage_begins_where_the_last_ended"
            " FOREIGN KEY (draw_id, previous, before) REFERENCES democracy_draw_stage (draw_id, number, state)",
            "ALTER TABLE democracy_draw_stage DROP CONSTRAINT a_stage_begins_where_the_last_ended",
        ),
    ]
