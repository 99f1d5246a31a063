"""Readers and what they wrote: `CommentFactory()` waits, `CommentFactory(approved=True)` shows."""

from dataclasses import fields

import factory
from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from comments.models import Comment, ErrorReport, Reader, State
from comments.numbering import Place, lock_thread, take_place
from tests.factories import ArticleFactory, UserFactory

BODY = "Merci pour cet article. Une question : qui paiera le pont, la ville ou le département ?"


class ModeratorFactory(UserFactory):
    """May decide about comments and edit no article."""

    class Meta:
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"moderation{n}")

    @factory.post_generation
    def permissions(self, create, extracted, **kwargs):
        names = extracted or ["moderate_comment", "view_comment"]
        self.user_permissions.set(Permission.objects.filter(codename__in=names))


class ReaderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reader

    class Params:
        confirmed = factory.Trait(confirmed_at=factory.LazyFunction(timezone.now))

    email = factory.Sequence(lambda n: f"lectrice{n}@exemple.fr")
    name = factory.Sequence(lambda n: f"Lectrice {n}")


class CommentFactory(factory.django.DjangoModelFactory):
    """A comment numbered and placed as `submit` does; no connection and no decision with it.

    `answering=` a comment hangs it in that thread. States: `approved=True`, `refused=True`,
    `spam=True`, `withdrawn=True`, `removed=True`; `unread=True` appeared without being read.
    """

    class Meta:
        model = Comment

    class Params:
        approved = factory.Trait(state=State.APPROVED)
        unread = factory.Trait(state=State.APPROVED, decided_at=None)
        refused = factory.Trait(state=State.REFUSED)
        spam = factory.Trait(state=State.SPAM)
        withdrawn = factory.Trait(state=State.WITHDRAWN)
        removed = factory.Trait(state=State.REMOVED)

    answering = None
    article = factory.Maybe(
        "answering",
        factory.SelfAttribute("answering.article"),
        factory.SubFactory(ArticleFactory),
    )
    reader = factory.SubFactory(ReaderFactory)
    name = factory.LazyAttribute(lambda o: o.reader.name if o.reader else "La rédaction")
    body = BODY
    fingerprint = factory.Sequence(lambda n: f"{n:064x}")
    state = State.WAITING
    decided_at = factory.LazyAttribute(
        lambda o: None if o.state == State.WAITING else timezone.now()
    )

    @classmethod
    def _create(cls, model_class, *args, answering, article, **values):
        with transaction.atomic():
            place = take_place(lock_thread(article), answering)
            standing = {field.name: getattr(place, field.name) for field in fields(Place)}
            return model_class.objects.create(article=article, **{**standing, **values})


class ErrorReportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ErrorReport

    article = factory.SubFactory(ArticleFactory)
    quotation = "312 millions d’euros"
    passage = 2
    explanation = factory.Sequence(lambda n: f"Ce sont 321 millions, voyez la délibération {n}.")
