"""Báo cáo: lập, gửi, trả, duyệt, điều chỉnh."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gandan.base.ids

FROZEN = """
CREATE FUNCTION reports_submission_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'draft' THEN RAISE EXCEPTION 'a report that was sent stays'; END IF;
    RETURN OLD;
  END IF;
  IF (OLD.id, OLD.unit_id, OLD.kind, OLD.period, OLD.last, OLD.revision) IS DISTINCT FROM
     (NEW.id, NEW.unit_id, NEW.kind, NEW.period, NEW.last, NEW.revision) THEN
    RAISE EXCEPTION 'a report stays the report of its unit, kind and period';
  END IF;
  IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN
     (('draft', 'sent'), ('sent', 'returned'), ('sent', 'accepted'), ('sent', 'issued')) THEN
    RAISE EXCEPTION 'a report follows the table of states';
  END IF;
  IF OLD.state <> 'draft' AND
     (OLD.document, OLD.layout, OLD.words_hash, OLD.content_hash, OLD.position, OLD.head, OLD.sent_by_id, OLD.sent_at, OLD.nothing_to_report,
      OLD.kind_version, OLD.first) IS DISTINCT FROM
     (NEW.document, NEW.layout, NEW.words_hash, NEW.content_hash, NEW.position, NEW.head, NEW.sent_by_id, NEW.sent_at, NEW.nothing_to_report,
      NEW.kind_version, NEW.first) THEN
    RAISE EXCEPTION 'what was sent never changes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_sent_report_stays BEFORE UPDATE OR DELETE ON reports_submission
  FOR EACH ROW EXECUTE FUNCTION reports_submission_stays();
"""
THAWED = "DROP TRIGGER a_sent_report_stays ON reports_submission; DROP FUNCTION reports_submission_stays();"


class Migration(migrations.Migration):

    dependencies = [('reports', '0001_kinds'), ('places', '0001_initial'), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=60)),
                ('kind_version', models.PositiveIntegerField()),
                ('period', models.CharField(help_text='2025-03, 2025-Q1, 2025-H1, 2025, or two days', max_length=30)),
                ('first', models.DateField(help_text='empty: from where the kind says', null=True)),
                ('last', models.DateField()),
                ('revision', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('draft', 'đang soạn'), ('sent', 'đã gửi, chờ cấp trên'), ('returned', 'cấp trên trả lại'), ('accepted', 'cấp trên đã nhận'), ('issued', 'đã ban hành')], default='draft', max_length=12)),
                ('nothing_to_report', models.BooleanField(default=False)),
                ('started_at', models.DateTimeField()),
                ('document', models.JSONField(help_text="as sent, with marks where the officer's words stand", null=True)),
                ('layout', models.CharField(blank=True, max_length=60)),
                ('words_hash', models.CharField(blank=True, max_length=64)),
                ('content_hash', models.CharField(blank=True, max_length=64)),
                ('position', models.BigIntegerField(null=True)),
                ('head', models.CharField(blank=True, max_length=64)),
                ('sent_at', models.DateTimeField(null=True)),
                ('received_at', models.DateTimeField(help_text='when it was returned, accepted or issued', null=True)),
                ('received_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('supersedes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='reports.submission')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
            ],
            options={
                'db_table': 'reports_submission',
            },
        ),
        migrations.CreateModel(
            name='SubmissionWords',
            fields=[
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='words', serialize=False, to='reports.submission')),
                ('judgement', models.JSONField(default=dict)),
                ('paper', models.JSONField(default=dict, help_text='number, place, role, day of the document')),
                ('because', models.TextField(blank=True)),
            ],
            options={
                'db_table': 'reports_submission_words',
            },
        ),
        migrations.CreateModel(
            name='LineNote',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('line', models.CharField(help_text='an answer of the document, or a block of its text', max_length=80)),
                ('question', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='reports.submission')),
            ],
            options={
                'db_table': 'reports_line_note',
                'ordering': ['asked_at', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(fields=['kind', 'period', 'unit'], name='reports_of_a_period'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(fields=('unit', 'kind', 'period', 'revision'), name='a_revision_of_a_report_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('unit', 'kind', 'period'), name='one_draft_of_a_report_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('content_hash', ''), ('document__isnull', True), ('position__isnull', True), ('sent_by__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('document__isnull', False), ('position__isnull', False), ('sent_at__isnull', False), models.Q(('content_hash', ''), _negated=True)), _connector='OR'), name='what_is_sent_is_frozen'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('received_by__isnull', True), ('state__in', ['draft', 'sent'])), models.Q(('received_by__isnull', False), ('state__in', ['returned', 'accepted']), models.Q(('received_by', models.F('sent_by')), _negated=True)), models.Q(('received_by__isnull', False), ('state', 'issued')), _connector='OR'), name='another_hand_takes_a_report_in'),
        ),
        migrations.AddConstraint(
            model_name='linenote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(('answered_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='an_answered_note_has_an_answer'),
        ),
        migrations.RunSQL(FROZEN, THAWED),
    ]
