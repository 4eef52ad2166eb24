"""Giải phóng mặt bằng."""

import django.db.models.deletion
import django.db.models.expressions
import gandan.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('democracy', '0003_supervision'),
        ('people', '0003_looks'),
        ('places', '0001_initial'),
        ('ledger', '0004_results_and_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='LandProject',
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
                ('started_on', models.DateField()),
                ('kind', models.CharField(choices=[('road', 'đường giao thông'), ('street', 'đường phố, chỉnh trang đô thị'), ('airport', 'sân bay, công trình đi kèm'), ('resettlement', 'khu tái định cư'), ('water', 'thủy lợi, thủy điện'), ('school', 'trường học, trạm y tế, nhà văn hóa'), ('industry', 'cụm công nghiệp, sản xuất'), ('other', 'công trình khác')], max_length=12)),
                ('use', models.CharField(choices=[('farm', 'đất nông nghiệp'), ('built', 'đất phi nông nghiệp'), ('both', 'có cả hai')], max_length=8)),
                ('owner', models.CharField(blank=True, help_text='chủ đầu tư, in words', max_length=200)),
                ('decision', models.CharField(blank=True, help_text='the paper that prints the numbers', max_length=200)),
                ('households', models.PositiveIntegerField()),
                ('resettled', models.PositiveIntegerField(null=True)),
                ('area', models.DecimalField(decimal_places=3, help_text='m²', max_digits=17, null=True)),
                ('documented', models.BooleanField(default=False)),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('partners', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'democracy_land_project',
            },
        ),
        migrations.CreateModel(
            name='LandStep',
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
                ('taken_on', models.DateField()),
                ('stage', models.CharField(choices=[('briefing', 'họp phổ biến'), ('notice', 'thông báo thu hồi đất'), ('inventory', 'kiểm đếm'), ('posting', 'niêm yết phương án'), ('consulting', 'lấy ý kiến về phương án'), ('dialogue', 'đối thoại'), ('approval', 'thẩm định, phê duyệt phương án'), ('payment', 'chi trả, bố trí tái định cư'), ('decision', 'quyết định thu hồi đất'), ('handover', 'bàn giao mặt bằng')], max_length=12)),
                ('households', models.PositiveIntegerField(help_text='more than earlier steps of the kind counted', null=True)),
                ('agreed', models.PositiveIntegerField(null=True)),
                ('disagreed', models.PositiveIntegerField(null=True)),
                ('other', models.PositiveIntegerField(null=True)),
                ('minutes_number', models.CharField(blank=True, max_length=80)),
                ('minutes_on', models.DateField(null=True)),
                ('minutes_kept', models.CharField(blank=True, help_text='where the minutes are kept', max_length=200)),
                ('dialogues', models.PositiveIntegerField(default=0)),
                ('documented', models.BooleanField(default=False)),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('partners', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='democracy.landproject')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'democracy_land_step',
            },
        ),
        migrations.CreateModel(
            name='LandObjection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('row', models.UUIDField(help_text='stays through corrections')),
                ('text', models.CharField(max_length=500)),
                ('raised', models.PositiveIntegerField(help_text='how often it was raised')),
                ('owed_text', models.CharField(blank=True, help_text='a body that is not recorded, in words', max_length=200)),
                ('due', models.DateField(null=True)),
                ('answered_on', models.DateField(null=True)),
                ('answer', models.TextField(blank=True)),
                ('owed_by', models.ForeignKey(help_text='who owes the answer', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('topic', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.member')),
                ('step', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='matters', to='democracy.landstep')),
            ],
            options={
                'db_table': 'democracy_land_objection',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='LandVillage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('project', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='villages', to='democracy.landproject')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
            ],
            options={
                'db_table': 'democracy_land_village',
                'ordering': ['position'],
            },
        ),
        migrations.AddIndex(
            model_name='landproject',
            index=models.Index(fields=['place', '-started_on'], name='land_projects_of_a_place'),
        ),
        migrations.AddConstraint(
            model_name='landproject',
            constraint=models.UniqueConstraint(fields=('row_key',), name='a_row_of_a_register_is_one_land_project'),
        ),
        migrations.AddConstraint(
            model_name='landproject',
            constraint=models.CheckConstraint(condition=models.Q(('households__gte', 1)), name='land_clearance_affects_households'),
        ),
        migrations.AddConstraint(
            model_name='landproject',
            constraint=models.CheckConstraint(condition=models.Q(('resettled__isnull', True), ('resettled__lte', models.F('households')), _connector='OR'), name='who_is_resettled_was_affected'),
        ),
        migrations.AddIndex(
            model_name='landstep',
            index=models.Index(fields=['place', '-taken_on'], name='land_steps_of_a_place'),
        ),
        migrations.AddConstraint(
            model_name='landstep',
            constraint=models.UniqueConstraint(fields=('row_key',), name='a_row_of_a_register_is_one_land_step'),
        ),
        migrations.AddConstraint(
            model_name='landstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed__isnull', True), ('disagreed__isnull', True), ('other__isnull', True)), models.Q(('households', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('agreed'), '+', models.F('disagreed')), '+', models.F('other'))), ('stage', 'consulting')), _connector='OR'), name='answers_add_up_to_those_consulted'),
        ),
        migrations.AddConstraint(
            model_name='landobjection',
            constraint=models.UniqueConstraint(fields=('step', 'row'), name='an_objection_stands_once_in_a_step'),
        ),
        migrations.AddConstraint(
            model_name='landvillage',
            constraint=models.UniqueConstraint(fields=('project', 'unit'), name='a_land_project_touches_a_village_once'),
        ),
        migrations.AddField(
            model_name='supervision',
            name='land_project',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supervisions', to='democracy.landproject'),
        ),
    ]
