"""The receipt: a private page on which the author of a comment sees what became of it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comments import moderation
from comments.forms import ContestForm, EditForm
from comments.models import Comment, Contest, Decision, Letter, State, Subscription
from comments.moderation.contests import CONTESTABLE
from comments.opening import Opening, opening
from comments.receipts import comment_from
from comments.spam import RISKY
from comments.views.found import private
from comments.views.guard import guarded
from comments.views.posting import see_other, status_of

CONFLICT = 409
WITHDRAWABLE = {State.WAITING, State.APPROVED}


@dataclass(frozen=True, slots=True)
class Receipt:
    """A comment as its author may see it, and what they may still do."""

    comment: Comment
    path: str
    decision: Decision | None  # the one it stands under
    contest: Contest | None
    subscription: Subscription | None
    awaits_confirmation: bool  # a letter has asked a trusted reader whether it is theirs
    opening: Opening
    edit_until: datetime | None  # None: it can no longer be corrected
    contest_until: datetime | None  # None: there is nothing to contest, or it was contested

    @property
    def may_withdraw(self) -> bool:
        return self.comment.state in WITHDRAWABLE


@require_safe
@private
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    return _show(request, comment_from(token), token)


@require_POST
@guarded
@private
def receipt_edit(request: HttpRequest, token: str) -> HttpResponse:
    comment = comment_from(token)
    form = EditForm(request.POST)
    if not form.is_valid():
        return _show(request, comment, token, edit_form=form, status=status_of(form))
    try:
        moderation.edit(comment, form.cleaned_data["body"])
    except (moderation.Stale, moderation.NotAllowed):
        text = form.cleaned_data["body"]
        notice = _("Ce commentaire ne peut plus être corrigé\u00a0: rien n’a été changé.")
        return _show(request, comment_from(token), token, notice=notice, kept=text, status=CONFLICT)
    return see_other(_path(token))


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
@private
def receipt_withdraw(request: HttpRequest, token: str) -> HttpResponse:
    comment = comment_from(token)
    if request.method != "POST" and comment.state in WITHDRAWABLE:
        return render(request, "comments/receipt_withdraw.html", {"receipt": _read(comment, token)})
    if request.method == "POST":
        try:
            moderation.withdraw(comment)
        except moderation.Stale:
            notice = _("Ce commentaire n’est déjà plus en ligne\u00a0: il n’y a rien à retirer.")
            return _show(request, comment_from(token), token, notice=notice, status=CONFLICT)
    return see_other(_path(token))


@require_POST
@guarded
@private
def receipt_contest(request: HttpRequest, token: str) -> HttpResponse:
    comment = comment_from(token)
    form = ContestForm(request.POST)
    if not form.is_valid():
        return _show(request, comment, token, contest_form=form, status=status_of(form))
    text = form.cleaned_data["explanation"]
    refuse = partial(_show, request, comment, token, kept=text, status=CONFLICT)
    decision = moderation.standing_decision(comment)
    try:
        if decision is None:
            return refuse(notice=_("Il n’y a pas de décision à contester."))
        contest = moderation.contest(decision, text)
    except (moderation.Stale, moderation.NotAllowed):
        return refuse(notice=_("Cette décision ne peut plus être contestée."))
    if contest.explanation != text:
        return refuse(
            notice=_("Votre première contestation est enregistrée\u00a0: elle seule compte.")
        )
    return see_other(_path(token))


def _show(
    request: HttpRequest,
    comment: Comment,
    token: str,
    *,
    edit_form: EditForm | None = None,
    contest_form: ContestForm | None = None,
    notice: str = "",
    kept: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the receipt; `kept` is a text that could not be taken, given back."""
    context = {
        "receipt": _read(comment, token),
        "edit_form": edit_form or EditForm(initial={"body": comment.body}),
        "contest_form": contest_form or ContestForm(),
        "notice": notice,
        "kept": kept,
    }
    return render(request, "comments/receipt.html", context, status=status)


def _read(comment: Comment, token: str) -> Receipt:
    now = timezone.now()
    door = opening(comment.article, now)
    decision = moderation.standing_decision(comment)
    contest = Contest.objects.filter(decision__comment=comment).order_by("-pk").first()
    edit_until = comment.submitted_at + moderation.EDIT_WINDOW
    contest_until = None
    if decision and decision.verb in CONTESTABLE and not (contest and contest.decision == decision):
        contest_until = decision.at + moderation.CONTEST_WINDOW
    return Receipt(
        comment=comment,
        path=_path(token),
        decision=decision,
        contest=contest,
        subscription=Subscription.objects.filter(comment=comment).first(),
        awaits_confirmation=comment.is_waiting
        and comment.score < RISKY
        and door.trusts
        and Letter.objects.filter(comment=comment, kind=Letter.Kind.TRUST).exists(),
        opening=door,
        edit_until=edit_until if comment.is_waiting and now <= edit_until else None,
        contest_until=contest_until if contest_until and now <= contest_until else None,
    )


def _path(token: str) -> str:
    """Return the address the reader knows: signed anew, it would be another at each step."""
    return reverse("receipt", args=[token])
