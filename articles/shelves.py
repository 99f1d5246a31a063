"""Several short lists of articles in one round trip to the database."""

from typing import Any

from django.db.models import IntegerField, QuerySet, Value

from articles.cards import COLUMNS, WIDTH, Card, card_of
from articles.models import Article
from articles.models.query import ArticleQuerySet


def gather(**shelves: ArticleQuerySet) -> QuerySet[Any, Any]:
    """Ask for all the sliced query sets of `shelves` at once, for a `Prepared`.

    One SQL statement: each part finds its few keys at the head of its own index. (A slice may not
    itself be part of a UNION on SQLite; a subquery may hold one.)
    """
    parts = []
    for number, queryset in enumerate(shelves.values()):
        part = Article.objects.filter(pk__in=queryset.values("pk")).order_by()
        part = part.annotate(shelf=Value(number, IntegerField()))
        parts.append(part.values_list(*COLUMNS, "shelf"))
    first, *others = parts
    return first.union(*others, all=True) if others else first


def sort_out(rows: list[tuple[Any, ...]], count: int) -> list[list[Card]]:
    """Return the cards on each of `count` shelves, in the order they were asked, newest first."""
    shelves: list[list[Card]] = [[] for _ in range(count)]
    for row in rows:
        shelves[row[WIDTH]].append(card_of(row))
    for shelf in shelves:
        shelf.sort(key=lambda card: (card.published_at, card.pk), reverse=True)
    return shelves
