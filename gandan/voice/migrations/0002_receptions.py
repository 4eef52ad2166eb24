"""Tiếp dân, đối thoại, đơn thư."""

import django.db.models.deletion
import django.db.models.expressions
import gandan.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0004_results_and_matters'),
        ('people', '0003_looks'),
        ('places', '0001_initial'),
        ('voice', '0001_feedback'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Dialogue',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('voided', models.BooleanField(default=False)),
                ('title', models.CharField(max_length=300)),
                ('told_by', models.CharField(blank=True, choices=[('', 'người ghi có mặt'), ('village_head', 'trưởng thôn, bản'), ('residential_head', 'tổ trưởng tổ dân phố'), ('cell_secretary', 'bí thư chi bộ'), ('front_head', 'trưởng ban công tác Mặt trận'), ('mass_head', 'chi hội trưởng, bí thư chi đoàn'), ('commune', 'cán bộ xã'), ('register', 'sổ, bảng Excel cũ')], max_length=20)),
                ('note', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('batch', models.UUIDField(db_index=True, help_text='the import that brought it', null=True)),
                ('row_key', models.CharField(help_text="what a register's row is known by, once a kind", max_length=64, null=True)),
                ('held_on', models.DateField()),
                ('host', models.CharField(choices=[('party_head', 'bí thư cấp ủy'), ('party_deputy', 'phó bí thư, thường trực cấp ủy'), ('chair', 'chủ tịch Ủy ban nhân dân'), ('deputy_chair', 'phó chủ tịch Ủy ban nhân dân'), ('council', 'thường trực, đại biểu Hội đồng nhân dân'), ('front', 'Mặt trận, đoàn thể'), ('head', 'người đứng đầu cơ quan, đơn vị'), ('officer', 'công chức tiếp công dân')], max_length=14)),
                ('information', models.TextField(blank=True, help_text='what was told to those who came')),
                ('raised', models.PositiveIntegerField(help_text='questions raised', null=True)),
                ('answered', models.PositiveIntegerField(help_text='of them, answered', null=True)),
                ('documented', models.BooleanField(default=False, help_text='minutes, a list or a photograph is kept')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('partners', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'voice_dialogue',
            },
        ),
        migrations.CreateModel(
            name='DialogueHearers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveIntegerField(help_text='lượt người')),
                ('grade', models.SmallIntegerField(choices=[(1, 'điểm danh'), (2, 'danh sách ký'), (3, 'đếm tại chỗ'), (4, 'ước lượng'), (5, 'định mức'), (6, 'không rõ cách đếm'), (11, 'có hồ sơ'), (12, 'tự khai'), (21, 'có biên nhận'), (22, 'thôn xác nhận'), (23, 'tính theo định mức'), (31, 'có quyết định'), (32, 'mới đăng ký'), (41, 'lấy từ báo cáo trước')])),
                ('audience', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.member')),
                ('dialogue', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='hearers', to='voice.dialogue')),
            ],
            options={
                'db_table': 'voice_dialogue_hearers',
                'ordering': ['audience__position'],
            },
        ),
        migrations.CreateModel(
            name='DialogueMatter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=200)),
                ('raised', models.PositiveIntegerField(help_text='how often it was raised')),
                ('answered', models.PositiveIntegerField(help_text='of them, answered')),
                ('answer', models.TextField(blank=True)),
                ('due', models.DateField(null=True)),
                ('dialogue', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='matters', to='voice.dialogue')),
                ('owed_by', models.ForeignKey(help_text='who owes the answer', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('topic', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.member')),
            ],
            options={
                'db_table': 'voice_dialogue_matter',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Petitions',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('voided', models.BooleanField(default=False)),
                ('title', models.CharField(max_length=300)),
                ('told_by', models.CharField(blank=True, choices=[('', 'người ghi có mặt'), ('village_head', 'trưởng thôn, bản'), ('residential_head', 'tổ trưởng tổ dân phố'), ('cell_secretary', 'bí thư chi bộ'), ('front_head', 'trưởng ban công tác Mặt trận'), ('mass_head', 'chi hội trưởng, bí thư chi đoàn'), ('commune', 'cán bộ xã'), ('register', 'sổ, bảng Excel cũ')], max_length=20)),
                ('note', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('batch', models.UUIDField(db_index=True, help_text='the import that brought it', null=True)),
                ('row_key', models.CharField(help_text="what a register's row is known by, once a kind", max_length=64, null=True)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('documented', models.BooleanField(default=False, help_text='the book of letters is kept')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('partners', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'voice_petitions',
            },
        ),
        migrations.CreateModel(
            name='PetitionLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('khieu_nai', 'khiếu nại'), ('to_cao', 'tố cáo'), ('kien_nghi', 'kiến nghị, phản ánh')], max_length=10)),
                ('carried', models.PositiveIntegerField(help_text='open from the span before')),
                ('received', models.PositiveIntegerField()),
                ('competent', models.PositiveIntegerField(help_text='of those received, for this body to settle')),
                ('transferred', models.PositiveIntegerField(help_text='of those received, sent to the competent body')),
                ('settled', models.PositiveIntegerField()),
                ('in_time', models.PositiveIntegerField(help_text='of those settled, in time')),
                ('topic', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.member')),
                ('petitions', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='voice.petitions')),
            ],
            options={
                'db_table': 'voice_petition_line',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Reception',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('voided', models.BooleanField(default=False)),
                ('title', models.CharField(max_length=300)),
                ('told_by', models.CharField(blank=True, choices=[('', 'người ghi có mặt'), ('village_head', 'trưởng thôn, bản'), ('residential_head', 'tổ trưởng tổ dân phố'), ('cell_secretary', 'bí thư chi bộ'), ('front_head', 'trưởng ban công tác Mặt trận'), ('mass_head', 'chi hội trưởng, bí thư chi đoàn'), ('commune', 'cán bộ xã'), ('register', 'sổ, bảng Excel cũ')], max_length=20)),
                ('note', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('batch', models.UUIDField(db_index=True, help_text='the import that brought it', null=True)),
                ('row_key', models.CharField(help_text="what a register's row is known by, once a kind", max_length=64, null=True)),
                ('held_on', models.DateField()),
                ('form', models.CharField(choices=[('standing', 'thường xuyên, tại nơi tiếp công dân'), ('regular', 'định kỳ'), ('unscheduled', 'đột xuất')], max_length=12)),
                ('host', models.CharField(choices=[('party_head', 'bí thư cấp ủy'), ('party_deputy', 'phó bí thư, thường trực cấp ủy'), ('chair', 'chủ tịch Ủy ban nhân dân'), ('deputy_chair', 'phó chủ tịch Ủy ban nhân dân'), ('council', 'thường trực, đại biểu Hội đồng nhân dân'), ('front', 'Mặt trận, đoàn thể'), ('head', 'người đứng đầu cơ quan, đơn vị'), ('officer', 'công chức tiếp công dân')], max_length=14)),
                ('brought', models.PositiveIntegerField(help_text='things that people came about')),
                ('on_the_spot', models.PositiveIntegerField(help_text='of them, settled at once')),
                ('passed_on', models.PositiveIntegerField(help_text='of them, sent to the body that is competent')),
                ('documented', models.BooleanField(default=False, help_text='the book of receptions is kept')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('partners', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'voice_reception',
            },
        ),
        migrations.CreateModel(
            name='ReceptionDeclined',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('settled', 'việc đã giải quyết đúng pháp luật, đã có thông báo'), ('disorder', 'gây rối, đe dọa, vi phạm nội quy nơi tiếp'), ('unfit', 'không làm chủ được hành vi của mình'), ('other', 'trường hợp khác theo quy định')], max_length=10)),
                ('many', models.PositiveIntegerField()),
                ('reception', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='declined', to='voice.reception')),
            ],
            options={
                'db_table': 'voice_reception_declined',
                'ordering': ['why'],
            },
        ),
        migrations.CreateModel(
            name='ReceptionTurns',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveIntegerField(help_text='lượt người')),
                ('grade', models.SmallIntegerField(choices=[(1, 'điểm danh'), (2, 'danh sách ký'), (3, 'đếm tại chỗ'), (4, 'ước lượng'), (5, 'định mức'), (6, 'không rõ cách đếm'), (11, 'có hồ sơ'), (12, 'tự khai'), (21, 'có biên nhận'), (22, 'thôn xác nhận'), (23, 'tính theo định mức'), (31, 'có quyết định'), (32, 'mới đăng ký'), (41, 'lấy từ báo cáo trước')])),
                ('reception', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='voice.reception')),
                ('topic', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.member')),
            ],
            options={
                'db_table': 'voice_reception_turns',
                'ordering': ['topic__position'],
            },
        ),
        migrations.CreateModel(
            name='DialogueNotice',
            fields=[
                ('dialogue', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='notice', serialize=False, to='voice.dialogue')),
                ('slug', models.SlugField(max_length=120, unique=True)),
                ('state', models.CharField(choices=[('internal', 'nội bộ'), ('proposed', 'chờ người thứ hai xem'), ('published', 'đã công khai')], max_length=12)),
                ('revision', models.PositiveIntegerField(help_text='of the dialogue that was looked at')),
                ('published_at', models.DateTimeField(null=True)),
                ('proposed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'voice_dialogue_notice',
            },
        ),
        migrations.AddIndex(
            model_name='dialogue',
            index=models.Index(fields=['place', '-held_on'], name='dialogues_of_a_place'),
        ),
        migrations.AddConstraint(
            model_name='dialogue',
            constraint=models.UniqueConstraint(fields=('row_key',), name='a_row_of_a_register_is_one_dialogue'),
        ),
        migrations.AddConstraint(
            model_name='dialogue',
            constraint=models.CheckConstraint(condition=models.Q(('answered__isnull', True), ('answered__lte', models.F('raised')), _connector='OR'), name='what_a_dialogue_answers_was_raised'),
        ),
        migrations.AddConstraint(
            model_name='dialoguehearers',
            constraint=models.UniqueConstraint(fields=('dialogue', 'audience'), name='an_audience_stands_once_in_a_dialogue'),
        ),
        migrations.AddConstraint(
            model_name='dialoguematter',
            constraint=models.UniqueConstraint(fields=('dialogue', 'position'), name='a_matter_of_a_dialogue_has_its_place'),
        ),
        migrations.AddConstraint(
            model_name='dialoguematter',
            constraint=models.CheckConstraint(condition=models.Q(('answered__lte', models.F('raised')), ('raised__gte', 1)), name='what_is_answered_of_a_dialogue_was_raised'),
        ),
        migrations.AddIndex(
            model_name='petitions',
            index=models.Index(fields=['place', '-last'], name='petitions_of_a_place'),
        ),
        migrations.AddConstraint(
            model_name='petitions',
            constraint=models.UniqueConstraint(fields=('row_key',), name='a_row_of_a_register_is_one_span_of_petitions'),
        ),
        migrations.AddConstraint(
            model_name='petitions',
            constraint=models.CheckConstraint(condition=models.Q(('first__lte', models.F('last')), ('first__year', models.F('last__year'))), name='petitions_are_of_a_span_within_a_year'),
        ),
        migrations.AddConstraint(
            model_name='petitionline',
            constraint=models.UniqueConstraint(fields=('petitions', 'position'), name='a_line_of_petitions_has_its_place'),
        ),
        migrations.AddConstraint(
            model_name='petitionline',
            constraint=models.CheckConstraint(condition=models.Q(('in_time__lte', models.F('settled')), ('received__gte', django.db.models.expressions.CombinedExpression(models.F('competent'), '+', models.F('transferred'))), ('settled__lte', django.db.models.expressions.CombinedExpression(models.F('carried'), '+', models.F('competent')))), name='petitions_settled_came_in'),
        ),
        migrations.AddIndex(
            model_name='reception',
            index=models.Index(fields=['place', '-held_on'], name='receptions_of_a_place'),
        ),
        migrations.AddConstraint(
            model_name='reception',
            constraint=models.UniqueConstraint(fields=('row_key',), name='a_row_of_a_register_is_one_reception'),
        ),
        migrations.AddConstraint(
            model_name='reception',
            constraint=models.CheckConstraint(condition=models.Q(('brought__gte', django.db.models.expressions.CombinedExpression(models.F('on_the_spot'), '+', models.F('passed_on')))), name='what_a_reception_settles_was_brought'),
        ),
        migrations.AddConstraint(
            model_name='receptiondeclined',
            constraint=models.UniqueConstraint(fields=('reception', 'why'), name='a_reason_stands_once_in_a_reception'),
        ),
        migrations.AddConstraint(
            model_name='receptionturns',
            constraint=models.UniqueConstraint(fields=('reception', 'topic'), name='a_topic_stands_once_in_a_reception'),
        ),
        migrations.AddConstraint(
            model_name='dialoguenotice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_by__isnull', False), models.Q(('published_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='a_second_person_publishes_a_dialogue'),
        ),
    ]
