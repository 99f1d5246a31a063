import django.db.models.deletion
import django.utils.timezone
import newsroom.html
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('articles', '0005_names_are_typeset'),
    ]

    operations = [
        migrations.AddField('article', 'version', models.PositiveIntegerField(default=1, editable=False)),
        # As in 0005: the two bodies stay last on SQLite, once the constraint makes it build the
        # table anew in the order of the state.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField('article', 'body'),
                migrations.RemoveField('article', 'body_typeset'),
                migrations.AddField('article', 'body', newsroom.html.SafeHTMLField(blank=True, verbose_name='texte')),
                migrations.AddField('article', 'body_typeset', newsroom.html.SafeHTMLField(editable=False)),
            ],
        ),
        migrations.AddConstraint(
            'article',
            models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='article_version_counts'),
        ),
        migrations.CreateModel(
            name='WorkingCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField()),
                ('based_on', models.PositiveIntegerField()),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='enregistré le')),
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='working_copy', to='articles.article')),
                ('editor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'verbose_name': 'modifications en préparation',
                'verbose_name_plural': 'modifications en préparation',
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='numéro')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='enregistré le')),
                ('reason', models.CharField(choices=[('saved', 'Enregistrement'), ('prepared', 'Modification préparée'), ('restored', 'Retour à une version antérieure'), ('found', 'Texte trouvé tel quel'), ('handed', 'Passage de main en main'), ('published', 'Publication'), ('unscheduled', 'Déprogrammation'), ('changed', 'Modification publiée'), ('updated', 'Mise à jour de fond'), ('corrected', 'Correction'), ('withdrawn', 'Retrait')], max_length=12, verbose_name='raison')),
                ('shown_at', models.DateTimeField(blank=True, null=True)),
                ('folded', models.BooleanField(default=False)),
                ('content', models.JSONField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='articles.article')),
                ('editor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par')),
            ],
            options={
                'default_permissions': (),
                'verbose_name': 'version',
                'verbose_name_plural': 'versions',
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('article', 'number'), name='revision_number_once'), models.CheckConstraint(condition=models.Q(('reason__in', ['saved', 'prepared', 'restored', 'found', 'handed', 'published', 'unscheduled', 'changed', 'updated', 'corrected', 'withdrawn'])), name='revision_reason_known'), models.CheckConstraint(condition=models.Q(('folded', False), ('shown_at__isnull', True), _connector='OR'), name='revision_shown_is_listed')],
            },
        ),
    ]
