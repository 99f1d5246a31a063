import django.db.models.deletion
import django.utils.timezone
import newsroom.html
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_versions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(choices=[('draft', 'Brouillon'), ('review', 'À relire'), ('ready', 'Prêt'), ('published', 'Publié'), ('withdrawn', 'Retiré')], max_length=12, verbose_name='état d’avant')),
                ('to_status', models.CharField(choices=[('draft', 'Brouillon'), ('review', 'À relire'), ('ready', 'Prêt'), ('published', 'Publié'), ('withdrawn', 'Retiré')], max_length=12, verbose_name='nouvel état')),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='mot')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date')),
                ('told_at', models.DateTimeField(null=True, verbose_name='lettre écrite le')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='articles.article')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='de')),
                ('recipient', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='à')),
            ],
            options={
                'verbose_name': 'passage',
                'verbose_name_plural': 'passages',
                'ordering': ['pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='article',
            options={'ordering': ['-published_at', '-pk'], 'permissions': [('edit_any_article', 'Peut modifier les articles des autres, même publiés'), ('approve_article', 'Peut relire : déclarer prêt, renvoyer'), ('publish_article', 'Peut publier, programmer et déprogrammer ce qui est prêt'), ('publish_unread_article', 'Peut publier sans relecture'), ('correct_article', 'Peut corriger et signaler une mise à jour'), ('withdraw_article', 'Peut retirer et remettre en ligne')], 'verbose_name': 'article', 'verbose_name_plural': 'articles'},
        ),
        migrations.RemoveConstraint(
            model_name='article',
            name='article_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='article',
            name='article_public_has_date',
        ),
        migrations.AddField(
            model_name='article',
            name='assigned_to',
            field=models.ForeignKey(blank=True, help_text='Qui doit s’en occuper maintenant. Vide : qui en a le droit.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='confié à'),
        ),
        migrations.AddField(
            model_name='article',
            name='created_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='créé par'),
        ),
        # The two bodies stay last, for lists on SQLite (see 0005): said to the state, done by the
        # constraints below, for which the table is built anew.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField('article', 'body'),
                migrations.RemoveField('article', 'body_typeset'),
                migrations.AddField('article', 'body', newsroom.html.SafeHTMLField(blank=True, verbose_name='texte')),
                migrations.AddField('article', 'body_typeset', newsroom.html.SafeHTMLField(editable=False)),
            ],
        ),
        migrations.AlterField(
            model_name='article',
            name='status',
            field=models.CharField(choices=[('draft', 'Brouillon'), ('review', 'À relire'), ('ready', 'Prêt'), ('published', 'Publié'), ('withdrawn', 'Retiré')], default='draft', editable=False, max_length=12, verbose_name='état'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'review', 'ready', 'published', 'withdrawn'])), name='article_status_known'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'review', 'ready')), ('published_at__isnull', False), _connector='OR'), name='article_public_has_date', violation_error_message='Un article publié a une date de parution.'),
        ),
        migrations.AddIndex(
            model_name='handover',
            index=models.Index(condition=models.Q(('told_at__isnull', True)), fields=['id'], name='handover_untold'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('from_status__in', ['draft', 'review', 'ready', 'published', 'withdrawn']), ('to_status__in', ['draft', 'review', 'ready', 'published', 'withdrawn'])), name='handover_states_known'),
        ),
    ]
