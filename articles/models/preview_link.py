"""A way to read an article before it appears, given to somebody without an account."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def open(self, at: datetime | None = None) -> Self:
        """Keep the links that lead somewhere at the instant `at` (default: now)."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=at or timezone.now())


class PreviewLink(models.Model):
    """The row without which a signed address opens nothing; see `articles.previews`."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="preview_links")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("créé le"), default=timezone.now)
    expires_at = models.DateTimeField(_("jusqu’au"))
    revoked_at = models.DateTimeField(_("révoqué le"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # who may write the article may share it
        verbose_name = _("lien d’aperçu")
        verbose_name_plural = _("liens d’aperçu")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="preview_expires_after_creation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}, {self.pk}"

    def is_open(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()
