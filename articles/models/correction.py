"""An error owned up to."""

from datetime import datetime
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from newsroom.derived import Derivation, DerivedModel, DerivedQuerySet
from newsroom.typography import typeset


class CorrectionQuerySet(DerivedQuerySet["Correction"]):
    def told(self, at: datetime | None = None) -> Self:
        """Keep what has been owned up to at the instant `at` (default: now)."""
        return self.filter(corrected_at__lte=at or timezone.now())

    def public(self, at: datetime | None = None) -> Self:
        """Keep what a reader may read at the instant `at` (default: now), whose article shows."""
        at = at or timezone.now()
        # One seek per row of the list: « IN » would read the whole archive first.
        shown = Article.objects.published(at).filter(pk=OuterRef("article_id"))
        return self.told(at).filter(Exists(shown))

    def newest_first(self) -> Self:
        return self.order_by("-corrected_at", "-pk")

    def for_list(self) -> Self:
        """Load what the list shows of the article, and nothing of its text."""
        return self.select_related("article__section").only(
            "corrected_at",
            "wording_typeset",
            "article__path",
            "article__title_typeset",
            "article__kicker_typeset",
            "article__section__name_typeset",
            "article__section__slug",
        )


def refuse_to_come(instant: datetime) -> None:
    """Raise `ValidationError` for an instant to come.

    No constraint says it: those of SQLite may not look at the clock. So readers see what a command
    has dated ahead all the same at its hour, wherever corrections stand.
    """
    if instant > timezone.now():
        raise ValidationError(_("Une correction ne peut être datée d’un moment à venir."))


class Correction(DerivedModel):
    """An error owned up to, in the words the reader sees."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="corrections")
    corrected_at = models.DateTimeField(
        _("date"), default=timezone.now, validators=[refuse_to_come]
    )
    wording = models.TextField(
        _("correction"), max_length=600, help_text=_("Ce qui était faux, et ce qui est juste.")
    )
    wording_typeset = models.TextField(editable=False)

    objects: ClassVar = CorrectionQuerySet.as_manager()
    derivations: ClassVar = {"wording_typeset": Derivation(("wording",), typeset)}

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["corrected_at", "pk"]
        indexes = [models.Index(fields=["-corrected_at", "-id"], name="correction_newest")]
        constraints = [
            models.CheckConstraint(condition=~Q(wording=""), name="correction_has_wording")
        ]

    def __str__(self) -> str:
        return self.wording

    def is_told(self, at: datetime | None = None) -> bool:
        """Tell whether it has been owned up to at the instant `at` (default: now)."""
        return self.corrected_at <= (at or timezone.now())
