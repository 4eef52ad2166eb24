"""Phản ánh, kiến nghị."""

import django.db.models.deletion
import django.db.models.expressions
import gandan.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0001_photographs'),
        ('ledger', '0004_results_and_matters'),
        ('people', '0003_looks'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code_digest', models.CharField(help_text='SHA-256 of the receipt code, which is not kept', max_length=64, unique=True)),
                ('concerns', models.CharField(choices=[('nobody', 'việc chung, không phải về cách làm việc của ai'), ('village', 'người giữ việc ở thôn, bản, tổ dân phố (trưởng thôn, bí thư chi bộ, …)'), ('commune', 'cơ quan, cán bộ của xã, phường, thị trấn'), ('district', 'cơ quan, cán bộ của huyện (việc trước tháng 7 năm 2025)'), ('province', 'cơ quan, cán bộ của tỉnh, thành phố')], max_length=10)),
                ('concerned_level', models.SmallIntegerField(help_text='level of whom it is about; empty: of nobody', null=True)),
                ('handler_level', models.SmallIntegerField()),
                ('channel', models.CharField(choices=[('web', 'trang công khai'), ('hall', 'mã QR ở nhà văn hóa'), ('one_stop', 'mã QR ở bộ phận một cửa')], max_length=10)),
                ('matter', models.CharField(blank=True, max_length=200)),
                ('words', models.TextField(blank=True)),
                ('has_picture', models.BooleanField(default=False)),
                ('has_contact', models.BooleanField(default=False, help_text='the sender asked to be contacted; the details are in the closed table')),
                ('received_on', models.DateField()),
                ('received_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('', 'chưa nhận'), ('received', 'đã tiếp nhận'), ('transferred', 'đã chuyển nơi có trách nhiệm'), ('answered', 'đã trả lời'), ('refused', 'không xử lý được'), ('reopened', 'người gửi đề nghị xem lại'), ('merged', 'đã gộp vào ý kiến trùng'), ('closed', 'đã kết thúc')], help_text='of the last step', max_length=12)),
                ('steps_taken', models.PositiveSmallIntegerField(default=0)),
                ('transfer_due_on', models.DateField()),
                ('due_on', models.DateField(help_text='the last day for an answer')),
                ('answered_on', models.DateField(help_text='of the answer that stands', null=True)),
                ('closed_on', models.DateField(null=True)),
                ('satisfied', models.BooleanField(help_text='what the sender said of the answer that stands', null=True)),
                ('reopened', models.PositiveSmallIntegerField(default=0)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('erased_at', models.DateTimeField(help_text='when words and photograph were erased', null=True)),
                ('contact_erased_at', models.DateTimeField(null=True)),
                ('body', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('handler', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='voice.feedback')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('topic', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.member')),
            ],
            options={
                'db_table': 'voice_feedback',
            },
        ),
        migrations.CreateModel(
            name='FeedbackStep',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(help_text='from 1')),
                ('previous', models.PositiveSmallIntegerField(help_text='the number before; empty for the first', null=True)),
                ('before', models.CharField(blank=True, choices=[('', 'chưa nhận'), ('received', 'đã tiếp nhận'), ('transferred', 'đã chuyển nơi có trách nhiệm'), ('answered', 'đã trả lời'), ('refused', 'không xử lý được'), ('reopened', 'người gửi đề nghị xem lại'), ('merged', 'đã gộp vào ý kiến trùng'), ('closed', 'đã kết thúc')], max_length=12)),
                ('state', models.CharField(choices=[('', 'chưa nhận'), ('received', 'đã tiếp nhận'), ('transferred', 'đã chuyển nơi có trách nhiệm'), ('answered', 'đã trả lời'), ('refused', 'không xử lý được'), ('reopened', 'người gửi đề nghị xem lại'), ('merged', 'đã gộp vào ý kiến trùng'), ('closed', 'đã kết thúc')], max_length=12)),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('by_sender', models.BooleanField(default=False)),
                ('refusal', models.CharField(blank=True, choices=[('not_public', 'việc dân sự giữa các bên, không thuộc trách nhiệm của cơ quan nhà nước'), ('in_court', 'việc đang được tòa án hoặc cơ quan điều tra giải quyết'), ('complaint', 'là khiếu nại một quyết định hành chính, cần gửi theo Luật Khiếu nại'), ('not_enough', 'chưa đủ thông tin để biết việc gì, ở đâu'), ('abuse', 'chỉ có lời xúc phạm, không nêu việc gì'), ('no_matter', 'không nêu việc gì (gửi thử, quảng cáo)')], max_length=12)),
                ('feedback', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='voice.feedback')),
                ('taken_by', models.ForeignKey(db_index=False, help_text='empty: the sender, or the product', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to_body', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('to_unit', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
            ],
            options={
                'db_table': 'voice_feedback_step',
                'ordering': ['feedback', 'number'],
            },
        ),
        migrations.CreateModel(
            name='FloodBucket',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('left', models.PositiveIntegerField(help_text='thousandths of what may still come')),
                ('at', models.DateTimeField(db_index=True)),
            ],
            options={
                'db_table': 'voice_flood',
            },
        ),
        migrations.CreateModel(
            name='FeedbackWords',
            fields=[
                ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='said', serialize=False, to='voice.feedbackstep')),
                ('text', models.TextField()),
            ],
            options={
                'db_table': 'voice_feedback_words',
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('feedback', models.UUIDField()),
                ('name', models.CharField(max_length=120)),
                ('reach', models.CharField(help_text='a telephone number or an e-mail address, as typed', max_length=120)),
                ('given_at', models.DateTimeField()),
                ('unit', models.ForeignKey(help_text='whose officers may call', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
            ],
            options={
                'db_table': 'voice_contact',
                'constraints': [models.UniqueConstraint(fields=('feedback', 'unit'), name='feedback_has_one_contact_at_a_unit'), models.CheckConstraint(condition=models.Q(('reach', ''), _negated=True), name='a_contact_can_be_reached')],
            },
        ),
        migrations.CreateModel(
            name='FeedbackNotice',
            fields=[
                ('feedback', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='notice', serialize=False, to='voice.feedback')),
                ('slug', models.SlugField(max_length=120, unique=True)),
                ('state', models.CharField(choices=[('internal', 'nội bộ'), ('proposed', 'chờ người thứ hai xem'), ('published', 'đã công khai')], max_length=12)),
                ('matter', models.CharField(blank=True, max_length=200)),
                ('question', models.TextField(blank=True)),
                ('answer', models.TextField(blank=True)),
                ('revision', models.PositiveIntegerField(default=1, help_text='grows with every change of the words')),
                ('published_at', models.DateTimeField(null=True)),
                ('proposed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'voice_feedback_notice',
            },
        ),
        migrations.CreateModel(
            name='FeedbackPicture',
            fields=[
                ('feedback', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='picture', serialize=False, to='voice.feedback')),
                ('width', models.PositiveIntegerField(help_text='pixels')),
                ('height', models.PositiveIntegerField()),
                ('file', models.ForeignKey(help_text='empty: erased', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.storedfile')),
            ],
            options={
                'db_table': 'voice_feedback_picture',
            },
        ),
        migrations.AddIndex(
            model_name='feedback',
            index=models.Index(fields=['handler', 'state', 'due_on'], name='feedback_of_a_handler'),
        ),
        migrations.AddIndex(
            model_name='feedback',
            index=models.Index(fields=['place', '-received_on'], name='feedback_of_a_place'),
        ),
        migrations.AddIndex(
            model_name='feedback',
            index=models.Index(fields=['state', 'closed_on'], name='feedback_by_state'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(('concerned_level__isnull', True), ('handler_level__lt', models.F('concerned_level')), _connector='OR'), name='feedback_never_goes_to_whom_it_concerns'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='feedback_is_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), ('state__in', ['merged', 'closed']), _connector='OR'), name='merged_feedback_is_merged'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), ('answered_on__isnull', False), _connector='OR'), name='an_answer_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(('erased_at__isnull', True), models.Q(('matter', ''), ('words', '')), _connector='OR'), name='erased_feedback_has_no_words_left'),
        ),
        migrations.AddConstraint(
            model_name='feedbackstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('before', ''), ('state__in', ['received'])), models.Q(('before', 'received'), ('state__in', ['transferred', 'answered', 'refused', 'merged'])), models.Q(('before', 'transferred'), ('state__in', ['transferred', 'answered', 'refused', 'merged'])), models.Q(('before', 'answered'), ('state__in', ['answered', 'reopened', 'closed'])), models.Q(('before', 'refused'), ('state__in', ['reopened', 'closed'])), models.Q(('before', 'reopened'), ('state__in', ['transferred', 'answered', 'refused'])), models.Q(('before', 'merged'), ('state__in', ['closed'])), _connector='OR'), name='a_step_of_feedback_follows_the_table_of_states'),
        ),
        migrations.AddConstraint(
            model_name='feedbackstep',
            constraint=models.UniqueConstraint(fields=('feedback', 'number', 'state'), name='a_step_of_feedback_is_taken_once'),
        ),
        migrations.AddConstraint(
            model_name='feedbackstep',
            constraint=models.UniqueConstraint(fields=('feedback', 'number'), name='a_step_of_feedback_has_its_number'),
        ),
        migrations.AddConstraint(
            model_name='feedbackstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('before', ''), ('number', 1), ('previous__isnull', True)), models.Q(('number__gt', 1), ('previous', django.db.models.expressions.CombinedExpression(models.F('number'), '-', models.Value(1))), models.Q(('before', ''), _negated=True)), _connector='OR'), name='steps_of_feedback_follow_one_another'),
        ),
        migrations.AddConstraint(
            model_name='feedbackstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('refusal', ''), _negated=True), _connector='OR'), name='a_refusal_gives_its_reason'),
        ),
        migrations.AddConstraint(
            model_name='feedbackstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'transferred'), _negated=True), ('to_unit__isnull', False), _connector='OR'), name='a_transfer_names_where_to'),
        ),
        migrations.AddConstraint(
            model_name='feedbacknotice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_by__isnull', False), models.Q(('published_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='a_second_person_publishes_an_answer'),
        ),
        migrations.AddConstraint(
            model_name='feedbacknotice',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'internal'), models.Q(models.Q(('matter', ''), _negated=True), models.Q(('question', ''), _negated=True), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='a_public_answer_has_its_question'),
        ),
        migrations.RunSQL(
            "ALTER TABLE voice_feedback_step ADD CONSTRAINT a_step_of_feedback_begins_where_the_last_ended"
            " FOREIGN KEY (feedback_id, previous, before) REFERENCES voice_feedback_step (feedback_id, number, state)",
            "ALTER TABLE voice_feedback_step DROP CONSTRAINT a_step_of_feedback_begins_where_the_last_ended",
        ),
    ]
