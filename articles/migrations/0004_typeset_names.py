from django.db import migrations, models

from newsroom.typography import typeset

SOURCES = {
    "Article": ["partner"],
    "Author": ["name"],
    "Publication": ["name", "baseline", "description", "owners"],
}


def set_names(apps, schema_editor):
    """Derive as `manage.py derive` does; one statement for the many articles without partner."""
    for model, sources in SOURCES.items():
        rows = apps.get_model("articles", model).objects.using(schema_editor.connection.alias)
        for source in sources:
            target = f"{source}_typeset"
            rows.filter(**{source: ""}).update(**{target: ""})
            filled = rows.exclude(**{source: ""}).values_list("pk", source)
            for pk, text in list(filled):
                rows.filter(pk=pk).update(**{target: typeset(text)})


class Migration(migrations.Migration):
    """Empty at first, filled, then (0005) never empty again."""

    dependencies = [
        ('articles', '0003_plausible_dates'),
    ]

    operations = [
        migrations.AddField('article', 'partner_typeset', models.CharField(editable=False, max_length=240, null=True)),
        migrations.AddField('author', 'name_typeset', models.CharField(editable=False, max_length=160, null=True)),
        migrations.AddField('publication', 'name_typeset', models.CharField(editable=False, max_length=160, null=True)),
        migrations.AddField('publication', 'baseline_typeset', models.CharField(editable=False, max_length=320, null=True)),
        migrations.AddField('publication', 'description_typeset', models.CharField(editable=False, max_length=600, null=True)),
        migrations.AddField('publication', 'owners_typeset', models.TextField(editable=False, null=True)),
        migrations.RunPython(set_names, migrations.RunPython.noop),
    ]
