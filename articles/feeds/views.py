"""The addresses of the feeds, ours and those of the WordPress site before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import lists
from articles.feeds import atom, rss
from articles.feeds.channel import Channel, Entry, Feed, read_feed
from articles.feeds.stamp import first_seen
from articles.keeping import kept
from articles.models import Author, FormerAddress, Section, Tag
from articles.reading import Reading

MAX_AGE = 60  # seconds: what is withdrawn is gone from every cache on the way within a minute


@dataclass(frozen=True, slots=True)
class Form:
    content_type: str
    write: Callable[[Feed], str]
    write_entry: Callable[[Entry], str]


RSS = Form(rss.CONTENT_TYPE, rss.write, rss.write_entry)
ATOM = Form(atom.CONTENT_TYPE, atom.write, atom.write_entry)

# What WordPress called it → where it may be now.
LISTS: dict[str, list[tuple[type[Section | Tag | Author], str]]] = {
    "category": [(Section, "/rubrique/"), (Tag, "/theme/")],
    "tag": [(Tag, "/theme/")],
    "author": [(Author, "/auteur/")],
}


@require_safe
@kept()
def site_feed(request: HttpRequest, form: Form) -> HttpResponse:
    return _answer(request, form, Channel("", reverse("home"), ""), lists.newest_of_all())


@require_safe
@kept()
def section_feed(request: HttpRequest, form: Form, slug: str) -> HttpResponse:
    section = get_object_or_404(Section, slug=slug)
    channel = Channel(section.name_typeset, section.get_absolute_url(), section.description_typeset)
    return _answer(request, form, channel, lists.newest_of_section(section))


@require_safe
@kept()
def tag_feed(request: HttpRequest, form: Form, slug: str) -> HttpResponse:
    tag = get_object_or_404(Tag.objects.in_use(), slug=slug)
    channel = Channel(tag.name_typeset, tag.get_absolute_url(), tag.description_typeset)
    return _answer(request, form, channel, lists.newest_of_tag(tag))


@require_safe
@kept()
def author_feed(request: HttpRequest, form: Form, slug: str) -> HttpResponse:
    author = get_object_or_404(Author, slug=slug)
    description = _("Les articles signés %(name)s") % {"name": author.name_typeset}
    channel = Channel(author.name_typeset, author.get_absolute_url(), description)
    return _answer(request, form, channel, lists.newest_of_author(author))


@require_safe
def former_site_feed(request: HttpRequest, form: str = "") -> HttpResponse:
    return HttpResponsePermanentRedirect("/" + _file_name(form))


@require_safe
def former_list_feed(request: HttpRequest, kind: str, slugs: str, form: str = "") -> HttpResponse:
    """Send to the list that has taken the place of a WordPress category, tag or author.

    A category may have become a section or a theme; `slugs` may name its parents before it, as in
    "sport/football".
    """
    slug = slugs.rpartition("/")[2]
    for model, start in LISTS[kind]:
        if owner := model.objects.filter(slug=slug).first():
            return HttpResponsePermanentRedirect(owner.get_absolute_url() + _file_name(form))
        former = FormerAddress.objects.filter(path=f"{start}{slug}/").first()
        if former and former.destination:
            return HttpResponsePermanentRedirect(former.destination + _file_name(form))
    raise Http404


def _file_name(form: str) -> str:
    return atom.FILE_NAME if form == "atom" else rss.FILE_NAME


def _answer(
    request: HttpRequest, form: Form, channel: Channel, newest: Sequence[Reading]
) -> HttpResponse:
    """Answer with the feed, or with 304 to who has it already."""
    text = form.write(read_feed(channel, newest, form.write_entry))
    digest = sha256(text.encode()).hexdigest()[:32]
    since = int(first_seen(request.path, digest).timestamp())
    etag = f'W/"{digest}"'
    response = get_conditional_response(request, etag=etag, last_modified=since)
    if response is None:
        response = HttpResponse(text, form.content_type)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(since)
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response
