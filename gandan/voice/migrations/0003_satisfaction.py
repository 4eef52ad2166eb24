"""Hài lòng, kết quả chỉ số."""

import django.db.models.deletion
import gandan.base.ids
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('voice', '0002_receptions'),
        ('people', '0002_devices'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexResult',
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
                ('announced_on', models.DateField()),
                ('index', models.CharField(choices=[('sipas', 'chỉ số hài lòng (SIPAS)'), ('par_index', 'chỉ số cải cách hành chính (PAR INDEX)')], max_length=20)),
                ('edition_year', models.PositiveSmallIntegerField()),
                ('score', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ('rank', models.PositiveIntegerField(null=True)),
                ('out_of', models.PositiveIntegerField(null=True)),
                ('stated', models.CharField(blank=True, help_text='as the source says it, where it gives no number', max_length=200)),
                ('document', models.CharField(help_text='where it was published', max_length=200)),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('partners', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'voice_index_result',
            },
        ),
        migrations.CreateModel(
            name='AnswerBundle',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('questionnaire', models.CharField(max_length=40)),
                ('day', models.DateField()),
                ('answers', models.PositiveSmallIntegerField(default=0)),
                ('counted', models.BooleanField(default=False, help_text='it stands in the ledger and takes no more answers')),
                ('lead', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
            ],
            options={
                'db_table': 'voice_answer_bundle',
            },
        ),
        migrations.CreateModel(
            name='BundleCount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('question', models.CharField(max_length=20)),
                ('score', models.PositiveSmallIntegerField()),
                ('many', models.PositiveSmallIntegerField(default=0)),
                ('bundle', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='voice.answerbundle')),
            ],
            options={
                'db_table': 'voice_bundle_count',
            },
        ),
        migrations.CreateModel(
            name='IndexNotice',
            fields=[
                ('state', models.CharField(choices=[('internal', 'nội bộ'), ('proposed', 'chờ người thứ hai xem'), ('published', 'đã công bố')], max_length=12)),
                ('published_at', models.DateTimeField(null=True)),
                ('result', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='notice', serialize=False, to='voice.indexresult')),
                ('revision', models.PositiveIntegerField(help_text='of the result that was looked at')),
            ],
            options={
                'db_table': 'voice_index_notice',
            },
        ),
        migrations.CreateModel(
            name='OfficeDay',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('questionnaire', models.CharField(max_length=40)),
                ('transactions', models.PositiveIntegerField(help_text='as an officer typed them; never fewer than answers')),
                ('issued', models.PositiveIntegerField(default=0)),
                ('used', models.PositiveIntegerField(default=0)),
                ('valid_until', models.DateField(help_text='the last day on which its codes answer')),
                ('opened_at', models.DateTimeField()),
                ('lead', models.ForeignKey(db_index=False, help_text='the office', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('opened_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
            ],
            options={
                'db_table': 'voice_office_day',
            },
        ),
        migrations.CreateModel(
            name='CounterCode',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('used_on', models.DateField(null=True)),
                ('office_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='voice.officeday')),
            ],
            options={
                'db_table': 'voice_counter_code',
            },
        ),
        migrations.CreateModel(
            name='PaperAnswers',
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
                ('collected_on', models.DateField()),
                ('channel', models.CharField(choices=[('paper', 'phiếu giấy'), ('phone', 'gọi điện thoại')], max_length=12)),
                ('questionnaire', models.CharField(max_length=40)),
                ('served', models.PositiveIntegerField(help_text='people served in the period, where it is known', null=True)),
                ('asked', models.PositiveIntegerField()),
                ('answered', models.PositiveIntegerField()),
                ('documented', models.BooleanField(default=False, help_text='the papers, or the list of calls, are kept')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('partners', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'voice_paper_answers',
            },
        ),
        migrations.CreateModel(
            name='PaperCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('question', models.CharField(max_length=20)),
                ('s1', models.PositiveIntegerField(default=0)),
                ('s2', models.PositiveIntegerField(default=0)),
                ('s3', models.PositiveIntegerField(default=0)),
                ('s4', models.PositiveIntegerField(default=0)),
                ('s5', models.PositiveIntegerField(default=0)),
                ('paper', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='voice.paperanswers')),
            ],
            options={
                'db_table': 'voice_paper_count',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='SatisfactionNotice',
            fields=[
                ('state', models.CharField(choices=[('internal', 'nội bộ'), ('proposed', 'chờ người thứ hai xem'), ('published', 'đã công bố')], max_length=12)),
                ('published_at', models.DateTimeField(null=True)),
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('proposed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
            ],
            options={
                'db_table': 'voice_satisfaction_notice',
            },
        ),
        migrations.AddIndex(
            model_name='answerbundle',
            index=models.Index(fields=['unit', '-day'], name='bundles_of_an_office'),
        ),
        migrations.AddConstraint(
            model_name='answerbundle',
            constraint=models.UniqueConstraint(condition=models.Q(('counted', False)), fields=('unit', 'lead', 'questionnaire'), name='an_office_has_one_open_bundle'),
        ),
        migrations.AddConstraint(
            model_name='answerbundle',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answers', 5), ('counted', True)), models.Q(('answers__lt', 5), ('counted', False)), _connector='OR'), name='a_bundle_counts_when_it_is_full'),
        ),
        migrations.AddConstraint(
            model_name='bundlecount',
            constraint=models.UniqueConstraint(fields=('bundle', 'question', 'score'), name='a_score_stands_once_in_a_bundle'),
        ),
        migrations.AddConstraint(
            model_name='bundlecount',
            constraint=models.CheckConstraint(condition=models.Q(('score__range', (1, 5))), name='a_score_is_of_five'),
        ),
        migrations.AddField(
            model_name='indexnotice',
            name='proposed_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='indexnotice',
            name='published_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='indexresult',
            index=models.Index(fields=['place', 'index', 'edition_year'], name='editions_of_a_place'),
        ),
        migrations.AddConstraint(
            model_name='indexresult',
            constraint=models.UniqueConstraint(fields=('row_key',), name='a_row_of_a_register_is_one_edition'),
        ),
        migrations.AddConstraint(
            model_name='indexresult',
            constraint=models.UniqueConstraint(condition=models.Q(('voided', False)), fields=('place', 'index', 'edition_year'), name='a_unit_has_one_result_an_edition'),
        ),
        migrations.AddConstraint(
            model_name='indexresult',
            constraint=models.CheckConstraint(condition=models.Q(('score__isnull', False), ('rank__isnull', False), models.Q(('stated', ''), _negated=True), _connector='OR'), name='an_edition_says_something'),
        ),
        migrations.AddConstraint(
            model_name='indexresult',
            constraint=models.CheckConstraint(condition=models.Q(('rank__isnull', True), models.Q(('out_of__isnull', False), ('rank__gte', 1), ('rank__lte', models.F('out_of'))), _connector='OR'), name='a_rank_is_of_so_many'),
        ),
        migrations.AddIndex(
            model_name='officeday',
            index=models.Index(fields=['unit', '-day'], name='days_of_an_office'),
        ),
        migrations.AddConstraint(
            model_name='officeday',
            constraint=models.UniqueConstraint(fields=('unit', 'lead', 'day'), name='an_office_has_a_day_once'),
        ),
        migrations.AddConstraint(
            model_name='officeday',
            constraint=models.CheckConstraint(condition=models.Q(('used__lte', models.F('issued'))), name='no_more_answers_than_codes'),
        ),
        migrations.AddConstraint(
            model_name='officeday',
            constraint=models.CheckConstraint(condition=models.Q(('used__lte', models.F('transactions'))), name='no_more_answers_than_transactions'),
        ),
        migrations.AddConstraint(
            model_name='officeday',
            constraint=models.CheckConstraint(condition=models.Q(('day__lte', models.F('valid_until'))), name='a_code_answers_on_its_day_at_least'),
        ),
        migrations.AddIndex(
            model_name='paperanswers',
            index=models.Index(fields=['place', '-collected_on'], name='paper_answers_of_a_place'),
        ),
        migrations.AddConstraint(
            model_name='paperanswers',
            constraint=models.UniqueConstraint(fields=('row_key',), name='a_row_of_a_register_is_one_batch_of_answers'),
        ),
        migrations.AddConstraint(
            model_name='paperanswers',
            constraint=models.CheckConstraint(condition=models.Q(('answered__lte', models.F('asked'))), name='no_more_answered_than_were_asked'),
        ),
        migrations.AddConstraint(
            model_name='paperanswers',
            constraint=models.CheckConstraint(condition=models.Q(('served__isnull', True), ('asked__lte', models.F('served')), _connector='OR'), name='no_more_asked_than_were_served'),
        ),
        migrations.AddConstraint(
            model_name='papercount',
            constraint=models.UniqueConstraint(fields=('paper', 'question'), name='a_question_stands_once_in_a_batch'),
        ),
        migrations.AddConstraint(
            model_name='satisfactionnotice',
            constraint=models.UniqueConstraint(fields=('unit', 'first', 'last'), name='a_period_of_a_unit_is_published_once'),
        ),
        migrations.AddConstraint(
            model_name='satisfactionnotice',
            constraint=models.CheckConstraint(condition=models.Q(('first__lte', models.F('last'))), name='a_published_period_has_an_order'),
        ),
        migrations.AddConstraint(
            model_name='satisfactionnotice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_by__isnull', False), models.Q(('published_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='a_second_person_publishes_satisfaction'),
        ),
        migrations.AddConstraint(
            model_name='indexnotice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_by__isnull', False), models.Q(('published_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='a_second_person_publishes_an_index'),
        ),
    ]
