"""What every page carries: the paper's name, its sections, the pages of its footer."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import CharField, Value
from django.urls import reverse

from articles.models import Page, Publication, Section


@dataclass(frozen=True, slots=True)
class Link:
    title: str  # typeset
    path: str
    slug: str


@dataclass(frozen=True, slots=True)
class Paper:
    publication: Publication
    sections: list[Link]
    pages: list[Link]

    @property
    def url(self) -> str:
        """The origin of the site, without a final slash."""
        return settings.SITE_URL


def read_paper() -> Paper:
    """Read it all in two queries."""
    sections = Section.objects.order_by().values_list(
        Value("section", CharField()), "position", "name_typeset", "slug"
    )
    pages = Page.objects.order_by().values_list(
        Value("page", CharField()), "position", "title_typeset", "slug"
    )
    found: dict[str, list[Link]] = {"section": [], "page": []}
    for what, _, name, slug in sorted(sections.union(pages, all=True)):
        found[what].append(Link(name, reverse(what, args=[slug]), slug))
    return Paper(Publication.load(), found["section"], found["page"])
