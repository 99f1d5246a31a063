"""What the newsroom chooses by hand: « À ne pas manquer »."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class PickQuerySet(models.QuerySet["Pick"]):
    def current(self, at: datetime | None = None) -> Self:
        """Keep the picks whose time it is at the instant `at` (default: now)."""
        at = at or timezone.now()
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at)


class Pick(models.Model):
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="picks", verbose_name=_("article")
    )
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)
    starts_at = models.DateTimeField(_("début"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("fin"), null=True, blank=True, help_text=_("Vide : jusqu’à nouvel ordre.")
    )

    objects = PickQuerySet.as_manager()

    class Meta:
        verbose_name = _("article à ne pas manquer")
        verbose_name_plural = _("à ne pas manquer")
        ordering = ["position", "-starts_at", "-pk"]
        indexes = [models.Index(fields=["ends_at", "starts_at"], name="pick_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="pick_ends_after_start",
                violation_error_message=_("La fin doit venir après le début."),
            )
        ]

    def __str__(self) -> str:
        return str(self.article)
