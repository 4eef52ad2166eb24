"""Loại báo cáo của đơn vị, và các bản của nó."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gandan.base.ids

KEPT = """
CREATE FUNCTION reports_own_kind_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a kind of report is never overwritten: a change is its next version';
END $$;
CREATE TRIGGER an_own_kind_stays BEFORE UPDATE OR DELETE ON reports_own_kind
  FOR EACH ROW EXECUTE FUNCTION reports_own_kind_stays();
CREATE TRIGGER a_version_of_a_kind_stays BEFORE UPDATE OR DELETE ON reports_own_kind_version
  FOR EACH ROW EXECUTE FUNCTION reports_own_kind_stays();
"""
LET_GO = """
DROP TRIGGER a_version_of_a_kind_stays ON reports_own_kind_version;
DROP TRIGGER an_own_kind_stays ON reports_own_kind;
DROP FUNCTION reports_own_kind_stays();
"""


class Migration(migrations.Migration):

    dependencies = [('places', '0001_initial'), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name='OwnKind',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=60)),
                ('base', models.CharField(help_text='code of the kind that it was copied from', max_length=60)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
            ],
            options={
                'db_table': 'reports_own_kind',
            },
        ),
        migrations.CreateModel(
            name='OwnKindVersion',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField()),
                ('valid_from', models.DateField()),
                ('ends', models.BooleanField(default=False)),
                ('name', models.CharField(max_length=200)),
                ('spec', models.JSONField(help_text="what a kind's file says; read by the same model")),
                ('made_at', models.DateTimeField()),
                ('kind', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='reports.ownkind')),
                ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'reports_own_kind_version',
                'ordering': ['version'],
            },
        ),
        migrations.AddConstraint(
            model_name='ownkind',
            constraint=models.UniqueConstraint(fields=('code',), name='a_code_names_one_kind_of_report'),
        ),
        migrations.AddConstraint(
            model_name='ownkindversion',
            constraint=models.UniqueConstraint(fields=('kind', 'version'), name='a_version_of_a_kind_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='ownkindversion',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='versions_of_a_kind_count_from_one'),
        ),
        migrations.RunSQL(KEPT, LET_GO),
    ]
