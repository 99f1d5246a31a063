"""« Prévenez-moi des réponses »: asked in the form, confirmed by letter, stopped by one click."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from comments.models import Reader, Subscription
from comments.receipts import CONFIRM_WITHIN


@transaction.atomic
def confirm(subscription: Subscription, *, at: datetime | None = None) -> Subscription:
    """Start to send answers; the address is its reader's, who has answered a letter sent there.

    Confirmed twice, the first date stays; confirmed after a stop, letters start again. What the
    same reader asked for lately is confirmed with it: one letter a day asks for all.
    """
    at = at or timezone.now()
    subscription = (
        Subscription.objects.select_for_update(of=("self",))
        .select_related("comment__reader")
        .get(pk=subscription.pk)
    )
    subscription.confirmed_at, subscription.stopped_at = subscription.confirmed_at or at, None
    subscription.save(update_fields=["confirmed_at", "stopped_at"])
    reader = subscription.comment.reader
    if reader is not None:
        Reader.objects.filter(pk=reader.pk, confirmed_at=None).update(confirmed_at=at)
        others = Subscription.objects.filter(
            comment__reader=reader, asked_at__gt=at - CONFIRM_WITHIN
        )
        others.filter(confirmed_at=None, stopped_at=None).update(confirmed_at=at)
    return subscription


def stop(subscription: Subscription, *, at: datetime | None = None) -> Subscription:
    """Send no answers any more. Stopped twice, the first date stays."""
    if subscription.stopped_at is None:
        subscription.stopped_at = at or timezone.now()
        subscription.save(update_fields=["stopped_at"])
    return subscription
