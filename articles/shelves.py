"""Several short lists of articles in one round trip to the database."""

from typing import Any

from django.db.models import IntegerField, OuterRef, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from articles.models import Article, Pick
from articles.models.query import ArticleQuerySet


def gather(**shelves: ArticleQuerySet) -> dict[str, list[Article]]:
    """Read each sliced query set of `shelves` and return its articles under the same name.

    Newest first, but for the shelf called `picks`, which keeps the order chosen by hand. One SQL
    statement: each part finds its few keys at the head of its own index. (A slice may not itself
    be part of a UNION on SQLite; a subquery may hold one.)
    """
    parts = []
    for number, (name, queryset) in enumerate(shelves.items()):
        rank = _position_of_pick() if name == "picks" else Value(0)
        part = Article.objects.filter(pk__in=queryset.values("pk")).order_by().for_cards()
        parts.append(part.annotate(shelf=Value(number, IntegerField()), rank=rank))
    first, *others = parts
    # Any: articles with two annotations that the checker cannot see through a UNION.
    articles: list[Any] = list(first.union(*others, all=True) if others else first)
    articles.sort(key=lambda article: (article.published_at, article.pk), reverse=True)
    articles.sort(key=lambda article: article.rank)
    found: dict[str, list[Article]] = {name: [] for name in shelves}
    names = list(shelves)
    for article in articles:
        found[names[article.shelf]].append(article)
    return found


def _position_of_pick() -> Combinable:
    current = Pick.objects.current().filter(article=OuterRef("pk")).order_by("position")
    position = Subquery(current.values("position")[:1], output_field=IntegerField())
    # A pick may end between the two readings of the clock, and None has no place in an order.
    return Coalesce(position, Value(0))
