import newsroom.html
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_typeset_names'),
    ]

    operations = [
        migrations.AlterField('article', 'partner_typeset', models.CharField(editable=False, max_length=240)),
        migrations.AlterField('author', 'name_typeset', models.CharField(editable=False, max_length=160)),
        migrations.AlterField('publication', 'name_typeset', models.CharField(editable=False, max_length=160)),
        migrations.AlterField('publication', 'baseline_typeset', models.CharField(editable=False, max_length=320)),
        migrations.AlterField('publication', 'description_typeset', models.CharField(editable=False, max_length=600)),
        migrations.AlterField('publication', 'owners_typeset', models.TextField(editable=False)),
        # SQLite puts an altered column last. The two bodies must be: a list reads all columns before
        # them without walking through the texts. Said to the state, which then has the order of the
        # model; then done, as the table is built anew by it when a constraint goes and comes back.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField('article', 'body'),
                migrations.RemoveField('article', 'body_typeset'),
                migrations.AddField('article', 'body', newsroom.html.SafeHTMLField(blank=True, verbose_name='texte')),
                migrations.AddField('article', 'body_typeset', newsroom.html.SafeHTMLField(editable=False)),
            ],
        ),
        migrations.RemoveConstraint('article', 'article_partner_is_named'),
        migrations.AddConstraint(
            'article',
            models.CheckConstraint(condition=models.Q(models.Q(('kind', 'partenaire'), _negated=True), models.Q(('partner', ''), _negated=True), _connector='OR'), name='article_partner_is_named', violation_error_message='Nommez le partenaire : les lecteurs doivent le savoir.'),
        ),
    ]
