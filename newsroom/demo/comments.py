"""The demo's conversations: what readers sent, and what moderators decided, in its order.

Each comment comes in through `submit` and is decided by the verbs of moderation, at instants that
follow the publication of its article and are never to come.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission, User
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from articles.models import Article, Author
from comments import limits, moderation
from comments.models import Comment, Decision, Letter, State, Thread
from comments.submission import Draft, Origin, submit
from newsroom.accounts import DEMO_PREFIX

FOLDER = Path(__file__).parent / "comments"
HOST = "lecteurs.example"  # of the readers' addresses: no letter can reach them
NETWORK = "2001:db8:{:x}::1"  # one network each (RFC 3849), or limits would take them for one
DECIDED_AFTER = timedelta(minutes=1)  # sooner than the quickest answer
GONE_AFTER = timedelta(hours=9)  # what was withdrawn or removed had been read, and answered
CONTESTS = (
    "Je ne vise personne : je décris une situation que tout le quartier connaît. Relisez, svp.",
    "Le ton était vif, je l’admets, mais le fond est exact et je peux le prouver.",
)


@dataclass(frozen=True, slots=True)
class DemoComment:
    """One comment as written; empty strings where the file says nothing."""

    number: int  # in the file, from 1
    author: str
    body: str
    state: str
    after: timedelta  # the publication of the article
    reply_to: int | None = None
    newsroom: str = ""  # the slug of the journalist who answers
    email: str = ""  # a word that stands for the same person in every file
    ground: str = ""
    reason: str = ""
    report: str = ""

    @property
    def address(self) -> str:
        return f"{slugify(self.email or self.author)[:60]}@{HOST}"


def read_conversation(path: Path) -> list[DemoComment]:
    """Read one file of comments, in the order of posting."""
    return [_comment(text) for text in path.read_text().split("\n----\n") if text.strip()]


def load_comments(now: datetime | None = None) -> int:
    """Load the conversations of articles that have none, and return how many comments were made."""
    now = now or timezone.now()
    moderator = get_user_model().objects.get(username=f"{DEMO_PREFIX}moderation")
    talked = set(Thread.objects.filter(last_number__gt=0).values_list("article__slug", flat=True))
    made = 0
    for path in sorted(FOLDER.glob("*.txt")):
        article = Article.objects.published(now).filter(slug=path.stem).first()
        if article is None or path.stem in talked:
            continue
        with transaction.atomic():
            # Or the limits would take the conversations of a week for a flood.
            limits.purge(now + 2 * limits.KEPT)
            made += _Table(article, now, moderator).seat(read_conversation(path))
    if made:
        _contest_latest(now)
        # Nobody waits for a letter at an address that does not exist.
        Letter.objects.unsent().filter(to__endswith=f"@{HOST}").delete()
    return made


class _Table:
    """One conversation being loaded."""

    def __init__(self, article: Article, now: datetime, moderator: User) -> None:
        self.article = article
        self.now = now
        self.moderator = moderator
        self.seated: dict[int, Comment] = {}

    def seat(self, written: list[DemoComment]) -> int:
        for one in written:
            self.seated[one.number] = self._answer(one) if one.newsroom else self._post(one)
        for one in written:
            self._see_off(one)
        return len(written)

    def _at(self, one: DemoComment, later: timedelta = timedelta()) -> datetime:
        published = self.article.published_at or self.now
        return min(published + one.after + later, self.now)

    def _answer(self, one: DemoComment) -> Comment:
        answered = self.seated[one.reply_to] if one.reply_to else self.article
        return moderation.answer(
            answered, by=_journalist(one.newsroom), body=one.body, at=self._at(one)
        )

    def _post(self, one: DemoComment) -> Comment:
        answered = self.seated[one.reply_to] if one.reply_to else None
        draft = Draft(
            name=one.author,
            email=one.address,
            body=one.body,
            parent_number=answered.number if answered else None,
        )
        origin = Origin(NETWORK.format(1 + _spread(one.address)))
        comment = submit(self.article, draft=draft, origin=origin, at=self._at(one)).comment
        self._decide(comment, one)
        return comment

    def _decide(self, comment: Comment, one: DemoComment) -> None:
        by, at = self.moderator, self._at(one, DECIDED_AFTER)
        if one.state == State.REFUSED:
            moderation.refuse(comment, by=by, ground=one.ground, reason=one.reason, at=at)
        elif one.state == State.SPAM:
            moderation.mark_spam(comment, by=by, at=at)
        elif one.state != State.WAITING:
            moderation.approve(comment, by=by, at=at)

    def _see_off(self, one: DemoComment) -> None:
        """Report, remove and withdraw what had been read before."""
        comment, at = self.seated[one.number], self._at(one, GONE_AFTER)
        if one.report:
            moderation.report(
                comment,
                reason="rules",
                explanation=one.report,
                name="Une lectrice",
                email=f"signalement@{HOST}",
                good_faith=True,
                at=at - timedelta(hours=1),
            )
        if one.state == State.WITHDRAWN:
            moderation.withdraw(comment, at=at)
        elif one.state == State.REMOVED:
            moderation.remove(
                comment, by=self.moderator, ground=one.ground, reason=one.reason, at=at
            )


def _contest_latest(now: datetime) -> None:
    """Let the authors of the latest refusals contest them, for the desk to have some."""
    refusals = Decision.objects.filter(verb="refuse", contest=None).order_by("-at", "-pk")
    for decision, explanation in zip(refusals[: len(CONTESTS)], CONTESTS, strict=False):
        moderation.contest(decision, explanation, at=now)


def _journalist(slug: str) -> User:
    """Return the account under which a journalist answers: without password, nobody signs in."""
    author = Author.objects.get(slug=slug)
    first, _, last = author.name.partition(" ")
    user, made = get_user_model().objects.get_or_create(
        username=f"{DEMO_PREFIX}{slug}", defaults={"first_name": first, "last_name": last}
    )
    if made:
        user.set_unusable_password()
        user.save()
        user.user_permissions.add(Permission.objects.get(codename="answer_as_newsroom"))
    return user


def _comment(text: str) -> DemoComment:
    head, _, body = text.strip().partition("\n\n")
    said = dict(_pairs(head.splitlines()))
    return DemoComment(
        number=int(said["id"]),
        author=said["author"],
        body=body.strip(),
        state=said["state"],
        after=timedelta(minutes=int(said["minutes"])),
        reply_to=int(said["reply_to"]) if "reply_to" in said else None,
        newsroom=said.get("newsroom", ""),
        email=said.get("email", ""),
        ground=said.get("ground", ""),
        reason=said.get("reason", ""),
        report=said.get("report", ""),
    )


def _pairs(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for line in lines:
        key, _, value = line.partition(":")
        yield key.strip(), value.strip()


def _spread(address: str) -> int:
    """Return a number below 65,536 that stays the same for the same address."""
    number = 0
    for sign in re.sub("[^a-z0-9]", "", address):
        number = (number * 31 + ord(sign)) % 0xFFFF
    return number
