"""« Dépouillement »: one queue, one comment at a time, one key or one large button each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from comments import moderation
from comments.admin.forms import AnswerForm, RefusalForm
from comments.admin.gestures import APPROVE, DONE, INTENDED, REFUSE, SPAM, act, in_words
from comments.admin.sheet import Sheet, load, sheet_of, undoable
from comments.models import Comment, Decision, Verb
from comments.moderation import NotAllowed, Order, Stale

OLDEST = "anciens"  # in the address; without it, the riskiest first
PASSED, JUST_DECIDED = "desk_passed", "desk_decided"  # in the session
PASSED_AT_MOST = 500


@dataclass(frozen=True, slots=True)
class Clash:
    """A decision that came too late: what was meant, and what had been done meanwhile."""

    intended: str
    reason: str  # typed by the moderator, kept
    done: str
    decision: Decision | None

    @property
    def is_correction(self) -> bool:
        return self.decision is not None and self.decision.verb == Verb.EDIT


@dataclass(frozen=True, slots=True)
class Place:
    """Where the moderator stands: in the queue, or before one comment they opened."""

    address: str
    in_queue: bool
    order: Order = "riskiest"


def queue(desk: Any, request: HttpRequest) -> HttpResponse:  # noqa: ANN401 - the ModelAdmin
    """Show the next comment; a POST decides about the one shown.

    Opening the page lends the comment to who opened it, for minutes, and changes nothing else.
    """
    by = _moderator(request)
    order: Order = "oldest" if request.GET.get("ordre") == OLDEST else "riskiest"
    place = Place(request.get_full_path(), in_queue=True, order=order)
    if request.method == "POST":
        return _answer(desk, request, place)
    claimed = moderation.claim_next(by, order=order, without=_passed(request))
    sheet = sheet_of(load(claimed.pk), by=by) if claimed else None
    return _page(desk, request, place, sheet)


def show(desk: Any, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ANN401
    """Show one comment, in any state, with its history."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    place = Place(reverse("admin:comments_comment_change", args=[pk]), in_queue=False)
    if request.method == "POST":
        return _answer(desk, request, place)
    by = cast("User", request.user)
    comment = _load(pk)
    if comment.is_waiting and by.has_perm("comments.moderate_comment"):
        moderation.claim(comment, by)
    return _page(desk, request, place, sheet_of(_load(pk), by=by))


def _answer(desk: Any, request: HttpRequest, place: Place) -> HttpResponse:  # noqa: ANN401
    gesture = request.POST.get("gesture", "")
    if gesture == "answer":
        return _answer_as_newsroom(desk, request, place)
    by = _moderator(request)
    moves: dict[str, Callable[[HttpRequest, User], None]] = {
        "pass": _pass,
        "undo": _undo,
        "resume": _resume,
    }
    if gesture in moves:
        moves[gesture](request, by)
        return HttpResponseRedirect(place.address)
    if gesture in INTENDED:
        return _decide(desk, request, place, gesture)
    raise Http404


def _decide(desk: Any, request: HttpRequest, place: Place, gesture: str) -> HttpResponse:  # noqa: ANN401
    by = _moderator(request)
    comment = _load(_number(request, "comment"))
    ground, reason = "", ""
    refusal = RefusalForm(request.POST if gesture == REFUSE else None)
    if gesture == REFUSE:
        if not refusal.is_valid():
            return _page(desk, request, place, sheet_of(comment, by=by, refusal=refusal))
        ground, reason = refusal.cleaned_data["ground"], refusal.cleaned_data["reason"]
    try:
        seen = _number(request, "seen")
        decision = act(gesture, comment, by=by, seen=seen, ground=ground, reason=reason)
    except Stale as stale:
        clash = Clash(
            intended=str(INTENDED[gesture]),
            reason=reason,
            done=in_words(stale.decision) if stale.decision else "",
            decision=stale.decision,
        )
        fresh = sheet_of(_load(comment.pk), by=by, refusal=refusal if reason else None)
        return _page(desk, request, place, fresh, clash=clash, status=409)
    request.session[JUST_DECIDED] = decision.pk
    return HttpResponseRedirect(place.address)


def _pass(request: HttpRequest, by: User) -> None:
    comment = _load(_number(request, "comment"))
    moderation.release(comment, by)
    request.session[PASSED] = [*_passed(request), comment.pk][-PASSED_AT_MOST:]


def _resume(request: HttpRequest, by: User) -> None:
    request.session.pop(PASSED, None)


def _undo(request: HttpRequest, by: User) -> None:
    decision = Decision.objects.filter(pk=_number(request, "decision")).first()
    request.session.pop(JUST_DECIDED, None)
    try:
        if decision is None:
            raise NotAllowed
        moderation.undo(decision, by=by)
    except (NotAllowed, Stale):
        said = _(
            "Trop tard pour annuler\u00a0: la décision a plus d’une minute, ou une autre l’a "
            "suivie."
        )
        messages.error(request, said)
        return
    moderation.claim(decision.comment, by)
    request.session[PASSED] = [pk for pk in _passed(request) if pk != decision.comment_id]
    messages.info(request, _("Décision annulée\u00a0: le commentaire est revenu."))


def _answer_as_newsroom(desk: Any, request: HttpRequest, place: Place) -> HttpResponse:  # noqa: ANN401
    by = cast("User", request.user)
    comment = _load(_number(request, "comment"))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(desk, request, place, sheet_of(comment, by=by), answer=form)
    try:
        moderation.answer(comment, by=by, body=form.cleaned_data["body"])
    except NotAllowed:
        raise PermissionDenied from None
    except Stale:
        form.add_error(
            None, _("Ce commentaire n’est plus en ligne\u00a0: on ne peut pas y répondre.")
        )
        return _page(desk, request, place, sheet_of(_load(comment.pk), by=by), answer=form)
    messages.success(request, _("La réponse est en ligne."))
    return HttpResponseRedirect(place.address)


def _page(
    desk: Any,  # noqa: ANN401
    request: HttpRequest,
    place: Place,
    sheet: Sheet | None,
    *,
    clash: Clash | None = None,
    answer: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    by = cast("User", request.user)
    may_answer = by.has_perm("comments.answer_as_newsroom")
    undo = undoable(request.session.get(JUST_DECIDED), by)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Dépouillement") if place.in_queue else _("Commentaire"),
        "place": place,
        "sheet": sheet,
        "clash": clash,
        "remaining": moderation.remaining() if place.in_queue else 0,
        "passed": len(_passed(request)) if place.in_queue else 0,
        "contests": moderation.contests_for(by) if place.in_queue else 0,
        "undo": undo[0] if undo else None,
        "undo_words": DONE[Verb(undo[0].verb)] if undo else "",
        "undo_seconds": undo[1] if undo else 0,
        "answer": (answer or AnswerForm()) if may_answer and not place.in_queue else None,
        "names": {"approve": APPROVE, "refuse": REFUSE, "spam": SPAM},
        "oldest": OLDEST,
    }
    template = "admin/comments/comment/desk.html"
    return TemplateResponse(request, template, context, status=status)


def _moderator(request: HttpRequest) -> User:
    if not request.user.has_perm("comments.moderate_comment"):
        raise PermissionDenied
    return cast("User", request.user)  # `admin_view` lets nobody else in


def _load(pk: int) -> Comment:
    try:
        return load(pk)
    except Comment.DoesNotExist:
        raise Http404 from None


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) < 19):
        raise Http404
    return int(value)


def _passed(request: HttpRequest) -> list[int]:
    passed: list[int] = request.session.get(PASSED, [])
    return passed
