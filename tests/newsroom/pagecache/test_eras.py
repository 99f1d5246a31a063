"""A backup is put back: pages of a later count belong to another paper."""

import pytest
from django.db import connection

from newsroom.pagecache.stamps import LAST, TABLE
from newsroom.shown import STAMPS
from tests.factories import ArticleFactory
from tests.newsroom.pagecache.reading import Reader

pytestmark = pytest.mark.django_db(transaction=True)


def set_back(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET value = {value} WHERE subject = {LAST}")


def test_no_page_of_a_later_count_is_served_here_or_after_a_restart(put_up, kitchen):
    article = ArticleFactory()
    for _ in range(5):
        article.save()
    cache = put_up()
    Reader(cache).get(article.path)
    set_back("value - 3")
    Reader(put_up()).get(article.path)
    assert kitchen.made == 2
    set_back("value - 1")
    Reader(cache).get(article.path)
    assert kitchen.made == 3


def test_while_nobody_counts_every_page_is_made_anew(reader, kitchen):
    article = ArticleFactory()
    reader.get(article.path)
    set_back("-abs(value)")
    reader.get(article.path)
    reader.get(article.path)
    assert kitchen.made == 3
    STAMPS.install("default")
    reader.get(article.path)
    reader.get(article.path)
    assert kitchen.made == 4
