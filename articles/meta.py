"""What the head of a page says to machines: canonical address, Open Graph, feeds, data.

One `Meta` per page, made of what the page has loaded already; `articles/_meta_head.html` writes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.addresses import absolute, absolute_static
from articles.cards import Card
from articles.chrome import Link, Paper
from articles.models import Author, Correction, Page, Section, Tag
from articles.paging import ListPage
from articles.pictures import plain_picture, shared_pictures
from articles.reading import Reading
from articles.structured_data import (
    Node,
    article_node,
    breadcrumb_node,
    collection_node,
    organisation_node,
    page_node,
    profile_node,
    scripts,
    site_node,
)
from newsroom.html import plain_text

DESCRIPTION_LENGTH = 300  # characters; search engines show about half of it
DEFAULT_IMAGE_SIZE = (1200, 630)  # pixels of img/og-default.jpg


@dataclass(frozen=True, slots=True)
class SharedImage:
    url: str
    width: int  # pixels
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class FeedLinks:
    title: str
    rss: str  # absolute addresses
    atom: str


@dataclass(frozen=True, slots=True)
class ArticleMeta:
    published_at: datetime | None
    changed_at: datetime | None
    section: str
    tags: list[str]
    authors: list[str]  # absolute addresses of their pages


@dataclass(frozen=True, slots=True)
class Meta:
    title: str
    description: str
    url: str  # canonical, absolute
    site_name: str
    image: SharedImage
    feeds: list[FeedLinks]
    data: SafeString  # the JSON-LD blocks
    type: str = "website"  # in Open Graph
    previous: str = ""  # absolute address of the page before in a list, or ""
    next: str = ""
    article: ArticleMeta | None = None


def home_meta(paper: Paper) -> Meta:
    publication = paper.publication
    return Meta(
        title=publication.name_typeset,
        description=_shortened(
            publication.description_typeset
            or publication.baseline_typeset
            or publication.name_typeset
        ),
        url=absolute("/"),
        site_name=publication.name_typeset,
        image=_default_image(paper),
        feeds=[_site_feeds(paper)],
        data=scripts([site_node(paper), organisation_node(paper)]),
    )


def article_meta(article: Reading, paper: Paper, comment_count: int | None = None) -> Meta:
    """Make the head of an article that has a date."""
    section = article.section
    return Meta(
        title=article.title_typeset,
        description=_shortened(article.summary or plain_text(article.body_typeset)),
        url=absolute(article.path),
        site_name=paper.publication.name_typeset,
        image=_lead_image(article) or _default_image(paper),
        feeds=[_feeds_of("section", section.slug, section.name_typeset), _site_feeds(paper)],
        data=scripts(
            [
                article_node(article, paper, comment_count),
                breadcrumb_node(
                    Link(section.name_typeset, section.path, section.slug),
                    Link(article.title_typeset, article.path, article.slug),
                ),
            ]
        ),
        type="article",
        article=ArticleMeta(
            published_at=article.published_at,
            changed_at=article.changed_at,
            section=section.name_typeset,
            tags=[tag.name_typeset for tag in article.tags],
            authors=[absolute(one.path) for one in article.signatures],
        ),
    )


def section_meta(section: Section, page: ListPage[Card], paper: Paper) -> Meta:
    name = section.name_typeset
    return _list_meta(
        paper,
        page,
        Link(name, section.get_absolute_url(), section.slug),
        section.description_typeset
        or _("Tous les articles de la rubrique %(name)s.") % {"name": name},
        feeds=_feeds_of("section", section.slug, name),
    )


def tag_meta(tag: Tag, page: ListPage[Card], paper: Paper) -> Meta:
    name = tag.name_typeset
    return _list_meta(
        paper,
        page,
        Link(name, tag.get_absolute_url(), tag.slug),
        tag.description_typeset or _("Tous les articles sur le thème %(name)s.") % {"name": name},
        feeds=_feeds_of("tag", tag.slug, name),
    )


def author_meta(author: Author, page: ListPage[Card], paper: Paper) -> Meta:
    """Make the head of an author's page, the portrait loaded with the author."""
    here = Link(author.name_typeset, author.get_absolute_url(), author.slug)
    return _list_meta(
        paper,
        page,
        here,
        author.biography_typeset
        or _("Tous les articles signés %(name)s.") % {"name": author.name_typeset},
        trail=[Link(_("Auteurs"), reverse("authors"), "")],
        feeds=_feeds_of("author", author.slug, author.name_typeset),
        node=profile_node(author, _page_url(here.path, page.number), paper),
        image=_portrait(author),
        type="profile",
    )


def latest_meta(title: str, page: ListPage[Card], paper: Paper) -> Meta:
    return _list_meta(
        paper,
        page,
        Link(title, reverse("latest"), ""),
        _("Toute l’actualité de %(name)s, du plus récent au plus ancien.")
        % {"name": paper.publication.name_typeset},
    )


def corrections_meta(title: str, page: ListPage[Correction], paper: Paper) -> Meta:
    here = Link(title, reverse("corrections"), "")
    return _list_meta(
        paper,
        page,
        here,
        _(
            "Les erreurs que %(name)s a commises et corrigées, de la plus récente à la plus "
            "ancienne."
        )
        % {"name": paper.publication.name_typeset},
        node=page_node(title, _page_url(here.path, page.number), "", paper),
    )


def archive_meta(
    title: str, path: str, page: ListPage[Card], paper: Paper, trail: Sequence[Link]
) -> Meta:
    """Make the head of the archive of a month or a day, at `path`, below the pages of `trail`."""
    return _list_meta(
        paper,
        page,
        Link(title, path, ""),
        _("%(date)s\u00a0: les articles parus dans %(name)s.")
        % {"name": paper.publication.name_typeset, "date": title},
        trail=trail,
    )


def page_meta(page: Page, paper: Paper) -> Meta:
    description = page.description or plain_text(page.body_typeset)
    return _plain_meta(page.title_typeset, page.get_absolute_url(), page.slug, description, paper)


def plain_meta(title: str, path: str, paper: Paper, trail: Sequence[Link] = ()) -> Meta:
    """Make the head of a page of the paper that is neither a list of articles nor an editor's."""
    description = f"{title} – {paper.publication.name_typeset}"
    return _plain_meta(title, path, "", description, paper, trail)


def _plain_meta(
    title: str, path: str, slug: str, description: str, paper: Paper, trail: Sequence[Link] = ()
) -> Meta:
    url = absolute(path)
    return Meta(
        title=title,
        description=_shortened(description),
        url=url,
        site_name=paper.publication.name_typeset,
        image=_default_image(paper),
        feeds=[_site_feeds(paper)],
        data=scripts(
            [page_node(title, url, slug, paper), breadcrumb_node(*trail, Link(title, path, slug))]
        ),
    )


def _list_meta(
    paper: Paper,
    page: ListPage[Any],
    here: Link,
    description: str,
    *,
    trail: Sequence[Link] = (),
    feeds: FeedLinks | None = None,
    node: Node | None = None,
    image: SharedImage | None = None,
    type: str = "website",
) -> Meta:
    url = _page_url(here.path, page.number)
    title = here.title
    if page.number > 1:
        title = _("%(title)s, page %(number)d") % {"title": title, "number": page.number}
    return Meta(
        title=title,
        description=_shortened(description),
        url=url,
        site_name=paper.publication.name_typeset,
        image=image or _default_image(paper),
        feeds=[*([feeds] if feeds else []), _site_feeds(paper)],
        data=scripts(
            [node or collection_node(title, url, page.rows), breadcrumb_node(*trail, here)]
        ),
        type=type,
        previous=_page_url(here.path, page.previous_number) if page.previous_number else "",
        next=_page_url(here.path, page.next_number) if page.next_number else "",
    )


def _page_url(path: str, number: int) -> str:
    """Return the one address of a page of a list: the first bears no number."""
    return absolute(path if number == 1 else f"{path}?page={number}")


def _site_feeds(paper: Paper) -> FeedLinks:
    rss, atom = absolute(reverse("feed_rss")), absolute(reverse("feed_atom"))
    return FeedLinks(paper.publication.name_typeset, rss, atom)


def _feeds_of(kind: str, slug: str, title: str) -> FeedLinks:
    rss, atom = (absolute(reverse(f"{kind}_{form}", args=[slug])) for form in ("rss", "atom"))
    return FeedLinks(title, rss, atom)


def _lead_image(article: Reading) -> SharedImage | None:
    if article.lead_image is None:
        return None
    wide = shared_pictures(article.lead_image)[0]
    return SharedImage(absolute(wide.path), wide.width, wide.height, article.lead_image.alt)


def _portrait(author: Author) -> SharedImage | None:
    if author.portrait is None:
        return None
    square = plain_picture(author.portrait, "square")
    return SharedImage(absolute(square.path), square.width, square.height, author.name_typeset)


def _default_image(paper: Paper) -> SharedImage:
    return SharedImage(
        absolute_static("img/og-default.jpg"), *DEFAULT_IMAGE_SIZE, paper.publication.name_typeset
    )


def _shortened(text: str) -> str:
    """Return the beginning of a plain text, on one line, cut between two words."""
    text = text.replace("\n", " ").strip()
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rpartition(" ")[0].rstrip(" ,;:–") + "…"
