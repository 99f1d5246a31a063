"""May one write here, now? The article's rule, else its section's, else the site's."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import (
    CharField,
    DateTimeField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    QuerySet,
    TimeField,
    Value,
)
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article
from articles.reading import Reading
from comments.models import Mode, Policy, SectionPolicy, Thread
from comments.models.policy import SINGLETON
from newsroom.pagecache import changes_at, shows
from newsroom.prepared import Prepared

# What the other rows of the union have no word for; PostgreSQL takes a bare NULL for text.
_NO_HOUR = Cast(Value(None), TimeField())
_NO_DAYS = Cast(Value(None), PositiveSmallIntegerField())
_NO_THREAD = (
    Cast(Value(None), DateTimeField()),
    Value("", CharField()),
    Value(0, PositiveIntegerField()),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """`reason` says why it is closed, `note` what one should know before writing; both in French,
    for readers, empty when there is nothing to say."""

    is_open: bool
    mode: str  # a `Mode`
    on_duty: bool  # outside of duty hours one may write, and nothing appears
    reason: str = ""
    note: str = ""
    changes_at: datetime | None = None  # until then, and unless a rule changes, this stays true

    @property
    def trusts(self) -> bool:
        """Tell whether a trusted reader's comment may appear now without a moderator."""
        return self.is_open and self.on_duty and self.mode in {Mode.TRUSTED, Mode.OPEN}


@dataclass(frozen=True, slots=True)
class Rules:
    """What was said of an article's comments, from the narrowest to the widest.

    The rows carry the columns that say it, and are not for saving.
    """

    thread: Thread | None
    section: SectionPolicy | None
    policy: Policy


def opening(
    article: Article | Reading, at: datetime | None = None, *, rules: Rules | None = None
) -> Opening:
    """Tell whether `article` takes comments at the instant `at` (default: now).

    One query, or none where its `rules` have been read.
    """
    at = at or timezone.now()
    rules = rules or read_rules(article)
    thread, section, policy = rules.thread, rules.section, rules.policy
    if not article.is_published(at):
        return Opening(False, Mode.CLOSED, False, _("Cet article n’est pas en ligne."))
    mode = (thread and thread.mode) or (section and section.mode) or policy.mode
    on_duty, duty_changes = _duty(policy, at)
    if mode == Mode.CLOSED:
        return Opening(False, mode, on_duty, _why_closed(thread, section))
    closes_at, reason = _closing(article, thread, section, policy)
    if closes_at and closes_at <= at:
        return Opening(False, mode, on_duty, reason)
    change = min((change for change in (closes_at, duty_changes) if change), default=None)
    changes_at(change)
    return Opening(
        is_open=True,
        mode=mode,
        on_duty=on_duty,
        note="" if on_duty or not duty_changes else _resumes(duty_changes),
        changes_at=change,
    )


def read_rules(article: Article | Reading) -> Rules:
    """Read the three rules, and how many comments are approved, in one query."""
    shows(article.pk)
    rows = _RULES(article=article.pk, section=article.section_id)
    found = {which: said for which, *said in rows}
    return Rules(
        thread=_thread(*found["thread"]) if "thread" in found else None,
        section=SectionPolicy(mode=found["section"][0], closes_after_days=found["section"][1])
        if "section" in found
        else None,
        policy=_policy(*found["site"]) if "site" in found else Policy(),
    )


def _ask_rules(article: int, section: int) -> QuerySet[Any, Any]:
    """Ask for unlike rows under one header: which, mode, days, duty, closing, reason, approved."""
    site = Policy.objects.filter(pk=SINGLETON).values_list(
        Value("site"), "mode", "closes_after_days", "duty_starts", "duty_ends", *_NO_THREAD
    )
    of_section = SectionPolicy.objects.filter(section=section).values_list(
        Value("section"), "mode", "closes_after_days", _NO_HOUR, _NO_HOUR, *_NO_THREAD
    )
    thread = Thread.objects.filter(article=article).values_list(
        Value("thread"),
        "mode",
        _NO_DAYS,
        _NO_HOUR,
        _NO_HOUR,
        "closes_at",
        "closing_reason",
        "approved",
    )
    return site.order_by().union(of_section.order_by(), thread.order_by(), all=True)


_RULES = Prepared(_ask_rules)


def _policy(mode: str, days: int, starts: time | None, ends: time | None, *_rest: object) -> Policy:
    return Policy(mode=mode, closes_after_days=days, duty_starts=starts, duty_ends=ends)


def _thread(
    mode: str,
    _days: None,
    _starts: None,
    _ends: None,
    closes_at: datetime | None,
    reason: str,
    approved: int,
) -> Thread:
    return Thread(mode=mode, closes_at=closes_at, closing_reason=reason, approved=approved)


def _closing(
    article: Article | Reading, thread: Thread | None, section: SectionPolicy | None, policy: Policy
) -> tuple[datetime | None, str]:
    """Return when the conversation closes (None: never) and what is said then."""
    if thread and thread.closes_at:
        return thread.closes_at, thread.closing_reason or _(
            "Les commentaires de cet article sont clos."
        )
    days = policy.closes_after_days
    if section and section.closes_after_days is not None:
        days = section.closes_after_days
    if not days or article.published_at is None:
        return None, ""
    reason = ngettext(
        "Les commentaires sont clos\u00a0: ils restent ouverts %(days)d jour après la parution.",
        "Les commentaires sont clos\u00a0: ils restent ouverts %(days)d jours après la parution.",
        days,
    )
    return article.published_at + timedelta(days=days), reason % {"days": days}


def _why_closed(thread: Thread | None, section: SectionPolicy | None) -> str:
    if thread and thread.mode == Mode.CLOSED:
        return thread.closing_reason or _("Cet article n’est pas ouvert aux commentaires.")
    if section and section.mode == Mode.CLOSED:
        return _("Cette rubrique n’est pas ouverte aux commentaires.")
    return _("Les commentaires sont fermés sur l’ensemble du site.")


def _duty(policy: Policy, at: datetime) -> tuple[bool, datetime | None]:
    """Return whether somebody moderates at `at`, and when that changes (None: never).

    Hours that end before they start run over midnight.
    """
    starts, ends = policy.duty_starts, policy.duty_ends
    if starts is None or ends is None or starts == ends:
        return True, None
    now = timezone.localtime(at).time()
    on_duty = starts <= now < ends if starts < ends else not ends <= now < starts
    return on_duty, _next(ends if on_duty else starts, at)


def _next(hour: time, at: datetime) -> datetime:
    """Return the next instant after `at` when clocks in Paris show `hour`."""
    today = timezone.localtime(at).date()
    zone = timezone.get_current_timezone()
    moments = [datetime.combine(today + timedelta(days=d), hour, tzinfo=zone) for d in (0, 1)]
    return next(moment for moment in moments if moment > at)


def _resumes(instant: datetime) -> str:
    local = timezone.localtime(instant)
    hour = f"{local.hour}\u00a0h" + (f"\u00a0{local.minute:02d}" if local.minute else "")
    return _(
        "Vous pouvez écrire dès maintenant\u00a0: la modération reprend à %(hour)s, "
        "et rien ne paraît d’ici là."
    ) % {"hour": hour}
