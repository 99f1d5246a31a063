"""Letters a reader asked for: may we write, is it yours, someone has answered.

A form proves nothing of the address typed in it: until a letter there was answered, letters are
few, and hold nothing that a stranger could have written (no name, no text).
"""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import Comment, Letter, Reader, Subscription
from comments.notifications.writing import (
    HELD_BACK,
    absolute,
    harmless,
    quoted,
    write,
    written_since,
)
from comments.receipts import CONFIRM_WITHIN, confirm_token, stop_token, trust_token
from comments.spam import RISKY

# To an address whose owner never answered, and to one whose owner did: otherwise anybody could
# fill a stranger's letter box from our form.
A_DAY = timedelta(days=1)
A_MONTH = timedelta(days=30)
OPT_INS_A_DAY = 1
OPT_INS_A_MONTH_UNANSWERED = 3
TRUST_LETTERS_A_DAY = 10


@harmless
def ask_subscription(comment: Comment) -> None:
    """Ask the author whether to be told of answers (double opt-in), if that was asked for.

    Not for a risky comment that waits (`decided` asks once it is approved), and rarely enough to
    be harmless: what is not asked today is confirmed with the letter already sent.
    """
    subscription = _pending(comment)
    reader = comment.reader
    if subscription is None or reader is None or not reader.email:
        return
    if comment.is_waiting and comment.score >= RISKY:
        return
    if not _may_ask(reader, reader.email):
        return
    write(
        Letter.Kind.OPT_IN,
        reader.email,
        subject=_("Confirmez\u00a0: vous prévenir des réponses à votre commentaire\u202f?"),
        comment=comment,
        stop_url=_stop_url(subscription),
        context={
            "article": comment.article,
            "days": CONFIRM_WITHIN.days,
            "confirm_url": absolute(
                reverse("subscription_confirm", args=[confirm_token(subscription)])
            ),
        },
    )


@harmless
def ask_trust(comment: Comment) -> None:
    """Ask a trusted reader whether a comment sent with that address is theirs."""
    reader = comment.reader
    if reader is None or not reader.email or reader.confirmed_at is None:
        return
    since = timezone.now() - A_DAY
    if written_since(Letter.Kind.TRUST, reader.email, since) >= TRUST_LETTERS_A_DAY:
        return  # it waits for a moderator, as everybody's
    write(
        Letter.Kind.TRUST,
        reader.email,
        subject=_("Ce commentaire est-il de vous\u202f?"),
        comment=comment,
        context={
            "article": comment.article,
            "days": CONFIRM_WITHIN.days,
            "confirm_url": absolute(reverse("trust_confirm", args=[trust_token(comment)])),
        },
    )


@harmless
def answered(comment: Comment) -> None:
    """Tell the author of the comment that `comment` answers, if they have subscribed."""
    subscription = _subscription_to(comment.answers)
    if subscription is None or not subscription.is_active:
        return
    reader = subscription.comment.reader
    if reader is None or not reader.email or reader == comment.reader:
        return
    if Letter.objects.filter(kind=Letter.Kind.ANSWER, comment=comment).exists():
        return
    write(
        Letter.Kind.ANSWER,
        reader.email,
        subject=_("%(name)s a répondu à votre commentaire") % {"name": comment.name},
        comment=comment,
        stop_url=_stop_url(subscription),
        due_at=timezone.now() + HELD_BACK,
        context={
            "answer": comment,
            "article": comment.article,
            "quotation": quoted(comment.body),
            "url": absolute(comment.get_absolute_url()),
        },
    )


def is_wanted(letter: Letter) -> bool:
    """Tell whether a letter written some time ago should still be sent now.

    A subscription may have been stopped, a comment withdrawn or decided, since.
    """
    comment = letter.comment
    if comment is None:
        return True
    if letter.kind == Letter.Kind.ANSWER:
        subscription = _subscription_to(comment.answers)
        return comment.is_approved and subscription is not None and subscription.is_active
    if letter.kind == Letter.Kind.OPT_IN:
        return _pending(comment) is not None
    return letter.kind != Letter.Kind.TRUST or comment.is_waiting


def _may_ask(reader: Reader, email: str) -> bool:
    now = timezone.now()
    if written_since(Letter.Kind.OPT_IN, email, now - A_DAY) >= OPT_INS_A_DAY:
        return False
    if reader.confirmed_at is not None:
        return True
    asked_not_to = Subscription.objects.filter(
        comment__reader=reader, confirmed_at=None, stopped_at__isnull=False
    )
    if asked_not_to.exists():
        return False
    return written_since(Letter.Kind.OPT_IN, email, now - A_MONTH) < OPT_INS_A_MONTH_UNANSWERED


def _pending(comment: Comment) -> Subscription | None:
    return Subscription.objects.filter(comment=comment, confirmed_at=None, stopped_at=None).first()


def _subscription_to(comment: Comment | None) -> Subscription | None:
    found = Subscription.objects.select_related("comment__reader", "comment__article")
    return found.filter(comment=comment).first() if comment else None


def _stop_url(subscription: Subscription) -> str:
    return absolute(reverse("subscription_stop", args=[stop_token(subscription)]))
