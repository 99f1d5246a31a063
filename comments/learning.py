"""What moderators' decisions teach the filter, and how well it has learnt.

A comment that a person approved, kept or restored is welcome; one that a person called spam is
spam. A refusal teaches nothing: slander and off-topic are written in everyone's words, and the
filter would learn to distrust subjects and quarters. Nor does what a machine or its author did,
nor an answer of the newsroom.

One comment in five, chosen by its key, is never learnt but kept to measure what the others have
taught (`evaluate`).
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest
from django.utils import timezone

from comments import bayes
from comments.bayes import TAUGHT_ENOUGH, Tally
from comments.models import Comment, Decision, Example, Lesson, State, Verb, WordList
from comments.models.comment import ERASED_TEXT, CommentQuerySet
from comments.spam import Knowledge, SpamDraft

TOTAL = "#total"  # the lesson that counts all comments taught, and whose lock orders the writers
HELD_BACK = 5  # one comment in so many; a fifth measures to a few hundredths after 500 decisions
SUSPECTED_FROM = 0.9  # probability; the figures say what this threshold is worth
MEASURED = 2000  # newest comments held back; older ones speak of another time's spam
BATCH = 50  # comments measured by query, of MOST_FEATURES rows each
WRITTEN_AT_ONCE = 300  # rows; three columns each, under SQLite's 999 parameters
MARGIN = timedelta(minutes=5)  # longer than any request; see `relearn`

TEACHING = {
    State.APPROVED: (Example.Label.WELCOME, (Verb.APPROVE, Verb.KEEP, Verb.RESTORE)),
    State.SPAM: (Example.Label.SPAM, (Verb.SPAM,)),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """How the classifier alone does on comments it never learnt. Shares run from 0 to 1.

    A share is None where nothing can be said: the classifier is still silent, or there was
    nothing to divide by.
    """

    precision: float | None  # of those it suspects, the share that was spam
    recall: float | None  # of the spam, the share it suspects
    false_positive_rate: float | None  # of the welcome, the share it suspects
    tested: int  # comments held back and measured
    learnt: Tally  # comments learnt, of each kind

    @property
    def is_ready(self) -> bool:
        """Tell whether enough of each kind was learnt for the classifier to speak."""
        return min(self.learnt.welcome, self.learnt.spam) >= TAUGHT_ENOUGH


def knowledge_for(draft: SpamDraft, *, resembles_newsroom: bool = False) -> Knowledge:
    """Return what is needed to judge `draft`, read anew each time: two queries."""
    found = bayes.features(draft.name, draft.body, draft.email_domain)
    lessons = _lessons(found)
    lists = dict(WordList.objects.values_list("kind", "words"))
    return Knowledge(
        suspect=_entries(lists.get(WordList.Kind.SUSPECT, "")),
        banned=_entries(lists.get(WordList.Kind.BANNED, "")),
        totals=lessons.pop(TOTAL, Tally()),
        lessons=lessons,
        resembles_newsroom=resembles_newsroom,
    )


def learn(comment: Comment) -> None:
    """After the commit, let the filter know what `comment` is now: taught, untaught or neither.

    To be called after every decision and every undoing. It compares what the comment has taught
    with its state, so calling it twice, late or out of order changes nothing. Never raises: what
    fails is logged, and `relearn` makes up for it.
    """
    key = comment.pk

    # A function, not a partial: Django names it when it logs its failure, and a partial has none.
    def settle() -> None:
        _learn(key)

    transaction.on_commit(settle, robust=True)


def relearn() -> int:
    """Rebuild every lesson from the decisions; return how many comments teach or measure.

    Idempotent. Reading takes long and holds nothing; writing is one short transaction. What was
    decided meanwhile is learnt at the end, one by one.
    """
    since = timezone.now() - MARGIN
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    examples = []
    for comment in _teaching().select_related("reader").iterator(chunk_size=500):
        label = TEACHING[State(comment.state)][0]
        examples.append(Example(comment=comment, label=label, held_back=is_held_back(comment.pk)))
        if not examples[-1].held_back:
            for feature in (TOTAL, *features_of(comment)):
                counts[feature][label == Example.Label.SPAM] += 1
    _replace(counts, examples)
    recent = Decision.objects.filter(at__gte=since).values_list("comment", flat=True)
    for key in sorted(set(recent)):
        _learn(key)
    return len(examples)


def evaluate() -> Figures:
    """Measure the classifier on the newest comments held back."""
    total = Lesson.objects.filter(feature=TOTAL).first()
    learnt = Tally(total.welcome, total.spam) if total else Tally()
    held = Example.objects.filter(held_back=True).select_related("comment__reader")
    tested = list(held.order_by("-pk")[:MEASURED])
    if min(learnt.welcome, learnt.spam) < TAUGHT_ENOUGH:
        return Figures(None, None, None, len(tested), learnt)
    rows = iter(tested)
    outcomes = {(label, guess): 0 for label in Example.Label.values for guess in (True, False)}
    while batch := list(islice(rows, BATCH)):
        for label, guess in _guesses(batch, learnt):
            outcomes[label, guess] += 1
    hits, misses = outcomes["spam", True], outcomes["spam", False]
    wrongs, rights = outcomes["welcome", True], outcomes["welcome", False]
    return Figures(
        precision=_share(hits, hits + wrongs),
        recall=_share(hits, hits + misses),
        false_positive_rate=_share(wrongs, wrongs + rights),
        tested=len(tested),
        learnt=learnt,
    )


def is_held_back(key: int) -> bool:
    """Tell whether the comment of that primary key measures instead of teaching."""
    return zlib.crc32(str(key).encode()) % HELD_BACK == 0


def features_of(comment: Comment) -> tuple[str, ...]:
    email = (comment.reader.email if comment.reader else None) or ""
    return bayes.features(comment.name, comment.body, email.rpartition("@")[2])


@transaction.atomic
def _learn(key: int) -> None:
    _lock()
    comment = Comment.objects.select_related("reader").get(pk=key)
    known = Example.objects.filter(pk=key).first()
    label = TEACHING[State(comment.state)][0] if _teaching().filter(pk=key).exists() else None
    if label == (known.label if known else None):
        return
    found = features_of(comment)
    if known:
        if not known.held_back:
            _count(found, known.label, -1)
        known.delete()
    if label:
        Example.objects.create(comment=comment, label=label, held_back=is_held_back(key))
        if not is_held_back(key):
            _count(found, label, 1)


def _teaching() -> CommentQuerySet:
    """Return the comments of readers whose state rests on the decision of a person."""
    people = Decision.objects.filter(comment=OuterRef("pk"), automatic=False, by__isnull=False)
    taught = Q()
    for state, (_label, verbs) in TEACHING.items():
        taught |= Q(Exists(people.filter(verb__in=verbs)), state=state)
    readable = Comment.objects.exclude(body=ERASED_TEXT)
    return readable.filter(taught, staff__isnull=True).order_by("pk")


def _lock() -> None:
    """Let nobody else write lessons until the transaction ends.

    One row orders all writers, so that two texts with words in common never wait for each other
    crosswise. It lasts a few milliseconds, and people decide more slowly than that.
    """
    Lesson.objects.bulk_create([Lesson(feature=TOTAL)], ignore_conflicts=True)
    Lesson.objects.select_for_update().get(feature=TOTAL)


def _count(found: Iterable[str], label: str, change: int) -> None:
    names = [TOTAL, *found]
    if change > 0:
        Lesson.objects.bulk_create([Lesson(feature=n) for n in names], ignore_conflicts=True)
    # Never below zero: a comment may have lost words since it was learnt (its author was erased).
    Lesson.objects.filter(feature__in=names).update(**{label: Greatest(F(label) + change, 0)})


@transaction.atomic
def _replace(counts: dict[str, list[int]], examples: list[Example]) -> None:
    _lock()
    welcome, spam = counts.pop(TOTAL, (0, 0))
    Lesson.objects.exclude(feature=TOTAL).delete()
    Lesson.objects.filter(feature=TOTAL).update(welcome=welcome, spam=spam)
    lessons = [Lesson(feature=name, welcome=w, spam=s) for name, (w, s) in counts.items()]
    Lesson.objects.bulk_create(lessons, batch_size=WRITTEN_AT_ONCE)
    Example.objects.all().delete()
    Example.objects.bulk_create(examples, batch_size=WRITTEN_AT_ONCE)


def _lessons(found: Iterable[str]) -> dict[str, Tally]:
    rows = Lesson.objects.filter(feature__in=[TOTAL, *found])
    return {
        feature: Tally(welcome, spam)
        for feature, welcome, spam in rows.values_list("feature", "welcome", "spam")
    }


def _guesses(batch: list[Example], learnt: Tally) -> Iterable[tuple[str, bool]]:
    """Yield the label of each example, and whether the classifier suspects it."""
    read = [(example.label, features_of(example.comment)) for example in batch]
    lessons = _lessons({feature for _label, found in read for feature in found})
    for label, found in read:
        yield label, bayes.opinion(found, lessons, learnt).probability >= SUSPECTED_FROM


def _entries(text: str) -> frozenset[str]:
    return frozenset(entry for line in text.splitlines() if (entry := line.strip()))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
