"""« Signaler une erreur »: a reader says that something in an article is wrong."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Correction

QUOTATION_LENGTH = 1000  # characters: a long paragraph
EXPLANATION_LENGTH = 2000
SOURCE_LENGTH = 500
ANSWER_LENGTH = 1000


class ErrorState(models.TextChoices):
    """Only `comments.errata` moves a report from one to another."""

    NEW = "new", _("À traiter")
    ACCEPTED = "accepted", _("Accepté")
    DECLINED = "declined", _("Décliné")


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    def waiting(self) -> Self:
        """Keep what nobody has answered."""
        return self.filter(state=ErrorState.NEW)

    def about(self, article: Article) -> Self:
        return self.filter(article=article)

    def oldest_first(self) -> Self:
        return self.order_by("at", "pk")


class ErrorReport(models.Model):
    """`passage` and `quotation` say where: the number in `articles.passages` when it was sent, and
    the words that stood there. The text may have changed since; the words are looked for first."""

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="+", verbose_name=_("article")
    )
    passage = models.PositiveIntegerField(null=True, editable=False)
    quotation = models.TextField(_("passage"), max_length=QUOTATION_LENGTH, blank=True)
    explanation = models.TextField(_("ce qui est faux"), max_length=EXPLANATION_LENGTH)
    source = models.CharField(_("source"), max_length=SOURCE_LENGTH, blank=True)
    name = models.CharField(_("nom"), max_length=80, blank=True)
    email = models.EmailField(_("adresse électronique"), max_length=254, blank=True)
    at = models.DateTimeField(_("reçu le"), default=timezone.now)
    state = models.CharField(
        _("état"),
        max_length=8,
        choices=ErrorState.choices,
        default=ErrorState.NEW,
        editable=False,
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("traité par"),
    )
    settled_at = models.DateTimeField(_("traité le"), null=True, blank=True)
    answer = models.TextField(_("réponse dite au lecteur"), max_length=ANSWER_LENGTH, blank=True)
    # None of an accepted one: a detail, mended without a word.
    correction = models.ForeignKey(
        Correction, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    erased_at = models.DateTimeField(null=True, editable=False)  # who reported is forgotten

    objects: ClassVar = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("erreur signalée")
        verbose_name_plural = _("erreurs signalées")
        ordering = ["-at", "-pk"]
        permissions = [("settle_errorreport", "Peut répondre aux erreurs signalées")]
        indexes = [
            models.Index(fields=["state", "at"], name="error_report_open"),
            models.Index(fields=["-at", "-id"], name="error_report_newest"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(explanation=""), name="error_report_explains"),
            models.CheckConstraint(
                condition=Q(state__in=ErrorState.values), name="error_report_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=ErrorState.NEW, settled_at__isnull=True, settled_by__isnull=True)
                | Q(
                    state__in=[ErrorState.ACCEPTED, ErrorState.DECLINED],
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                ),
                name="error_report_settled_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state=ErrorState.DECLINED) | ~Q(answer=""),
                name="error_report_declined_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article} · {timezone.localtime(self.at):%d.%m.%Y %H:%M}"

    @property
    def is_new(self) -> bool:
        return self.state == ErrorState.NEW

    @property
    def is_accepted(self) -> bool:
        return self.state == ErrorState.ACCEPTED
