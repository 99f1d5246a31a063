"""Several short lists of articles in one round trip to the database."""

from typing import Any

from django.db.models import IntegerField, Value

from articles.models import Article
from articles.models.query import ArticleQuerySet


def gather(**shelves: ArticleQuerySet) -> dict[str, list[Article]]:
    """Read each sliced query set of `shelves` and return its articles under the same name.

    Newest first. One SQL statement: each part finds its few keys at the head of its own index. (A
    slice may not itself be part of a UNION on SQLite; a subquery may hold one.)
    """
    parts = []
    for number, queryset in enumerate(shelves.values()):
        part = Article.objects.filter(pk__in=queryset.values("pk")).order_by().for_cards()
        parts.append(part.annotate(shelf=Value(number, IntegerField())))
    first, *others = parts
    # Any: articles with an annotation that the checker cannot see through a UNION.
    articles: list[Any] = list(first.union(*others, all=True) if others else first)
    articles.sort(key=lambda article: (article.published_at, article.pk), reverse=True)
    found: dict[str, list[Article]] = {name: [] for name in shelves}
    names = list(shelves)
    for article in articles:
        found[names[article.shelf]].append(article)
    return found
