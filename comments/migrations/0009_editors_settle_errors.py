"""Those who may correct an article answer the readers who saw the error."""

from django.db import migrations

from newsroom.groups import grant

SETTLE = ["settle_errorreport", "view_errorreport"]
RIGHTS = {
    "Secrétaires de rédaction": SETTLE,
    "Rédacteurs en chef": SETTLE,
}


def let_editors_settle(apps, schema_editor):
    grant(apps, schema_editor, "comments", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0008_error_reports"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(let_editors_settle, migrations.RunPython.noop)]
