

import django.db.models.deletion
import gandan.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('evidence', '0001_photographs'),
        ('ledger', '0003_surveys_to_results'),
        ('people', '0002_devices'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('voided', models.BooleanField(default=False)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('kind', models.CharField(choices=[('resolution', 'nghị quyết'), ('scheme', 'đề án'), ('programme', 'chương trình'), ('plan', 'kế hoạch'), ('movement', 'phong trào')], max_length=12)),
                ('number', models.PositiveIntegerField(null=True)),
                ('symbol', models.CharField(blank=True, help_text='as it is cited: 10-ĐA/HU', max_length=80)),
                ('title', models.CharField(max_length=300)),
                ('title_en', models.CharField(blank=True, max_length=300)),
                ('issued_on', models.DateField()),
                ('first', models.DateField()),
                ('last', models.DateField(null=True)),
                ('term', models.CharField(blank=True, help_text='nhiệm kỳ, giai đoạn, as the document words it', max_length=120)),
                ('summary', models.TextField(blank=True)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('withdrawn_on', models.DateField(help_text='the first day on which it no longer holds', null=True)),
                ('withdrawn_why', models.CharField(blank=True, max_length=500)),
                ('recorded_at', models.DateTimeField()),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.storedfile')),
                ('issuer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.member')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='programmes.programme')),
                ('place', models.ForeignKey(help_text='where the issuer sat on that day', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'programmes_programme',
            },
        ),
        migrations.CreateModel(
            name='Objective',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=500)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objectives', to='programmes.programme')),
            ],
            options={
                'db_table': 'programmes_objective',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('voided', models.BooleanField(default=False)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('measure', models.SmallIntegerField(help_text='number of a measure of the ledger')),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('value', models.BigIntegerField(help_text='as the ledger keeps it: whole đồng, half-days; of a stock the level on the last day')),
                ('where', models.JSONField(default=dict, help_text='member codes by axis')),
                ('note', models.CharField(blank=True, max_length=500)),
                ('recorded_at', models.DateTimeField()),
                ('objective', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='targets', to='programmes.objective')),
                ('parent', models.ForeignKey(help_text='the target this is a part of', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='programmes.target')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='programmes.programme')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'programmes_target',
            },
        ),
        migrations.AddIndex(
            model_name='programme',
            index=models.Index(fields=['place', '-issued_on'], name='programmes_of_a_place'),
        ),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.UniqueConstraint(condition=models.Q(('voided', False), models.Q(('symbol', ''), _negated=True)), fields=('issuer', 'symbol', 'issued_on'), name='a_document_is_recorded_once'),
        ),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.CheckConstraint(condition=models.Q(('last__isnull', True), ('last__gte', models.F('first')), _connector='OR'), name='a_programme_does_not_end_before_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('symbol', ''), _negated=True), ('kind', 'movement'), _connector='OR'), name='a_document_has_a_symbol'),
        ),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_on__isnull', True), models.Q(('withdrawn_why', ''), _negated=True), _connector='OR'), name='what_is_withdrawn_says_why'),
        ),
        migrations.AddConstraint(
            model_name='objective',
            constraint=models.UniqueConstraint(fields=('programme', 'text'), name='an_objective_stands_once_in_a_programme'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('first__lte', models.F('last'))), name='a_target_does_not_end_before_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='a_target_asks_for_something'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='a_target_is_not_its_own_part'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(condition=models.Q(('parent__isnull', False), ('voided', False)), fields=('parent', 'place'), name='a_unit_has_one_part_of_a_target'),
        ),
    ]
