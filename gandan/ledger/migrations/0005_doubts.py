"""Điều hỏi thêm."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gandan.base.ids


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0004_results_and_matters'),
        ('people', '0003_looks'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Doubt',
            fields=[
                ('id', models.UUIDField(default=gandan.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('first', models.DateField(help_text='empty: from the beginning', null=True)),
                ('last', models.DateField()),
                ('subject_kind', models.CharField(blank=True, max_length=30)),
                ('subject', models.UUIDField(db_index=True, help_text='the record whose author is asked first', null=True)),
                ('other', models.UUIDField(db_index=True, help_text='the record it is compared with', null=True)),
                ('key', models.CharField(max_length=64, unique=True)),
                ('facts', models.JSONField(help_text='whole numbers by name')),
                ('found_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(help_text='when a report that rests on it was sent up', null=True)),
                ('state', models.CharField(choices=[('asked', 'chờ trả lời'), ('right_because', 'đúng, vì…'), ('will_correct', 'để tôi sửa'), ('corrected', 'đã sửa')], default='asked', max_length=16)),
                ('because', models.CharField(blank=True, choices=[('norm', 'số lượt ước theo định mức, số cuộc là đếm'), ('rounded', 'số ghi tròn, không có danh sách'), ('usual', 'kỳ nào cũng như vậy'), ('two_events', 'đó là hai việc khác nhau'), ('checked', 'đã xem lại sổ, số đúng như đã ghi'), ('other', 'lý do khác')], max_length=16)),
                ('lead', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('unit', models.ForeignKey(help_text='whose book it stands in', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
            ],
            options={
                'db_table': 'ledger_doubt',
            },
        ),
        migrations.CreateModel(
            name='DoubtAnswer',
            fields=[
                ('doubt', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='answer', serialize=False, to='ledger.doubt')),
                ('words', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'ledger_doubt_answer',
            },
        ),
        migrations.AddIndex(
            model_name='doubt',
            index=models.Index(fields=['unit', 'state'], name='doubts_of_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='doubt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'right_because'), _negated=True), models.Q(('because', ''), _negated=True), _connector='OR'), name='what_is_right_says_why'),
        ),
    ]
