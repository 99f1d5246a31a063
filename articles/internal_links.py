"""Links from one page of the paper to another, and those that lead nowhere any more."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.urls import Resolver404, ResolverMatch, resolve

from articles.models import Article, Author, FormerAddress, Page, Section, Tag

HREF = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')  # bodies are stored clean: always double quotes
FILES = ("/media/", "/static/")
FOR_STAFF = ("article_preview", "admin")

NEWEST = 200  # articles looked through: what readers still meet, in some twenty milliseconds
REMEMBERED = 10 * 60  # seconds; a link does not die so often that the desk must know at once
CACHE_KEY = "articles-with-dead-links"


@dataclass(frozen=True, slots=True)
class DeadLinks:
    pk: int  # of the article
    title: str
    paths: tuple[str, ...]


def internal_paths(body: str) -> set[str]:
    """Return the paths on this site that `body` links to, without query and fragment."""
    paths = set()
    for href in HREF.findall(body):
        address = unescape(href).removeprefix(settings.SITE_URL)
        path = unquote(urlsplit(address).path)
        if address.startswith("/") and not address.startswith(("//", *FILES)):
            paths.add(path)
    return paths


def dead_paths(paths: Collection[str]) -> set[str]:
    """Return those of `paths` that show a reader nothing: at most six queries, however many.

    A withdrawn article, one that is not public yet and a page for the staff are nothing to a
    reader. A former address still leads somewhere.
    """
    matches = {path: _match(path) for path in paths}
    alive = {path for path, match in matches.items() if match and not _is_for_staff(match)}
    articles = {path for path in alive if _name(matches[path]) == "article"}
    alive -= articles
    alive |= set(
        Article.objects.published().filter(path__in=articles).values_list("path", flat=True)
    )
    for name, rows in _have_slugs().items():
        slugs = {
            path: match.kwargs["slug"]
            for path, match in matches.items()
            if match and _name(match) == name
        }
        if slugs:
            known = set(rows.filter(slug__in=slugs.values()).values_list("slug", flat=True))
            alive -= {path for path, slug in slugs.items() if slug not in known}
    missing = set(paths) - alive
    return missing - set(
        FormerAddress.objects.filter(path__in=missing).values_list("path", flat=True)
    )


def articles_with_dead_links() -> list[DeadLinks]:
    """Return the newest public articles that link to nothing, as of some minutes ago at most."""
    return cache.get_or_set(CACHE_KEY, _look_through, REMEMBERED) or []


def _look_through() -> list[DeadLinks]:
    newest = Article.objects.published().newest_first()[:NEWEST]
    rows = [
        (pk, title, internal_paths(body))
        for pk, title, body in newest.values_list("pk", "title", "body")
    ]
    dead = dead_paths(_union(paths for _pk, _title, paths in rows))
    return [
        DeadLinks(pk, title, tuple(sorted(paths & dead)))
        for pk, title, paths in rows
        if paths & dead
    ]


def _union(sets: Iterable[set[str]]) -> set[str]:
    return set().union(*sets)


def _have_slugs() -> dict[str, QuerySet[Any]]:
    """Return the rows behind each address that ends in a slug, by the name of the address."""
    return {
        "section": Section.objects.all(),
        "tag": Tag.objects.all(),
        "author": Author.objects.all(),
        "page": Page.objects.all(),
    }


def _match(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


def _name(match: ResolverMatch | None) -> str:
    return (match.url_name or "") if match else ""


def _is_for_staff(match: ResolverMatch) -> bool:
    return match.app_name in FOR_STAFF or _name(match) in FOR_STAFF
