"""Sending what was written: by `manage.py send_letters`, never within a request."""

import logging
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from articles.models import Publication
from comments.models import Letter
from comments.notifications.subscriptions import is_wanted
from comments.notifications.writing import one_line

logger = logging.getLogger(__name__)

# Longer than the slowest server may take for one letter (EMAIL_TIMEOUT for each of its answers):
# until then no other process takes the same one. A process that dies between the server's « yes »
# and our note of it leaves a letter that is sent again, under the same Message-ID.
TAKEN_FOR = timedelta(minutes=10)
# After a failure that concerns this letter: three days in all, as mail servers do.
MINUTES_BETWEEN_TRIES = (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60, 24 * 60)
AT_ONCE = 200  # letters on one connection
FOR_GOOD = 500  # SMTP answers from here on will not change by asking again
ADDRESS = re.compile(r"\S+@\S+")


@dataclass(frozen=True, slots=True)
class Delivered:
    sent: int = 0
    failed: int = 0  # to be tried again
    given_up: int = 0
    unwanted: int = 0  # no longer true or asked for: deleted
    unreachable: bool = False  # the server does not answer; no letter was counted against

    @property
    def is_quiet(self) -> bool:
        return self == Delivered()


def deliver(now: datetime | None = None) -> Delivered:
    """Send the letters that are due, up to `AT_ONCE`, and tell what became of them.

    Never raises for a mail server that is down, slow or rude: letters stay, and are tried again.
    May run in several processes: each letter is taken by one.
    """
    now = now or timezone.now()
    due = list(Letter.objects.due(now).select_related("comment__answers")[:AT_ONCE])
    unwanted = [letter for letter in due if not is_wanted(letter)]
    Letter.objects.unsent().filter(pk__in=[letter.pk for letter in unwanted]).delete()
    wanted = [letter for letter in due if letter not in unwanted]
    if not wanted:
        return Delivered(unwanted=len(unwanted))
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        logger.error("the mail server does not answer: %s", _told(error))
        return Delivered(unwanted=len(unwanted), unreachable=True)
    try:
        return _send_all(wanted, connection, now, unwanted=len(unwanted))
    finally:
        _close(connection)


def _send_all(
    letters: list[Letter], connection: BaseEmailBackend, now: datetime, *, unwanted: int
) -> Delivered:
    sent = failed = given_up = 0
    sender = _sender()
    for letter in letters:
        if not _take(letter, now):
            continue
        try:
            _message(letter, sender, connection).send()
        except Exception as error:  # whatever is wrong with one letter, the others go
            if _put_off(letter, error, now):
                failed += 1
            else:
                given_up += 1
            if isinstance(error, OSError | SMTPServerDisconnected) and not _is_answer(error):
                break  # the line is dead: the next run opens another
        else:
            Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now(), last_error="")
            sent += 1
    return Delivered(sent, failed, given_up, unwanted)


def _take(letter: Letter, now: datetime) -> bool:
    """Take a letter that nobody else has taken since it was read."""
    mine = Letter.objects.unsent().filter(pk=letter.pk, due_at=letter.due_at)
    return mine.update(due_at=now + TAKEN_FOR, tries=letter.tries + 1) == 1


def _put_off(letter: Letter, error: Exception, now: datetime) -> bool:
    """Note why a letter failed; return whether it will be tried again."""
    told = _told(error)
    changes: dict[str, object] = {"last_error": told}
    again = letter.tries < len(MINUTES_BETWEEN_TRIES) and not _is_for_good(error)
    if again:
        changes["due_at"] = now + timedelta(minutes=MINUTES_BETWEEN_TRIES[letter.tries])
    else:
        changes["given_up_at"] = now
    Letter.objects.filter(pk=letter.pk).update(**changes)
    logger.error("letter %d (%s) was not sent: %s", letter.pk, letter.kind, told)
    return again


def _message(letter: Letter, sender: str, connection: BaseEmailBackend) -> EmailMessage:
    host = urlsplit(settings.SITE_URL).hostname
    headers = {
        # The same at each try: a reader's mail program then shows it once.
        "Message-ID": f"<letter.{letter.pk}.{letter.created_at:%Y%m%d%H%M%S}@{host}>",
        "Auto-Submitted": "auto-generated",  # nobody's « I am on holiday » comes back
    }
    if letter.stop_url:
        headers["List-Unsubscribe"] = f"<{letter.stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(
        letter.subject, letter.body, sender, [letter.to], headers=headers, connection=connection
    )


def _sender() -> str:
    """Return the sender of the settings, under the paper's name if it has none of its own."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or one_line(Publication.load().name_typeset), address))


def _is_for_good(error: Exception) -> bool:
    return isinstance(error, SMTPRecipientsRefused) and all(
        code >= FOR_GOOD for code, _answer in error.recipients.values()
    )


def _is_answer(error: Exception) -> bool:
    """Tell a server that answered « no » from one that is gone; smtplib calls both OSError."""
    return isinstance(error, SMTPException) and not isinstance(error, SMTPServerDisconnected)


def _told(error: Exception) -> str:
    """Return what went wrong, without the address: logs are no place for it."""
    return ADDRESS.sub("<…>", one_line(f"{type(error).__name__}: {error}"))[:200]


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, SMTPException):
        logger.info("the mail server hung up first")
