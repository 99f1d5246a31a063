"""Sitemaps for search engines: one per month, so that none ever walks the archive.

Rules: sitemaps.org, developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles import calendar
from articles.keeping import kept
from articles.models import Article, Author, Byline, Kind, Page, Publication, Section, Tag
from articles.xml_writing import sound
from newsroom.pagecache import changes_at
from newsroom.typography import plain_spaces

View = Callable[..., HttpResponse]

CONTENT_TYPE = "application/xml; charset=utf-8"
MAX_AGE = 300  # seconds
MAX_URLS = 50_000  # per file, by the protocol
NEWS_AGE = timedelta(days=2)  # what is older is no news to Google
NEWS_MAX = 1_000

# What the newsroom has not written is not news: Google News excludes from its sitemap what is
# paid for, and counts a press release against whoever passes it off as reporting.
NOT_NEWS = (Kind.PARTNER, Kind.PRESS_RELEASE)

XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XMLNS_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _machine_page(view: View) -> View:
    """Let caches keep what a view answers for a moment, and ask whether it has changed."""
    answer = conditional_page(cache_control(public=True, max_age=MAX_AGE)(view))
    return require_safe(kept()(answer))


@_machine_page
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the sitemaps.

    Without dates: when anything in a month last changed is known only by reading the month, and a
    wrong date is worse than none.
    """
    addresses = [reverse("sitemap_pages"), reverse("sitemap_news")]
    addresses += [reverse("sitemap_month", args=_digits(month)) for month in _months()]
    files = "".join(f"<sitemap><loc>{_loc(one)}</loc></sitemap>\n" for one in addresses)
    return _xml(f"<sitemapindex {XMLNS}>\n{files}</sitemapindex>\n")


@_machine_page
def sitemap_month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """List the public articles of a month; 404 if there are none."""
    try:
        span = calendar.span_of(int(year), int(month))
    except ValueError as error:
        raise Http404 from error
    articles = Article.objects.published_on_days(span.first, span.last).newest_first()
    rows = articles.values_list("path", "published_at", "updated_at")[:MAX_URLS]
    now = timezone.now()
    entries = [
        _url(path, _last_change(published_at, updated_at, now))
        for path, published_at, updated_at in rows
        if published_at  # always: the type cannot tell that a public article has a date
    ]
    if not entries:
        raise Http404
    return _urlset(entries)


@_machine_page
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """List what is not an article: front page, lists with something in them, standing pages."""
    fixed = ["home", "latest", "authors", "archive", "corrections", "feeds", "legal_notice"]
    entries = [_url(reverse(name)) for name in fixed]
    entries += [_url(reverse("section", args=[slug])) for slug in _slugs(Section.objects.all())]
    entries += [_url(reverse("tag", args=[slug])) for slug in _slugs(Tag.objects.in_use())]
    entries += [_url(reverse("author", args=[slug])) for slug in _slugs(_authors())]
    pages = Page.objects.order_by("pk").values_list("slug", "modified_at")
    entries += [_url(reverse("page", args=[slug]), changed) for slug, changed in pages]
    months = _months()
    years = sorted({month.year for month in months}, reverse=True)
    entries += [_url(reverse("archive_year", args=[f"{year:04}"])) for year in years]
    entries += [_url(reverse("archive_month", args=_digits(month))) for month in months]
    return _urlset(entries[:MAX_URLS])


@_machine_page
def sitemap_news(request: HttpRequest) -> HttpResponse:
    """List the news of the last two days; may be empty."""
    since = timezone.now() - NEWS_AGE
    news = list(
        Article.objects.published()
        .filter(published_at__gte=since)
        .exclude(kind__in=NOT_NEWS)
        .newest_first()
        .values_list("path", "published_at", "title_typeset")[:NEWS_MAX]
    )
    changes_at(news[-1][1] + NEWS_AGE if news and news[-1][1] else None)  # the oldest leaves
    publication = (
        f"<news:publication><news:name>{_text(Publication.load().name_typeset)}</news:name>"
        "<news:language>fr</news:language></news:publication>"
    )
    return _urlset(
        (
            f"<url><loc>{_loc(path)}</loc><news:news>{publication}"
            f"<news:publication_date>{_date(published_at)}</news:publication_date>"
            f"<news:title>{_text(title)}</news:title></news:news></url>\n"
            for path, published_at, title in news
            if published_at
        ),
        XMLNS_NEWS,
    )


def _months() -> list[date]:
    """Return the first day of each month with something to read, newest first."""
    return calendar.filled(
        [
            calendar.span_of(year.year, month)
            for year in calendar.years()
            for month in range(12, 0, -1)
        ]
    )


def _authors() -> QuerySet[Author]:
    """Keep the authors with a public article, one index seek each."""
    public = Byline.objects.filter(author=OuterRef("pk"), listed_at__lte=timezone.now())
    return Author.objects.filter(Exists(public))


def _slugs(owners: QuerySet[Any]) -> Iterable[str]:
    return owners.order_by("pk").values_list("slug", flat=True)


def _digits(month: date) -> list[str]:
    return [f"{month.year:04}", f"{month.month:02}"]


def _last_change(published_at: datetime, updated_at: datetime | None, now: datetime) -> datetime:
    """Return the last real change; an update dated in the future has not happened."""
    if updated_at and updated_at > now:
        changes_at(updated_at)
    return updated_at if updated_at and updated_at <= now else published_at


def _urlset(entries: Iterable[str], *namespaces: str) -> HttpResponse:
    return _xml(f"<urlset {' '.join((XMLNS, *namespaces))}>\n{''.join(entries)}</urlset>\n")


def _url(path: str, changed_at: datetime | None = None) -> str:
    lastmod = f"<lastmod>{_date(changed_at)}</lastmod>" if changed_at else ""
    return f"<url><loc>{_loc(path)}</loc>{lastmod}</url>\n"


def _loc(path: str) -> str:
    return escape(settings.SITE_URL + path)


def _text(text: str) -> str:
    return escape(sound(plain_spaces(text)))


def _date(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")  # the W3C form, in UTC as the database gives it


def _xml(document: str) -> HttpResponse:
    return HttpResponse(HEAD + document, CONTENT_TYPE)
