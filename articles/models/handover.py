"""An article passed from one person to the next, with a word."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.status import Status

NOTE_LENGTH = 1000  # a word to a colleague; what is longer belongs in the text itself


class HandoverQuerySet(models.QuerySet["Handover"]):
    def untold(self) -> Self:
        """Keep those nobody has been told of by letter yet, the oldest first."""
        return self.filter(told_at__isnull=True).order_by("pk")


class Handover(models.Model):
    """Written by the verbs, once: the database refuses to change it (`articles.triggers`).

    `recipient` is None where whoever has the right may take the article up. `told_at` alone moves:
    it says when the letters about it were written.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="handovers")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("de")
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("à")
    )
    from_status = models.CharField(_("état d’avant"), max_length=12, choices=Status.choices)
    to_status = models.CharField(_("nouvel état"), max_length=12, choices=Status.choices)
    note = models.TextField(_("mot"), max_length=NOTE_LENGTH, blank=True)
    at = models.DateTimeField(_("date"), default=timezone.now)
    told_at = models.DateTimeField(_("lettre écrite le"), null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["id"], condition=Q(told_at__isnull=True), name="handover_untold")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_status__in=Status.values, to_status__in=Status.values),
                name="handover_states_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_to_status_display()} · {self.article_id}"
