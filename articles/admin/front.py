"""« La une »: the front page arranged on one sheet and saved as a whole."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import arranging
from articles.admin.desk import DeskAdmin
from articles.admin.front_forms import are_valid
from articles.admin.front_moves import Typed, add, of_request, put, remove, same, step
from articles.admin.front_sheet import Sheet, candidates, described, sheet_of, stored
from articles.admin.widgets import module
from articles.arranging import ArrangingError, Stale, latest_arrangement, read_placements
from articles.models import Arrangement, Place, Slot
from articles.rights import ARRANGE, may

CONFLICT = 409


@admin.register(Slot)
class FrontPageAdmin(DeskAdmin):
    """One page: its list is its form. All that it writes, the verbs of `arranging` write."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401 - Django's
        return may(request.user, ARRANGE)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401 - Django's
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401 - Django's
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            latest = latest_arrangement()
            return _page(self, request, stored(), latest, seen=latest.number if latest else 0)
        return _answer(self, request)

    def change_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_slot_changelist"))


def _answer(desk: DeskAdmin, request: HttpRequest) -> HttpResponse:
    typed, seen = of_request(request.POST), _number(request.POST.get("seen", ""))
    doing, _colon, rest = request.POST.get("do", "").partition(":")
    if doing == "save":
        return _save(desk, request, typed, seen)
    if doing == "undo":
        return _undo(desk, request, typed, seen)
    if doing == "preview":
        return show_front(request, sheet_of(typed))
    moved = _move(typed, doing, rest.split(":"))
    return _page(desk, request, moved, latest_arrangement(), seen=seen, pressed=(doing, rest))


def _move(typed: list[Typed], doing: str, words: list[str]) -> list[Typed]:
    match doing, words:
        case "up", [key]:
            return step(typed, key, -1)
        case "down", [key]:
            return step(typed, key, +1)
        case "remove", [key]:
            return remove(typed, key)
        case "to", [key, place]:
            return put(typed, key, place)
        case "drop", [key, place, index]:
            return put(typed, key, place, _number(index))
        case "add", [article, place]:
            return add(typed, article, place)
        case "add", [article, place, index]:
            return add(typed, article, place, _number(index))
    return typed  # a search, or a key that sends the form: the sheet is drawn again


def _save(desk: DeskAdmin, request: HttpRequest, typed: list[Typed], seen: int) -> HttpResponse:
    sheet, latest = sheet_of(typed), latest_arrangement()
    if not are_valid(sheet.forms, arranging.MOST):
        return _page(desk, request, typed, latest, seen=seen, judged=sheet)
    try:
        arranging.arrange([form.placement for form in sheet.forms], by=_editor(request), seen=seen)
    except Stale as stale:
        return _clash(desk, request, typed, stale.latest)
    except ArrangingError as error:
        messages.error(request, str(error))
        return _page(desk, request, typed, latest, seen=seen, judged=sheet)
    messages.success(request, _("La une est enregistrée."))
    return HttpResponseRedirect(request.path)


def _undo(desk: DeskAdmin, request: HttpRequest, typed: list[Typed], seen: int) -> HttpResponse:
    try:
        arranging.undo(by=_editor(request), seen=seen)
    except Stale as stale:
        return _clash(desk, request, typed, stale.latest)
    except ArrangingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("C’est annulé\u00a0: la une d’avant est revenue."))
    return HttpResponseRedirect(request.path)


def _clash(
    desk: DeskAdmin, request: HttpRequest, typed: list[Typed], latest: Arrangement | None
) -> HttpResponse:
    """Show what another editor has made meanwhile above what this one has; choose knowingly."""
    seen = latest.number if latest else 0
    return _page(desk, request, typed, latest, seen=seen, clash=True)


def _page(
    desk: DeskAdmin,
    request: HttpRequest,
    typed: list[Typed],
    latest: Arrangement | None,
    *,
    seen: int,
    judged: Sheet | None = None,
    pressed: tuple[str, str] = ("", ""),
    clash: bool = False,
) -> HttpResponse:
    words = request.POST.get("q", "").replace("\x00", "").strip()
    found = candidates(words, typed)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("La une"),
        "sheet": judged or sheet_of(typed),
        "show_errors": judged is not None,
        "candidates": found,
        "words": words,
        "places": list(Place),
        "seen": seen,
        "is_dirty": not same(typed, stored()),
        "said": _said(typed, pressed, len(found)),
        "latest": latest,
        "may_undo": latest is not None and bool(latest.previous or latest.slots),
        "theirs": described(read_placements(latest.slots)) if clash and latest else [],
        "clash": clash,
        "focus": _focus(typed, pressed),
        "module": module("front-page"),
        "hour": timezone.localtime(),
    }
    template = "admin/articles/slot/front_page.html"
    return TemplateResponse(request, template, context, status=CONFLICT if clash else 200)


def _focus(typed: list[Typed], pressed: tuple[str, str]) -> str:
    """Return what the editor goes on with: the button just pressed, or the search."""
    doing, rest = pressed
    key = rest.partition(":")[0]
    if doing in {"up", "down"}:
        return f"{doing}:{key}"
    if doing in {"to", "drop"}:
        return f"up:{key}"
    return "first" if doing == "look" else "search"


def _said(typed: list[Typed], pressed: tuple[str, str], found: int) -> str:
    """Return what a screen reader says of the sheet drawn again."""
    doing, rest = pressed
    key = rest.partition(":")[0]
    if doing == "look":
        words = ngettext("%(count)d article trouvé.", "%(count)d articles trouvés.", found)
        return words % {"count": found}
    if doing == "remove":
        return _("Retiré de la une.")
    place = rest.split(":")[1] if doing == "add" and ":" in rest else ""
    moved = next(
        (one for one in typed if key in {one.key, one.article} and place in ("", one.place)), None
    )
    if moved is None:
        return ""
    peers = [one for one in typed if one.place == moved.place]
    return _("%(place)s, %(rank)d sur %(count)d.") % {
        "place": Place(moved.place).label,
        "rank": peers.index(moved) + 1,
        "count": len(peers),
    }


def show_front(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Show the page as readers would see it now if the sheet were saved."""
    context = {"front": sheet.front, "preview_at": timezone.now(), "is_draft": True}
    return render(request, "articles/front_preview.html", context)


def _editor(request: HttpRequest) -> User:
    return cast("User", request.user)  # `admin_view` lets nobody else in


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0
