"""The comment: what a reader wrote, where it stands in its thread, what became of it."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models.reader import Reader
from comments.text import render_text
from newsroom.derived import Derivation, DerivedModel, DerivedQuerySet

NAME_LENGTH = 60
BODY_LENGTH = 5000  # characters; the longest letters to the editor that papers print hold 3,000
MAX_DEPTH = 2  # a comment, an answer, an answer to the answer: a phone shows no more
ANONYMOUS = "Lecteur anonyme"  # who was forgotten, and whose text still stands
ERASED_TEXT = "[Texte effacé]"
CLAIM_LASTS = 300  # seconds a moderator keeps a comment to himself


class State(models.TextChoices):
    """Only `comments.moderation` moves a comment from one to another."""

    WAITING = "waiting", _("En attente")
    APPROVED = "approved", _("Approuvé")
    REFUSED = "refused", _("Refusé")
    SPAM = "spam", _("Indésirable")
    WITHDRAWN = "withdrawn", _("Retiré par son auteur")
    REMOVED = "removed", _("Supprimé après signalement")


class CommentQuerySet(DerivedQuerySet["Comment"]):
    def approved(self) -> Self:
        """Keep what readers may read."""
        return self.filter(state=State.APPROVED)

    def waiting(self) -> Self:
        return self.filter(state=State.WAITING)

    def unread(self) -> Self:
        """Keep what readers see and no moderator has read: nobody has decided on it."""
        return self.filter(state=State.APPROVED, decided_at__isnull=True)

    def on(self, article: Article) -> Self:
        return self.filter(article=article)

    def shown(self) -> Self:
        """Keep what stands in a thread: what is approved, and the trace of what was answered."""
        # « in », since Django writes « = true » as a bare column, which no index of SQLite serves.
        return self.filter(is_shown__in=[True])

    def unclaimed(self, by: object, at: datetime | None = None) -> Self:
        """Keep what no other moderator than `by` has before him at the instant `at`."""
        at = at or timezone.now()
        return self.filter(
            Q(claimed_until__isnull=True) | Q(claimed_until__lte=at) | Q(claimed_by=by)
        )


class Comment(DerivedModel):
    """`number` counts within the article and never changes; `place` sorts a thread as it is read.

    A root has `parent` None and is its own thread; an answer points to the comment it hangs under
    (`parent`), to the head of its thread (`root`), and to the one it answers (`answers`), which is
    deeper than `parent` where the thread may not go deeper.
    """

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="+", verbose_name=_("article")
    )
    number = models.PositiveIntegerField(_("numéro"))  # from 1 within the article
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")
    root = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    answers = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("répond à")
    )
    depth = models.PositiveSmallIntegerField(default=0)
    # Numbers of the ancestors and its own, seven digits each: sorts a thread as it is read.
    place = models.CharField(max_length=24, editable=False)

    reader = models.ForeignKey(
        Reader,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("lecteur"),
    )
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("membre de la rédaction"),
        help_text=_("Répond au nom de la rédaction\u202f; jamais par le nom seul."),
    )
    name = models.CharField(_("nom"), max_length=NAME_LENGTH)
    body = models.TextField(_("texte"), max_length=BODY_LENGTH)
    body_html = models.TextField(editable=False)  # made by comments.text: escaped, typeset, linked
    fingerprint = models.CharField(max_length=64, editable=False)  # same text sent twice is one

    state = models.CharField(
        _("état"), max_length=10, choices=State.choices, default=State.WAITING, editable=False
    )
    leaves_trace = models.BooleanField(default=False, editable=False)  # gone, but was answered
    # One column for what a thread shows: an index cannot follow the « or » it is made of.
    is_shown = models.GeneratedField(
        expression=models.ExpressionWrapper(
            Q(state=State.APPROVED) | Q(leaves_trace=True), output_field=models.BooleanField()
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    submitted_at = models.DateTimeField(_("envoyé le"), default=timezone.now)
    decided_at = models.DateTimeField(_("décidé le"), null=True, blank=True, editable=False)
    edited_at = models.DateTimeField(_("corrigé par son auteur le"), null=True, blank=True)
    score = models.FloatField(_("risque"), default=0.0, editable=False)  # 0 welcome … 1 spam
    # What `spam.Reason.as_json` returns, strongest first.
    score_reasons = models.JSONField(default=list, editable=False)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True, editable=False)

    objects: ClassVar = CommentQuerySet.as_manager()
    derivations: ClassVar = {"body_html": Derivation(("body",), render_text)}

    class Meta:
        verbose_name = _("commentaire")
        verbose_name_plural = _("commentaires")
        ordering = ["-submitted_at", "-pk"]
        permissions = [
            ("moderate_comment", "Peut décider des commentaires"),
            ("answer_as_newsroom", "Peut répondre au nom de la rédaction"),
        ]
        indexes = [
            # The desk: riskiest first, oldest first.
            models.Index(fields=["state", "-score", "submitted_at"], name="comment_riskiest"),
            models.Index(fields=["state", "submitted_at"], name="comment_oldest"),
            # What appeared before anyone read it: few of many. The state is no part of the
            # condition: SQLite cannot compare a query's parameter with it.
            models.Index(
                fields=["state", "submitted_at"],
                condition=Q(decided_at__isnull=True),
                name="comment_unread",
            ),
            # Roots of a page of the thread, then their answers.
            models.Index(
                fields=["article", "is_shown", "number"],
                condition=Q(root__isnull=True),
                name="comment_roots",
            ),
            models.Index(
                fields=["root", "is_shown", "place"],
                condition=Q(root__isnull=False),
                name="comment_answers",
            ),
            models.Index(fields=["reader", "state"], name="comment_record"),
            models.Index(fields=["-submitted_at", "-id"], name="comment_newest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="comment_number_unique"),
            models.UniqueConstraint(fields=["article", "fingerprint"], name="comment_once"),
            models.CheckConstraint(
                condition=~Q(body="") & ~Q(name=""), name="comment_says_something"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="comment_state_known"),
            models.CheckConstraint(
                condition=Q(depth=0, parent__isnull=True, root__isnull=True)
                | Q(depth__range=(1, MAX_DEPTH), parent__isnull=False, root__isnull=False),
                name="comment_depth_bounded",
            ),
            models.CheckConstraint(
                condition=Q(score__range=(0, 1)), name="comment_score_between_0_and_1"
            ),
            models.CheckConstraint(
                condition=Q(reader__isnull=False) | Q(staff__isnull=False),
                name="comment_has_someone_behind_it",
            ),
        ]

    def __str__(self) -> str:
        return f"nº {self.number} · {self.name}"

    def get_absolute_url(self) -> str:
        """Return the permalink: the comment within its thread."""
        return f"{self.article.path}commentaires/{self.number}/"

    @property
    def anchor(self) -> str:
        return f"commentaire-{self.number}"

    @property
    def is_approved(self) -> bool:
        return self.state == State.APPROVED

    @property
    def is_waiting(self) -> bool:
        return self.state == State.WAITING
