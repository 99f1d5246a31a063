"""What every page carries: the paper's name, its sections, the pages of its footer."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, QuerySet, Value
from django.urls import reverse

from articles.models import Page, Publication, Section
from articles.models.publication import SINGLETON
from newsroom.prepared import Prepared, Row

PUBLICATION_COLUMNS = [field.attname for field in Publication._meta.concrete_fields]


class Link(NamedTuple):
    title: str  # typeset
    path: str
    slug: str
    pk: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """One object as long as it says the same: each part of a page that shows it is known by it."""

    publication: Publication
    sections: tuple[Link, ...]
    pages: tuple[Link, ...]

    @property
    def url(self) -> str:
        """The origin of the site, without a final slash."""
        return settings.SITE_URL


def read_paper() -> Paper:
    """Read it all in two queries."""
    return _paper(tuple(_PUBLICATION()), tuple(_LINKS()))


def read_publication() -> Publication:
    return _publication(_PUBLICATION())


def read_sections() -> tuple[Link, ...]:
    return _links(_LINKS(), "section")


@lru_cache(maxsize=8)
def _paper(publication: tuple[Row, ...], links: tuple[Row, ...]) -> Paper:
    return Paper(_publication(publication), _links(links, "section"), _links(links, "page"))


def _publication(rows: Sequence[Row]) -> Publication:
    for row in rows:
        return Publication.from_db(DEFAULT_DB_ALIAS, PUBLICATION_COLUMNS, row)
    return Publication.unnamed()


def _links(rows: Sequence[Row], wanted: str) -> tuple[Link, ...]:
    return tuple(
        Link(title, reverse(what, args=[slug]), slug, pk)
        for what, _, title, slug, pk in sorted(rows)
        if what == wanted
    )


def _ask_links() -> QuerySet[Any, Any]:
    sections = Section.objects.order_by().values_list(
        Value("section", CharField()), "position", "name_typeset", "slug", "pk"
    )
    pages = Page.objects.order_by().values_list(
        Value("page", CharField()), "position", "title_typeset", "slug", "pk"
    )
    return sections.union(pages, all=True)


_LINKS = Prepared(_ask_links)
_PUBLICATION = Prepared(
    lambda: Publication.objects.filter(pk=SINGLETON).values_list(*PUBLICATION_COLUMNS)
)
