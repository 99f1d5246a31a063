"""Who composes « La une » on the day the paper opens; and what is left of what went before it."""

from django.db import migrations

from newsroom.groups import grant

RIGHTS = {
    "Secrétaires de rédaction": ["arrange_front", "view_frontedition"],
    "Rédacteurs en chef": ["arrange_front", "view_frontedition"],
}


def let_them_arrange(apps, schema_editor):
    grant(apps, schema_editor, "articles", RIGHTS)


def forget_picks(apps, schema_editor):
    """Take away the rights over a model that is gone, which Django would go on offering."""
    using = schema_editor.connection.alias
    types = apps.get_model("contenttypes", "ContentType").objects.using(using)
    types.filter(app_label="articles", model="pick").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_front_page"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(let_them_arrange, migrations.RunPython.noop),
        migrations.RunPython(forget_picks, migrations.RunPython.noop),
    ]
