import articles.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0008_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BodyPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(db_index=True, max_length=100)),
            ],
            options={'default_permissions': ()},
        ),
        migrations.CreateModel(
            name='ImageFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(db_index=True, max_length=100)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={'default_permissions': ()},
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', articles.fields.MasterImageField(height_field='height', upload_to='', verbose_name='fichier', width_field='width')),
                ('width', models.PositiveIntegerField(editable=False)),
                ('height', models.PositiveIntegerField(editable=False)),
                ('name', models.CharField(max_length=160, verbose_name='nom du fichier')),
                ('words', models.JSONField(default=dict)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'image à décrire',
                'verbose_name_plural': 'images à décrire',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='image',
            name='alternative_folded',
            field=models.TextField(default='', editable=False),
        ),
        migrations.AddField(
            model_name='image',
            name='caption_folded',
            field=models.TextField(default='', editable=False),
        ),
        migrations.AddField(
            model_name='image',
            name='credit_folded',
            field=models.TextField(default='', editable=False),
        ),
        migrations.AddField(
            model_name='image',
            name='licence',
            field=models.CharField(blank=True, help_text='Qui a donné le droit de la montrer, et lequel : CC BY-SA 4.0, abonnement…', max_length=300, verbose_name='droits'),
        ),
        migrations.AddField(
            model_name='image',
            name='rights_until',
            field=models.DateField(blank=True, help_text='Dernier jour où elle peut servir ; vide : sans limite. Passé ce jour la rédaction est avertie ; ce qui est déjà paru reste en place.', null=True, verbose_name='droits jusqu’au'),
        ),
        migrations.AddField(
            model_name='image',
            name='title_folded',
            field=models.TextField(default='', editable=False),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(fields=['rights_until'], name='image_rights'),
        ),
        migrations.AddField(
            model_name='bodypicture',
            name='article',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.article'),
        ),
        migrations.AddField(
            model_name='bodypicture',
            name='page',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.page'),
        ),
        migrations.AddField(
            model_name='bodypicture',
            name='working_copy',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.workingcopy'),
        ),
        migrations.AddField(
            model_name='imagefile',
            name='image',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='articles.image'),
        ),
        migrations.AddField(
            model_name='upload',
            name='uploaded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='bodypicture',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('article__isnull', False), ('page__isnull', True), ('working_copy__isnull', True)), models.Q(('article__isnull', True), ('page__isnull', False), ('working_copy__isnull', True)), models.Q(('article__isnull', True), ('page__isnull', True), ('working_copy__isnull', False)), _connector='OR'), name='body_picture_has_one_text'),
        ),
        migrations.AddConstraint(
            model_name='imagefile',
            constraint=models.UniqueConstraint(fields=('name', 'image'), name='image_file_once'),
        ),
    ]
