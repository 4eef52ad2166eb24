"""Trao đổi giữa các máy: khóa, máy đã xác nhận, báo cáo nhận từ máy khác, biên nhận."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gandan.base.ids

STAYS = """
CREATE FUNCTION reports_received_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a report that was received stays'; END IF;
  IF OLD.state <> 'sent' AND NEW IS DISTINCT FROM OLD THEN RAISE EXCEPTION 'what was decided stays decided'; END IF;
  IF (to_jsonb(OLD) - 'state' - 'decided_by_id' - 'decided_at') IS DISTINCT FROM (to_jsonb(NEW) - 'state' - 'decided_by_id' - 'decided_at') THEN
    RAISE EXCEPTION 'what was received never changes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_received_report_stays BEFORE UPDATE OR DELETE ON reports_received_report
  FOR EACH ROW EXECUTE FUNCTION reports_received_stays();
"""
THAWED = "DROP TRIGGER a_received_report_stays ON reports_received_report; DROP FUNCTION reports_received_stays();"


class Migration(migrations.Migration):

    dependencies = [('reports', '0002_cycle'), ('places', '0001_initial'), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name='BroughtReceipt',
            fields=[
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='receipt', serialize=False, to='reports.submission')),
                ('state', models.CharField(choices=[('draft', 'đang soạn'), ('sent', 'đã gửi, chờ cấp trên'), ('returned', 'cấp trên trả lại'), ('accepted', 'cấp trên đã nhận'), ('issued', 'đã ban hành')], max_length=12)),
                ('decided_at', models.DateTimeField()),
                ('signature', models.CharField(max_length=128)),
                ('brought_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'reports_brought_receipt',
            },
        ),
        migrations.CreateModel(
            name='InstanceKey',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('private', models.BinaryField(max_length=32)),
                ('public', models.CharField(help_text='Ed25519, in hexadecimal', max_length=64)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'reports_instance_key',
            },
        ),
        migrations.CreateModel(
            name='KnownInstance',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('public_key', models.CharField(max_length=64)),
                ('confirmed_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(help_text='trusted no more from then on', null=True)),
            ],
            options={
                'db_table': 'reports_known_instance',
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ReceivedReport',
            fields=[
                ('id', models.UUIDField(editable=False, help_text="the report's own on the instance that sent it", primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=60)),
                ('kind_version', models.PositiveIntegerField()),
                ('period', models.CharField(max_length=30)),
                ('first', models.DateField(null=True)),
                ('last', models.DateField()),
                ('revision', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('draft', 'đang soạn'), ('sent', 'đã gửi, chờ cấp trên'), ('returned', 'cấp trên trả lại'), ('accepted', 'cấp trên đã nhận'), ('issued', 'đã ban hành')], default='sent', max_length=12)),
                ('nothing_to_report', models.BooleanField(default=False)),
                ('document', models.JSONField()),
                ('layout', models.CharField(max_length=60)),
                ('answers', models.JSONField(help_text='questions with their values, units by slug')),
                ('words_hash', models.CharField(max_length=64)),
                ('content_hash', models.CharField(max_length=64)),
                ('position', models.BigIntegerField(help_text='of the ledger of the instance that sent it')),
                ('head', models.CharField(max_length=64)),
                ('signature', models.CharField(max_length=128)),
                ('sent_at', models.DateTimeField()),
                ('brought_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'reports_received_report',
            },
        ),
        migrations.RemoveConstraint(
            model_name='submission',
            name='another_hand_takes_a_report_in',
        ),
        migrations.AddField(
            model_name='broughtreceipt',
            name='brought_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='instancekey',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='an_instance_has_one_key'),
        ),
        migrations.AddField(
            model_name='knowninstance',
            name='confirmed_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='knowninstance',
            name='ended_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='knowninstance',
            name='kept_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit'),
        ),
        migrations.AddField(
            model_name='knowninstance',
            name='unit',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit'),
        ),
        migrations.AddField(
            model_name='broughtreceipt',
            name='instance',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.knowninstance'),
        ),
        migrations.AddField(
            model_name='submission',
            name='received_from',
            field=models.ForeignKey(db_index=False, help_text='the level above works on another instance: its signed receipt says so', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.knowninstance'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('received_by__isnull', True), ('received_from__isnull', True), ('state__in', ['draft', 'sent'])), models.Q(('received_by__isnull', False), ('received_from__isnull', True), ('state__in', ['returned', 'accepted']), models.Q(('received_by', models.F('sent_by')), _negated=True)), models.Q(('received_by__isnull', True), ('received_from__isnull', False), ('state__in', ['returned', 'accepted'])), models.Q(('received_by__isnull', False), ('received_from__isnull', True), ('state', 'issued')), _connector='OR'), name='another_hand_takes_a_report_in'),
        ),
        migrations.CreateModel(
            name='ReceivedWords',
            fields=[
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='words', serialize=False, to='reports.receivedreport')),
                ('judgement', models.JSONField(help_text='empty: it was not sent along', null=True)),
                ('because', models.TextField(blank=True)),
            ],
            options={
                'db_table': 'reports_received_words',
            },
        ),
        migrations.AddField(
            model_name='receivedreport',
            name='brought_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='receivedreport',
            name='decided_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='receivedreport',
            name='instance',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.knowninstance'),
        ),
        migrations.AddField(
            model_name='receivedreport',
            name='unit',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit'),
        ),
        migrations.AddConstraint(
            model_name='knowninstance',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('public_key', 'kept_by'), name='a_unit_knows_an_instance_once'),
        ),
        migrations.AddIndex(
            model_name='receivedreport',
            index=models.Index(fields=['kind', 'period', 'unit'], name='received_reports_of_a_period'),
        ),
        migrations.AddConstraint(
            model_name='receivedreport',
            constraint=models.UniqueConstraint(fields=('unit', 'kind', 'period', 'revision'), name='a_revision_is_received_once'),
        ),
        migrations.AddConstraint(
            model_name='receivedreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'sent')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('state__in', ['returned', 'accepted'])), _connector='OR'), name='what_was_received_is_decided_by_somebody'),
        ),
        migrations.RunSQL(STAYS, THAWED),
    ]
