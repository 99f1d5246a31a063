"""Every save of an article: what it said, who wrote it, when, why, and whether readers saw it."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Reason(models.TextChoices):
    """Why there is a version; what stands here is read in the list of versions."""

    SAVED = "saved", _("Enregistrement")
    PREPARED = "prepared", _("Modification préparée")
    RESTORED = "restored", _("Retour à une version antérieure")
    FOUND = "found", _("Texte trouvé tel quel")
    HANDED = "handed", _("Passage de main en main")
    PUBLISHED = "published", _("Publication")
    UNSCHEDULED = "unscheduled", _("Déprogrammation")
    CHANGED = "changed", _("Modification publiée")
    UPDATED = "updated", _("Mise à jour de fond")
    CORRECTED = "corrected", _("Correction")
    WITHDRAWN = "withdrawn", _("Retrait")


class RevisionQuerySet(models.QuerySet["Revision"]):
    def listed(self) -> Self:
        """Keep what an editor calls a version: without what was saved again within minutes."""
        return self.filter(folded=False)

    def public(self, article: Article | int, at: datetime | None = None) -> Self:
        """Keep the versions of `article` that readers had seen at the instant `at` (default: now).

        The oldest first. What is prepared beside the public text is none of them, nor is what was
        scheduled and replaced before its hour.
        """
        at = at or timezone.now()
        following = (
            self.model._default_manager.filter(article=article, number__gt=OuterRef("number"))
            .exclude(reason=Reason.PREPARED)
            .order_by("number")
        )
        replaced_at = Subquery(following.values("saved_at")[:1])
        return (
            self.filter(article=article, shown_at__lte=at)
            .annotate(replaced_at=replaced_at)
            .filter(Q(replaced_at__isnull=True) | Q(replaced_at__gt=F("shown_at")))
            .order_by("number")
        )


class Revision(models.Model):
    """One version; the database refuses to change it (`articles.triggers`).

    `number` is the version of the article right after the save: it grows, with gaps. `shown_at` is
    the instant from which readers see this text if nothing replaces it before; None: they do not.
    `content` is an `articles.content.Content` as JSON.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("numéro"))
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("par"),
    )
    saved_at = models.DateTimeField(_("enregistré le"), default=timezone.now)
    reason = models.CharField(_("raison"), max_length=12, choices=Reason.choices)
    shown_at = models.DateTimeField(null=True, blank=True)
    # Saved again within minutes by the same hand: not listed, kept a day for who has it open.
    folded = models.BooleanField(default=False)
    content = models.JSONField()

    objects = RevisionQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # who may write the article may
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once"),
            models.CheckConstraint(
                condition=Q(reason__in=Reason.values), name="revision_reason_known"
            ),
            models.CheckConstraint(
                condition=Q(folded=False) | Q(shown_at__isnull=True),
                name="revision_shown_is_listed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}, {self.number}"
