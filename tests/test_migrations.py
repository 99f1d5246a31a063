"""A paper in use is migrated with its rows in place."""

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Byline
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db(transaction=True)


def triggers() -> set[str]:
    if connection.vendor == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.parametrize(
    ("app", "before"), [("articles", "0002_article_by_kind"), ("comments", "0001_initial")]
)
def test_tables_full_of_rows_are_altered_and_their_triggers_come_back(client, app, before):
    article = ArticleFactory(slug="avant")
    installed = triggers()
    call_command("migrate", app, before, verbosity=0)
    call_command("migrate", verbosity=0)
    assert triggers() == installed
    old = article.path
    article.slug = "apres"
    article.save()
    assert client.get(old)["Location"] == article.path
    assert Byline.objects.get().listed_at == article.published_at
