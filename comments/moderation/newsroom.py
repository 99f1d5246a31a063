"""The newsroom answers its readers, under its own mark."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from comments.identity import fingerprint
from comments.models import Comment, Decision, State, Verb
from comments.models.comment import NAME_LENGTH
from comments.moderation.effects import announce_answer
from comments.moderation.moves import Person, lock, require
from comments.numbering import lock_thread, take_place
from comments.text import tidy

ANSWER = "comments.answer_as_newsroom"


@transaction.atomic
def answer(
    noun: Comment | Article, *, by: Person, body: str, at: datetime | None = None
) -> Comment:
    """Publish an answer of the newsroom to a comment, or under an article; at once.

    It opens what is closed: the newsroom may have the last word. Sent twice, it is one.
    Raises `NotAllowed`, or `Stale` if the comment answered does not show.
    """
    person = require(by, ANSWER)
    body = tidy(body)
    article, answered = (noun, None) if isinstance(noun, Article) else (noun.article, noun)
    if answered is not None:
        answered = lock(answered, allowed={State.APPROVED})
    thread = lock_thread(article)
    mark = fingerprint("answer", f"{person.pk}:{answered.pk if answered else 0}:{body}")
    sent = Comment.objects.filter(article=article, fingerprint=mark).first()
    if sent is not None:
        return sent
    place = take_place(thread, answered)
    comment = Comment(
        article=article,
        number=place.number,
        parent=place.parent,
        root=place.root,
        answers=place.answers,
        depth=place.depth,
        place=place.place,
        staff=person,
        name=person.get_full_name()[:NAME_LENGTH] or _("La rédaction"),
        body=body,
        fingerprint=mark,
        state=State.APPROVED,
        submitted_at=at or timezone.now(),
    )
    comment.decided_at = comment.submitted_at
    comment.save()
    Decision.objects.create(
        comment=comment, verb=Verb.SUBMIT, after=State.APPROVED, by=person, at=comment.submitted_at
    )
    announce_answer(comment)
    return comment
