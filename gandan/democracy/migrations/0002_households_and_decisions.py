"""Hộ, họp dân, việc dân bàn và quyết định."""

import django.db.models.deletion
import django.db.models.expressions
import gandan.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0008_results_and_matters"),
        ("democracy", "0001_disclosures"),
        ("people", "0002_devices"),
        ("places", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BallotCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("decision", models.UUIDField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("meeting", "tại cuộc họp"),
                            ("paper", "phiếu lấy ý kiến hộ"),
                            ("online", "biểu quyết trực tuyến của tỉnh"),
                        ],
                        max_length=10,
                    ),
                ),
                ("marks", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "democracy_ballot_count",
                "constraints": [models.UniqueConstraint(fields=("decision", "channel"), name="a_channel_of_a_decision_is_counted_once")],
            },
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                ("id", models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(help_text="số hộ, as the village counts them", max_length=20)),
                ("representative", models.CharField(max_length=120)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(help_text="the last day on which it stood in the roll", null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        help_text="the commune that keeps the roll",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.unit",
                    ),
                ),
                ("village", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.unit")),
            ],
            options={
                "db_table": "democracy_household",
            },
        ),
        migrations.CreateModel(
            name="BallotMark",
            fields=[
                ("id", models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("decision", models.UUIDField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("meeting", "tại cuộc họp"),
                            ("paper", "phiếu lấy ý kiến hộ"),
                            ("online", "biểu quyết trực tuyến của tỉnh"),
                        ],
                        max_length=10,
                    ),
                ),
                ("marked_on", models.DateField()),
                ("marked_by", models.UUIDField(help_text="the account that marked it")),
                (
                    "unit",
                    models.ForeignKey(
                        help_text="the commune that keeps the roll",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.unit",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="democracy.household"
                    ),
                ),
            ],
            options={
                "db_table": "democracy_ballot_mark",
            },
        ),
        migrations.CreateModel(
            name="HouseholdCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("basis", models.CharField(choices=[("told", "theo thôn báo, theo thống kê"), ("roll", "đếm từ sổ hộ")], max_length=10)),
                ("households", models.PositiveIntegerField()),
                ("source", models.CharField(blank=True, max_length=200)),
                (
                    "village",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.unit"),
                ),
            ],
            options={
                "db_table": "democracy_household_count",
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("held_on", models.DateField()),
                ("begins_at", models.TimeField(null=True)),
                ("venue", models.CharField(blank=True, max_length=200)),
                (
                    "convenor",
                    models.CharField(
                        choices=[
                            ("village_head", "trưởng thôn, bản"),
                            ("residential_head", "tổ trưởng tổ dân phố"),
                            ("front_head", "trưởng ban công tác Mặt trận"),
                            ("commune_chair", "Chủ tịch Ủy ban nhân dân xã"),
                            ("commune_front", "Ủy ban Mặt trận Tổ quốc xã"),
                        ],
                        max_length=20,
                    ),
                ),
                ("households_total", models.PositiveIntegerField(help_text="households of the place on that day", null=True)),
                ("total_source", models.CharField(blank=True, max_length=200)),
                (
                    "quorum",
                    models.PositiveIntegerField(help_text="households that must be represented, where the officer set it", null=True),
                ),
                ("quorum_source", models.CharField(blank=True, max_length=200)),
                ("represented", models.PositiveIntegerField(help_text="households represented; empty: not held yet", null=True)),
                (
                    "represented_grade",
                    models.SmallIntegerField(
                        choices=[
                            (1, "điểm danh"),
                            (2, "danh sách ký"),
                            (3, "đếm tại chỗ"),
                            (4, "ước lượng"),
                            (5, "định mức"),
                            (6, "không rõ cách đếm"),
                            (11, "có hồ sơ"),
                            (12, "tự khai"),
                            (21, "có biên nhận"),
                            (22, "thôn xác nhận"),
                            (23, "tính theo định mức"),
                            (31, "có quyết định"),
                            (32, "mới đăng ký"),
                            (41, "lấy từ báo cáo trước"),
                        ],
                        default=6,
                    ),
                ),
                (
                    "secretary_votes",
                    models.PositiveIntegerField(help_text="in favour of secretary, way of voting and counting team", null=True),
                ),
                ("counters", models.PositiveSmallIntegerField(help_text="people in the counting team", null=True)),
                ("discussion", models.TextField(blank=True, help_text="what was said about the matters; it names nobody")),
                ("documented", models.BooleanField(default=False)),
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
                "db_table": "democracy_meeting",
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                ("put_on", models.DateField()),
                ("decided_on", models.DateField(help_text="the day of the count; empty: ballots are still coming in", null=True)),
                (
                    "matter",
                    models.CharField(
                        choices=[
                            ("contributions", "chủ trương, mức đóng góp xây dựng hạ tầng, công trình công cộng"),
                            ("funds", "thu, chi, quản lý các khoản đóng góp"),
                            ("conventions", "hương ước, quy ước"),
                            ("village_head", "bầu, cho thôi trưởng thôn, tổ trưởng tổ dân phố"),
                            ("boards", "bầu Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng"),
                            ("other", "việc tự quản khác của cộng đồng dân cư"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[("village", "thôn, bản, tổ dân phố"), ("commune", "toàn xã, phường, thị trấn")], max_length=10
                    ),
                ),
                ("proposal", models.TextField(help_text="the very words that were put")),
                ("ballot", models.CharField(choices=[("open", "biểu quyết công khai"), ("secret", "bỏ phiếu kín")], max_length=10)),
                (
                    "counted_of",
                    models.CharField(
                        choices=[
                            ("", "theo quy định"),
                            ("all_households", "tất cả đại diện hộ gia đình"),
                            ("attending", "đại diện hộ dự họp"),
                            ("all_voters", "tất cả cử tri"),
                        ],
                        help_text="of what number the threshold is a share",
                        max_length=20,
                    ),
                ),
                ("total", models.PositiveIntegerField(help_text="that number on the day", null=True)),
                ("total_source", models.CharField(blank=True, max_length=200)),
                ("votes_for", models.PositiveIntegerField(default=0)),
                ("votes_against", models.PositiveIntegerField(default=0)),
                ("votes_none", models.PositiveIntegerField(default=0)),
                ("votes_invalid", models.PositiveIntegerField(default=0)),
                ("rule", models.CharField(help_text="code of the threshold rule that was applied", max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "đang lấy ý kiến"), ("passed", "được thông qua"), ("failed", "không được thông qua")],
                        max_length=10,
                    ),
                ),
                (
                    "paper",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "chưa ban hành"),
                            ("resolution", "nghị quyết của cộng đồng dân cư"),
                            ("minutes", "biên bản"),
                            ("memorandum", "bản ghi nhớ"),
                            ("agreement", "bản thỏa thuận"),
                        ],
                        max_length=12,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=80)),
                ("issued_on", models.DateField(null=True)),
                ("effective_on", models.DateField(null=True)),
                ("by_residents", models.BooleanField(default=False)),
                ("consents", models.PositiveIntegerField(help_text="households that agreed to put it", null=True)),
                ("consents_since", models.DateField(null=True)),
                ("draft_posted_on", models.DateField(help_text="hương ước: the draft was posted", null=True)),
                ("dossier_sent_on", models.DateField(help_text="hương ước: the dossier went to the commune", null=True)),
                ("documented", models.BooleanField(default=False)),
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
                    "meeting",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="democracy.meeting"
                    ),
                ),
            ],
            options={
                "db_table": "democracy_decision",
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=300)),
                (
                    "meeting",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="agenda", to="democracy.meeting"
                    ),
                ),
            ],
            options={
                "db_table": "democracy_agenda_item",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("meeting", "tại cuộc họp"),
                            ("paper", "phiếu lấy ý kiến hộ"),
                            ("online", "biểu quyết trực tuyến của tỉnh"),
                        ],
                        max_length=10,
                    ),
                ),
                ("votes_for", models.PositiveIntegerField()),
                ("votes_against", models.PositiveIntegerField()),
                ("votes_none", models.PositiveIntegerField()),
                ("votes_invalid", models.PositiveIntegerField()),
                ("source", models.CharField(blank=True, max_length=200)),
                (
                    "decision",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="tallies", to="democracy.decision"
                    ),
                ),
            ],
            options={
                "db_table": "democracy_tally",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Telling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("people", "Nhân dân trong thôn: công khai kết quả"),
                            ("committee", "Ủy ban nhân dân xã: trưởng thôn báo cáo"),
                            ("council", "Hội đồng nhân dân xã: Ủy ban nhân dân xã báo cáo tại kỳ họp gần nhất"),
                            ("front", "Ủy ban Mặt trận Tổ quốc xã: Ủy ban nhân dân xã gửi"),
                        ],
                        max_length=12,
                    ),
                ),
                ("done_on", models.DateField(null=True)),
                (
                    "decision",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="tellings", to="democracy.decision"
                    ),
                ),
            ],
            options={
                "db_table": "democracy_telling",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="DecisionNotice",
            fields=[
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="notice",
                        serialize=False,
                        to="democracy.decision",
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("internal", "nội bộ"), ("proposed", "chờ người thứ hai công bố"), ("published", "đã công bố")],
                        max_length=12,
                    ),
                ),
                ("revision", models.PositiveIntegerField(help_text="of the decision that was looked at")),
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
                "db_table": "democracy_decision_notice",
            },
        ),
        migrations.CreateModel(
            name="DecisionBasis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("campaign", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="activities.campaign")),
                (
                    "decision",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="bases", to="democracy.decision"
                    ),
                ),
            ],
            options={
                "db_table": "democracy_decision_basis",
                "constraints": [models.UniqueConstraint(fields=("decision", "campaign"), name="a_campaign_rests_on_a_decision_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to__isnull", True)), fields=("village", "number"), name="a_number_is_one_household_now"
            ),
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"),
                name="a_household_does_not_end_before_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballotmark",
            constraint=models.UniqueConstraint(fields=("decision", "household"), name="a_household_has_one_ballot"),
        ),
        migrations.AddConstraint(
            model_name="householdcount",
            constraint=models.UniqueConstraint(fields=("village", "day", "basis"), name="households_of_a_village_are_counted_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="householdcount",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis", "roll"), models.Q(("source", ""), _negated=True), _connector="OR"),
                name="a_told_number_of_households_has_a_source",
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["place", "-held_on"], name="meetings_of_a_place"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(fields=("row_key",), name="a_row_of_a_register_is_one_meeting"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("represented__isnull", True),
                    ("households_total__isnull", True),
                    ("represented__lte", models.F("households_total")),
                    _connector="OR",
                ),
                name="who_is_represented_lives_there",
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["place", "-put_on"], name="decisions_of_a_place"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(fields=("row_key",), name="a_row_of_a_register_is_one_decision"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("total__isnull", True),
                    (
                        "total__gte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(models.F("votes_for"), "+", models.F("votes_against")),
                                "+",
                                models.F("votes_none"),
                            ),
                            "+",
                            models.F("votes_invalid"),
                        ),
                    ),
                    _connector="OR",
                ),
                name="no_more_ballots_than_there_are_households",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_on__isnull", True), ("state", "open")),
                    models.Q(("decided_on__isnull", False), ("total__isnull", False), models.Q(("state", "open"), _negated=True)),
                    _connector="OR",
                ),
                name="what_is_decided_was_counted",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(fields=("meeting", "position"), name="a_line_of_an_agenda_has_its_place"),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(fields=("decision", "channel"), name="a_channel_is_tallied_once"),
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.UniqueConstraint(fields=("decision", "to"), name="each_is_told_of_a_decision_once"),
        ),
        migrations.AddConstraint(
            model_name="decisionnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    models.Q(("published_by__isnull", False), models.Q(("published_by", models.F("proposed_by")), _negated=True)),
                    _connector="OR",
                ),
                name="a_second_person_publishes_a_decision",
            ),
        ),
    ]
