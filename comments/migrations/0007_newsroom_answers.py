"""Those who write the paper may answer its readers, under « Rédaction »."""

from django.db import migrations

from newsroom.groups import grant

ANSWER = ["answer_as_newsroom", "view_comment"]
RIGHTS = {
    "Rédacteurs": ANSWER,
    "Secrétaires de rédaction": ANSWER,
    "Rédacteurs en chef": ANSWER,
}


def let_the_newsroom_answer(apps, schema_editor):
    grant(apps, schema_editor, "comments", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0006_handover_letters"),
        ("articles", "0008_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(let_the_newsroom_answer, migrations.RunPython.noop)]
