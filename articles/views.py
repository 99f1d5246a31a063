"""The public pages of the paper, and the editors' preview."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles import calendar, lists, previews
from articles.changes import has_steps, read_comparison
from articles.editing import show_changes
from articles.folding import fold
from articles.front import compose_front
from articles.keeping import kept
from articles.models import Article, Author, Correction, Page, Section, Tag
from articles.paging import READ, read_page
from articles.reading import Reading, read_article
from articles.surroundings import read_rail, read_surroundings

GONE = 410


@require_safe
@kept()
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/home.html", {"front": compose_front()})


@require_safe
@kept()
def article_detail(
    request: HttpRequest, year: str, month: str, day: str, slug: str
) -> HttpResponse:
    path = f"/{year}/{month}/{day}/{slug}/"
    article = read_article(path)
    if article is None:
        at_this_address = Article.objects.filter(path=path)
        return article_withdrawn(request, get_object_or_404(at_this_address.withdrawn()))
    context = {
        "article": article,
        "surroundings": read_surroundings(article),
        "has_steps": has_steps(article),
    }
    return render(request, "articles/article_detail.html", context)


@require_safe
@kept()
def article_changes(
    request: HttpRequest, year: str, month: str, day: str, slug: str, number: int | None = None
) -> HttpResponse:
    """Show what an update or a correction changed of what readers had read."""
    at_this_address = Article.objects.filter(path=f"/{year}/{month}/{day}/{slug}/")
    article = at_this_address.published().for_page().first()
    if article is None:
        return article_withdrawn(request, get_object_or_404(at_this_address.withdrawn()))
    comparison = read_comparison(article, number)
    if comparison is None:
        raise Http404
    context = {"article": article, "comparison": comparison}
    return render(request, "articles/article_changes.html", context)


def article_withdrawn(request: HttpRequest, article: Article) -> HttpResponse:
    """Answer 410: it was here, it is gone, and here is what else there is."""
    context = {"article": article, "rail": read_rail()}
    return render(request, "articles/article_withdrawn.html", context, status=GONE)


@require_safe
@never_cache
@permission_required("articles.view_article", raise_exception=False)
def article_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an article to the newsroom exactly as readers will see it, whatever its state."""
    return _preview(request, get_object_or_404(Article.objects.for_page(), pk=pk))


@require_safe
@never_cache
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show an article as it will be to whoever was given the link."""
    articles = Article.objects.for_page()
    return _preview(request, get_object_or_404(articles, pk=previews.find(token)))


def _preview(request: HttpRequest, article: Article) -> HttpResponse:
    """Show an article as it will be: with the changes in preparation, for nobody to keep."""
    show_changes(article)
    reading = Reading.of(article)
    context = {
        "article": reading,
        "surroundings": read_surroundings(reading),
        "preview": article,
    }
    response = render(request, "articles/article_detail.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
@kept("page")
def latest(request: HttpRequest) -> HttpResponse:
    return _list(request, "articles/latest.html", lists.of_all(), {})


@require_safe
@kept("page")
def section_detail(request: HttpRequest, slug: str) -> HttpResponse:
    section = get_object_or_404(Section, slug=slug)
    return _list(
        request, "articles/section_detail.html", lists.of_section(section), {"section": section}
    )


@require_safe
@kept("page")
def tag_detail(request: HttpRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(Tag.objects.in_use(), slug=slug)
    return _list(request, "articles/tag_detail.html", lists.of_tag(tag), {"tag": tag})


@require_safe
@kept("page")
def author_detail(request: HttpRequest, slug: str) -> HttpResponse:
    author = get_object_or_404(Author.objects.select_related("portrait"), slug=slug)
    return _list(
        request, "articles/author_detail.html", lists.of_author(author), {"author": author}
    )


@require_safe
@kept()
def author_list(request: HttpRequest) -> HttpResponse:
    # As a reader sorts, whom a database by its bytes would give Élise after Tomasz.
    authors = sorted(
        Author.objects.select_related("portrait"), key=lambda author: fold(author.name)
    )
    return render(request, "articles/author_list.html", {"authors": authors})


@require_safe
@kept("page")
def correction_list(request: HttpRequest) -> HttpResponse:
    corrections = Correction.objects.public().newest_first().for_list()
    page = read_page(lambda start: list(corrections[start : start + READ]), request.GET.get("page"))
    return render(request, "articles/correction_list.html", {"page": page, "rail": read_rail()})


@require_safe
@kept()
def archive(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/archive.html", {"years": calendar.years()})


@require_safe
@kept()
def archive_year(request: HttpRequest, year: str) -> HttpResponse:
    months = calendar.months(_span(year).first.year)
    if not months:
        raise Http404
    context = {"year": months[0], "months": months, "trail": calendar.way_to(months[0])[:1]}
    return render(request, "articles/archive_year.html", context)


@require_safe
@kept("page")
def archive_month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    span = _span(year, month)
    articles = lists.of_days(span.first, span.last)
    context = {
        "month": span.first,
        "days": calendar.days(span.first.year, span.first.month),
        "trail": calendar.way_to(span.first)[:2],
    }
    return _list(request, "articles/archive_month.html", articles, context, may_be_empty=False)


@require_safe
@kept("page")
def archive_day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    span = _span(year, month, day)
    articles = lists.of_days(span.first, span.last)
    context = {"day": span.first, "trail": calendar.way_to(span.first)}
    return _list(request, "articles/archive_day.html", articles, context, may_be_empty=False)


@require_safe
@kept()
def page_detail(request: HttpRequest, slug: str) -> HttpResponse:
    page = get_object_or_404(Page, slug=slug)
    return render(request, "articles/page_detail.html", {"page": page})


@require_safe
@kept()
def legal_notice(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/legal_notice.html")


@require_safe
@kept()
def feed_list(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/feed_list.html")


def _list(
    request: HttpRequest,
    template: str,
    articles: lists.Rows,
    context: dict[str, object],
    *,
    may_be_empty: bool = True,
) -> HttpResponse:
    """Answer with one page of a list of cards between the two sidebars."""
    page = read_page(articles, request.GET.get("page"))
    if not page.rows and not may_be_empty:
        raise Http404
    return render(request, template, {**context, "page": page, "rail": read_rail()})


def _span(year: str, month: str | None = None, day: str | None = None) -> calendar.Span:
    try:
        return calendar.span_of(int(year), int(month) if month else None, int(day) if day else None)
    except ValueError as error:
        raise Http404 from error
