"""What every page carries: the paper's name, its sections, the pages of its footer."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, QuerySet, Value
from django.urls import reverse

from articles.models import Page, Publication, Section
from articles.models.publication import SINGLETON
from newsroom.prepared import Prepared

PUBLICATION_COLUMNS = [field.attname for field in Publication._meta.concrete_fields]


class Link(NamedTuple):
    title: str  # typeset
    path: str
    slug: str
    pk: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """Equal to another that says the same."""

    publication: Publication = field(compare=False)
    sections: tuple[Link, ...]
    pages: tuple[Link, ...]
    said: tuple[object, ...]  # the columns of the publication

    @property
    def url(self) -> str:
        """The origin of the site, without a final slash."""
        return settings.SITE_URL


def read_paper() -> Paper:
    """Read it all in two queries."""
    found = _read_links()
    publication = read_publication()
    said = tuple(getattr(publication, name) for name in PUBLICATION_COLUMNS)
    return Paper(publication, tuple(found["section"]), tuple(found["page"]), said)


def read_publication() -> Publication:
    for row in _PUBLICATION():
        return Publication.from_db(DEFAULT_DB_ALIAS, PUBLICATION_COLUMNS, row)
    return Publication.unnamed()


def read_sections() -> tuple[Link, ...]:
    return tuple(_read_links()["section"])


def _read_links() -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {"section": [], "page": []}
    for what, _, title, slug, pk in sorted(_LINKS()):
        found[what].append(Link(title, reverse(what, args=[slug]), slug, pk))
    return found


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
