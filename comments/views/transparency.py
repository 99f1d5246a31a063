"""« Transparence de la modération »: what was decided in a year, for everyone to read."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.keeping import kept
from comments.transparency import YearFigures, as_csv, figures_of_late, tables, years
from newsroom.pagecache import changes_at

AN_HOUR = 60 * 60  # seconds, in a proxy or a browser


@require_safe
@kept()
@cache_control(public=True, max_age=AN_HOUR)
def transparency(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Show the figures of a year, by default the present one."""
    known = years()
    shown = known[0] if year is None else _known(year, known)
    found = _figures(shown)
    context = {
        "year": shown,
        "path": reverse("transparency_year", args=[shown])
        if shown != known[0]
        else reverse("transparency"),
        "years": known,
        "tables": tables(found),
        "counted_at": found.counted_at,
    }
    return render(request, "comments/transparency.html", context)


@require_safe
@kept()
@cache_control(public=True, max_age=AN_HOUR)
def transparency_csv(request: HttpRequest, year: int) -> HttpResponse:
    found = _figures(_known(year, years()))
    response = HttpResponse(as_csv(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="moderation-{year}.csv"'
    return response


def _figures(year: int) -> YearFigures:
    found = figures_of_late(year)
    # A decision turns no page: this one says when it counted, and is counted again after an hour.
    changes_at(found.counted_at + timedelta(seconds=AN_HOUR))
    return found


def _known(year: int, known: list[int]) -> int:
    if year not in known:
        raise Http404
    return year
