"""« Transparence de la modération »: what was decided in a year, for everyone to read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from comments.transparency import as_csv, figures_of_late, tables, years

AN_HOUR = 60 * 60  # seconds, in a proxy or a browser


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def transparency(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Show the figures of a year, by default the present one."""
    known = years()
    shown = known[0] if year is None else _known(year, known)
    found = figures_of_late(shown)
    context = {
        "year": shown,
        "years": known,
        "tables": tables(found),
        "counted_at": found.counted_at,
    }
    return render(request, "comments/transparency.html", context)


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def transparency_csv(request: HttpRequest, year: int) -> HttpResponse:
    found = figures_of_late(_known(year, years()))
    response = HttpResponse(as_csv(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="moderation-{year}.csv"'
    return response


def _known(year: int, known: list[int]) -> int:
    if year not in known:
        raise Http404
    return year
