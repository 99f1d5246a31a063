"""What a moderator decided, told to the author with its reasons (DSA art. 17)."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Comment, Contest, Decision, Ground, Letter, Verb
from comments.notifications.subscriptions import ask_subscription
from comments.notifications.writing import HELD_BACK, absolute, harmless, take_back, write
from comments.receipts import receipt_path

SUBJECTS = {
    Verb.REFUSE: gettext_lazy("Votre commentaire n’a pas été publié"),
    Verb.REMOVE: gettext_lazy("Votre commentaire a été retiré"),
    Verb.RESTORE: gettext_lazy("Votre commentaire est de nouveau en ligne"),
}
APPEARS = {Verb.APPROVE, Verb.RESTORE}


@harmless
def decided(decision: Decision) -> None:
    """Write what follows from a decision: reasons to the author, and nothing that it belies.

    Refusals and removals are reasoned, and a comment brought back is told. Spam is not answered
    (DSA art. 17(2)), nor is an approval, which nobody asked to be told: the receipt says both.
    A decision undone takes back the letters it had caused.
    """
    comment = decision.comment
    if decision.verb == Verb.UNDO:
        kinds = {Letter.Kind.ANSWER, Letter.Kind.DECISION, Letter.Kind.REPORT_SETTLED}
        take_back(comment, kinds)
        return
    take_back(comment, {Letter.Kind.DECISION})
    if decision.verb in APPEARS:
        ask_subscription(comment)
    if decision.verb in SUBJECTS:
        _tell(decision)


@harmless
def contest_settled(contest: Contest) -> None:
    """Tell the author what another moderator decided about the contest."""
    comment = contest.decision.comment
    email = _address(comment)
    if not email:
        return
    take_back(comment, {Letter.Kind.DECISION})  # one letter says it all
    write(
        Letter.Kind.CONTEST,
        email,
        subject=_("Votre contestation\u00a0: notre réponse"),
        comment=comment,
        context={
            "article": comment.article,
            "contest": contest,
            "restored": comment.is_approved,
            "comment_url": absolute(comment.get_absolute_url()),
            "receipt_url": absolute(receipt_path(comment)),
        },
    )


def _tell(decision: Decision) -> None:
    comment = decision.comment
    email = _address(comment)
    if not email:
        return
    verb = Verb(decision.verb)
    write(
        Letter.Kind.DECISION,
        email,
        subject=str(SUBJECTS[verb]),
        comment=comment,
        due_at=timezone.now() + HELD_BACK,
        context={
            "article": comment.article,
            "decision": decision,
            "verb": verb.value,
            "ground": Ground(decision.ground).label if decision.ground else "",
            "was_reported": decision.was_reported,
            "comment_url": absolute(comment.get_absolute_url()),
            "receipt_url": absolute(receipt_path(comment)),
        },
    )


def _address(comment: Comment) -> str | None:
    return comment.reader.email if comment.reader else None
