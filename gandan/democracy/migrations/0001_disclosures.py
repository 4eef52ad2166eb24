"""Nội dung công khai."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gandan.base.ids


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0001_photographs"),
        ("people", "0002_devices"),
        ("places", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Disclosure",
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
                ("item", models.CharField(help_text="a head of disclosure_items.toml", max_length=40)),
                ("decided_on", models.DateField()),
                ("number", models.CharField(blank=True, max_length=80)),
                ("decided_by", models.CharField(blank=True, max_length=200)),
                ("summary", models.TextField(blank=True)),
                ("due_on", models.DateField(help_text="the last day of its clock, kept beside it to be filtered by")),
                ("posted_on", models.DateField(help_text="of its ways, kept beside them to be filtered by", null=True)),
                ("until", models.DateField(help_text="the last day of all ways; empty: not posted, or until further notice", null=True)),
                ("link", models.CharField(blank=True, help_text="where it can be seen on a website", max_length=300)),
                ("withdrawn_on", models.DateField(null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=500)),
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
            ],
            options={
                "db_table": "democracy_disclosure",
            },
        ),
        migrations.CreateModel(
            name="DisclosureFile",
            fields=[
                ("id", models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("kept_at", models.DateTimeField()),
                (
                    "disclosure",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="democracy.disclosure"),
                ),
                ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                (
                    "kept_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "democracy_disclosure_file",
                "ordering": ["kept_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DisclosureWay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("office", "niêm yết tại trụ sở xã"),
                            ("hall", "niêm yết tại nhà văn hóa thôn, bản"),
                            ("loudspeaker", "phát trên loa truyền thanh"),
                            ("website", "đăng trên trang điện tử"),
                            ("message", "nhắn vào nhóm của thôn, bản"),
                            ("meeting", "thông báo tại họp dân"),
                            ("handed", "gửi đến từng hộ, qua trưởng thôn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("where", models.CharField(blank=True, max_length=200)),
                ("first", models.DateField()),
                ("last", models.DateField(null=True)),
                (
                    "disclosure",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="ways", to="democracy.disclosure"
                    ),
                ),
            ],
            options={
                "db_table": "democracy_disclosure_way",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="PublishedList",
            fields=[
                ("id", models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                (
                    "shows",
                    models.CharField(
                        choices=[("counts", "chỉ số lượng theo thôn, bản"), ("names", "họ tên"), ("names_villages", "họ tên và thôn, bản")],
                        max_length=16,
                    ),
                ),
                ("allowed_by", models.CharField(blank=True, help_text="where the decision lets it: Điều 3", max_length=200)),
                ("keep_until", models.DateField(help_text="the last day of the names", null=True)),
                ("total", models.PositiveIntegerField()),
                ("counts", models.JSONField(default=list, help_text="[village, number of people or households]; no names")),
                ("names_gone_at", models.DateTimeField(null=True)),
                ("written_at", models.DateTimeField()),
                (
                    "disclosure",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="list", to="democracy.disclosure"),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "democracy_published_list",
            },
        ),
        migrations.CreateModel(
            name="PublishedName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("village", models.CharField(blank=True, max_length=120)),
                (
                    "list",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="names", to="democracy.publishedlist"
                    ),
                ),
            ],
            options={
                "db_table": "democracy_published_name",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="DisclosureNotice",
            fields=[
                (
                    "disclosure",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="notice",
                        serialize=False,
                        to="democracy.disclosure",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("internal", "nội bộ"),
                            ("proposed", "chờ người thứ hai công bố"),
                            ("published", "đã lên trang công khai"),
                        ],
                        max_length=12,
                    ),
                ),
                ("said", models.CharField(help_text="SHA-256 of what was looked at", max_length=64)),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "proposed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "democracy_disclosure_notice",
            },
        ),
        migrations.AddIndex(
            model_name="disclosure",
            index=models.Index(fields=["place", "-decided_on"], name="disclosures_of_a_place"),
        ),
        migrations.AddIndex(
            model_name="disclosure",
            index=models.Index(
                condition=models.Q(("posted_on__isnull", True), ("voided", False)), fields=["due_on"], name="disclosures_not_posted"
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.UniqueConstraint(fields=("row_key",), name="a_row_of_a_register_is_one_disclosure"),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_on__isnull", True), models.Q(("withdrawn_why", ""), _negated=True), _connector="OR"),
                name="a_withdrawn_disclosure_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(("posted_on__isnull", True), ("posted_on__gte", models.F("decided_on")), _connector="OR"),
                name="nothing_is_posted_before_it_is_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosurefile",
            constraint=models.UniqueConstraint(fields=("disclosure", "file"), name="a_document_is_disclosed_once"),
        ),
        migrations.AddConstraint(
            model_name="disclosureway",
            constraint=models.UniqueConstraint(fields=("disclosure", "position"), name="a_way_of_a_disclosure_has_its_place"),
        ),
        migrations.AddConstraint(
            model_name="disclosureway",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__isnull", True), ("last__gte", models.F("first")), _connector="OR"),
                name="a_posting_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="publishedlist",
            index=models.Index(condition=models.Q(("names_gone_at__isnull", True)), fields=["keep_until"], name="lists_with_names"),
        ),
        migrations.AddConstraint(
            model_name="publishedlist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shows", "counts"),
                    models.Q(("keep_until__isnull", False), models.Q(("allowed_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="names_are_public_by_a_decision_and_for_a_while",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedname",
            constraint=models.UniqueConstraint(fields=("list", "position"), name="a_line_of_a_list_has_one_name"),
        ),
        migrations.AddConstraint(
            model_name="disclosurenotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    models.Q(("published_by__isnull", False), models.Q(("published_by", models.F("proposed_by")), _negated=True)),
                    _connector="OR",
                ),
                name="a_second_person_publishes_a_disclosure",
            ),
        ),
    ]
