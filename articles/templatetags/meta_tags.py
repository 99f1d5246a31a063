"""The head of each kind of page, for its `meta` block."""

from collections.abc import Sequence
from typing import TypedDict

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles import meta
from articles.cards import Card
from articles.chrome import Link, Paper
from articles.models import Author, Correction, Page, Section, Tag
from articles.paging import ListPage
from articles.reading import Reading
from newsroom.parts import PARTS

register = template.Library()

TEMPLATE = "articles/_meta_head.html"


class Head(TypedDict):
    meta: meta.Meta


@register.inclusion_tag(TEMPLATE)
def home_meta(paper: Paper) -> Head:
    return {"meta": meta.home_meta(paper)}


@register.simple_tag
def article_meta(article: Reading, paper: Paper, comment_count: int | None = None) -> SafeString:
    """Write the head of an article; its page knows how many comments it has, this app does not."""
    return PARTS.get(
        (TEMPLATE, article, paper, comment_count),
        lambda: render_to_string(
            TEMPLATE, {"meta": meta.article_meta(article, paper, comment_count)}
        ),
    )


@register.inclusion_tag(TEMPLATE)
def section_meta(section: Section, page: ListPage[Card], paper: Paper) -> Head:
    return {"meta": meta.section_meta(section, page, paper)}


@register.inclusion_tag(TEMPLATE)
def tag_meta(tag: Tag, page: ListPage[Card], paper: Paper) -> Head:
    return {"meta": meta.tag_meta(tag, page, paper)}


@register.inclusion_tag(TEMPLATE)
def author_meta(author: Author, page: ListPage[Card], paper: Paper) -> Head:
    return {"meta": meta.author_meta(author, page, paper)}


@register.inclusion_tag(TEMPLATE)
def latest_meta(title: str, page: ListPage[Card], paper: Paper) -> Head:
    return {"meta": meta.latest_meta(title, page, paper)}


@register.inclusion_tag(TEMPLATE)
def corrections_meta(title: str, page: ListPage[Correction], paper: Paper) -> Head:
    return {"meta": meta.corrections_meta(title, page, paper)}


@register.inclusion_tag(TEMPLATE)
def archive_meta(
    title: str, path: str, page: ListPage[Card], paper: Paper, trail: Sequence[Link]
) -> Head:
    """Write the head of the archive of a month or of a day."""
    return {"meta": meta.archive_meta(title, path, page, paper, trail)}


@register.inclusion_tag(TEMPLATE)
def page_meta(page: Page, paper: Paper) -> Head:
    return {"meta": meta.page_meta(page, paper)}


@register.inclusion_tag(TEMPLATE)
def plain_meta(title: str, path: str, paper: Paper, trail: Sequence[Link] = ()) -> Head:
    """Write the head of a page that is neither a list of articles nor an editor's."""
    return {"meta": meta.plain_meta(title, path, paper, trail)}
