"""The front page at another hour: as it will be, for the newsroom; as it was, for everybody."""

from datetime import date, datetime, time, timedelta

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles import editions
from articles.calendar import span_of
from articles.front import compose_front
from articles.keeping import kept
from articles.models import FrontEdition
from articles.past_fronts import address_of_day, address_of_minute, has_fronts, read_day

A_MINUTE = timedelta(minutes=1)
YEARS = 2  # from today: nobody plans a front page further ahead


@require_safe
@never_cache
@permission_required("articles.arrange_front", raise_exception=False)
def front_preview(request: HttpRequest) -> HttpResponse:
    """Show the newsroom the front page of the hour `a`, such as 2026-11-25T18:00, in Paris."""
    asked = request.GET.get("a", "")
    at = _instant(asked)
    context = {
        "front": compose_front(at),
        "preview_at": at or timezone.now(),
        "misunderstood": asked if at is None else "",
    }
    response = render(request, "articles/front_preview.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def past_fronts(request: HttpRequest) -> HttpResponse:
    """Lead to the day `jour` and the hour `heure`; without them, show the last day kept."""
    asked = request.GET.get("jour", "")
    try:
        day = parse_date(asked)
        hour = parse_time(request.GET.get("heure", ""))
        if day and has_fronts(day):
            return redirect(address_of_minute(_local(day, hour)) if hour else address_of_day(day))
    except (ValueError, OverflowError):
        pass
    # No such day or hour, or none of ours: the list says what there is.
    newest = FrontEdition.objects.values_list("at", flat=True).first()
    return _day(request, timezone.localdate(newest) if newest else timezone.localdate())


@require_safe
@kept()
def past_fronts_of_day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    asked = _date(year, month, day)
    if not has_fronts(asked):
        raise Http404
    return _day(request, asked)


@require_safe
@kept()
def past_front(
    request: HttpRequest, year: str, month: str, day: str, hour: str, minute: str
) -> HttpResponse:
    """Show what stood at the end of a minute, without what has been withdrawn since.

    At the address of the minute since when it stood: any minute between leads there.
    """
    if int(hour) > 23 or int(minute) > 59:
        raise Http404
    at = _local(_date(year, month, day), time(int(hour), int(minute)))
    edition = editions.in_force(at + A_MINUTE - datetime.resolution)
    if edition is None or at > timezone.now():
        raise Http404
    if address_of_minute(edition.at) != request.path:
        return redirect(address_of_minute(edition.at))
    return show_edition(request, edition, everything=False)


def show_edition(request: HttpRequest, edition: FrontEdition, *, everything: bool) -> HttpResponse:
    """Show a front page of the past; `everything`: to the newsroom, what is withdrawn too."""
    before, after = editions.neighbours(edition)
    context = {
        "edition": edition,
        "front": editions.recalled(edition, everything=everything),
        "before": address_of_minute(before.at) if before else "",
        "after": address_of_minute(after.at) if after else "",
        "day_address": address_of_day(timezone.localdate(edition.at)),
    }
    return render(request, "articles/front_edition.html", context)


def _day(request: HttpRequest, day: date) -> HttpResponse:
    return render(request, "articles/front_day.html", {"kept": read_day(day)})


def _instant(asked: str) -> datetime | None:
    """Return an hour of Paris; None where it is none of the years to come."""
    try:
        found = parse_datetime(asked)
    except ValueError:
        return None
    if found is None or abs(found.year - timezone.localdate().year) > YEARS:
        return None
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def _date(year: str, month: str, day: str) -> date:
    try:
        return span_of(int(year), int(month), int(day)).first
    except ValueError as error:
        raise Http404 from error


def _local(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour.replace(tzinfo=None)))
