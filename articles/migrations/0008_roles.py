"""The groups of a newsroom. They are the paper's from then on: it edits them as it likes.

What each may do is told in docs/desk.md, and a test compares.
"""

from django.conf import settings
from django.db import migrations

from newsroom.groups import grant

WRITE = [
    "view_article",
    "add_article",
    "change_article",
    "delete_article",
    "view_byline",
    "add_byline",
    "change_byline",
    "delete_byline",
    "view_correction",
    "view_image",
    "add_image",
    "change_image",
    "view_section",
    "view_tag",
    "view_author",
]
EDIT = [
    *WRITE,
    "edit_any_article",
    "approve_article",
    "publish_article",
    "correct_article",
    "change_correction",
    "delete_image",
    "add_tag",
    "change_tag",
    "add_author",
    "change_author",
    "view_formeraddress",
    "add_formeraddress",
    "change_formeraddress",
    "view_page",
]
DIRECT = [
    *EDIT,
    "publish_unread_article",
    "withdraw_article",
    "delete_correction",
    "add_section",
    "change_section",
    "delete_section",
    "delete_tag",
    "delete_author",
    "delete_formeraddress",
    "add_page",
    "change_page",
    "delete_page",
    "view_publication",
    "change_publication",
]
RIGHTS = {
    "Rédacteurs": WRITE,
    "Secrétaires de rédaction": EDIT,
    "Rédacteurs en chef": DIRECT,
}


def open_the_newsroom(apps, schema_editor):
    grant(apps, schema_editor, "articles", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_states_and_handovers"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    # Going back leaves the groups: people may have been put in them.
    operations = [migrations.RunPython(open_the_newsroom, migrations.RunPython.noop)]
