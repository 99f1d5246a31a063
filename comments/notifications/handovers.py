"""Telling the next person that an article is theirs: letters for `Handover` rows.

The verbs of `articles` write the rows and know of no letter; they are looked for at each run of
`send_letters`, so that no request of the desk waits for a list of addresses either.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Handover, Status
from articles.rights import APPROVE, PUBLISH, holders
from comments.models import Letter
from comments.notifications.writing import absolute, harmless, write

AT_ONCE = 100  # handovers a run; a newsroom has some dozens a day

SUBJECTS = {
    Status.REVIEW: gettext_lazy("À relire\u00a0: %(title)s"),
    Status.DRAFT: gettext_lazy("À reprendre\u00a0: %(title)s"),
    Status.READY: gettext_lazy("Prêt à paraître\u00a0: %(title)s"),
}
# As it is, by « Confié à » in the form. Nobody is told that an article is taken from them.
GIVEN = gettext_lazy("Confié\u00a0: %(title)s")
# Who is told where nobody is named. An article sent back concerns its author alone.
WHOEVER_MAY = {Status.REVIEW: APPROVE, Status.READY: PUBLISH}


def tell_handovers(now: datetime | None = None) -> None:
    """Write the letters about the handovers nobody has been told of yet, the oldest first."""
    waiting = Handover.objects.untold().select_related("article__assigned_to", "by", "recipient")
    for handover in waiting[:AT_ONCE]:
        with transaction.atomic():
            mine = Handover.objects.untold().filter(pk=handover.pk)
            if mine.update(told_at=now or timezone.now()):  # no other process has it
                _tell(handover)


@harmless
def _tell(handover: Handover) -> None:
    """Write to whom a handover concerns, unless the article has moved on since."""
    status = Status(handover.to_status)
    is_given = handover.from_status == handover.to_status
    subject = GIVEN if is_given else SUBJECTS.get(status)
    if handover.article.status != status or subject is None:
        return
    if is_given and handover.article.assigned_to != handover.recipient:
        return
    for user in _recipients(handover, status):
        write(
            Letter.Kind.HANDOVER,
            user.email,
            subject=str(subject) % {"title": handover.article.title},
            context={
                "handover": handover,
                "article": handover.article,
                "by": _name(handover.by),
                "status": status.value,
                "is_given": is_given,
                "for_one": handover.recipient is not None,
                "form_url": absolute(
                    reverse("admin:articles_article_change", args=[handover.article_id])
                ),
            },
        )


def _recipients(handover: Handover, status: Status) -> list[User]:
    """Return whom to write to, each address once; nobody is told of what they did themselves."""
    if handover.recipient is not None:
        users = [handover.recipient] if handover.recipient.is_active else []
    elif status in WHOEVER_MAY and handover.from_status != status:
        users = list(holders(WHOEVER_MAY[status]))
    else:
        users = []
    by_address = {user.email: user for user in users if user.email and user != handover.by}
    return list(by_address.values())


def _name(user: User | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else _("Un ancien compte")
