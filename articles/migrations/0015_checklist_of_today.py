"""The rules of the checklist, and who decides them. They are the paper's from then on."""

from django.db import migrations

from newsroom.groups import grant

RIGHTS = {"Rédacteurs en chef": ["view_checklistrule", "change_checklistrule"]}
LEVELS = {
    "remplacement": "bloquer",
    "droits": "bloquer",
    "credit": "avertir",
    "image": "avertir",
    "chapo": "avertir",
    "titre-moteurs": "avertir",
    "titre-listes": "avertir",
    "signature": "avertir",
    "theme": "rien",
    "court": "avertir",
    "intertitres": "avertir",
    "vide": "avertir",
    "mots-liens": "avertir",
    "liens-morts": "avertir",
    "typographie": "avertir",
}


def list_the_rules(apps, schema_editor):
    rules = apps.get_model("articles", "ChecklistRule").objects.using(
        schema_editor.connection.alias
    )
    for rule, level in LEVELS.items():
        rules.get_or_create(rule=rule, defaults={"level": level})


def let_the_chiefs_decide(apps, schema_editor):
    grant(apps, schema_editor, "articles", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_checklist"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(list_the_rules, migrations.RunPython.noop),
        migrations.RunPython(let_the_chiefs_decide, migrations.RunPython.noop),
    ]
