"""Network addresses: kept apart, for as long as the law asks, and shown on no page."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class Connection(models.Model):
    """From where a comment came (LCEN art. 6, décret 2021-1362); purged by `manage.py forget`."""

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="connection")
    address = models.GenericIPAddressField(_("adresse du réseau"))
    port = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("donnée de connexion")
        verbose_name_plural = _("données de connexion")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.comment}"


class Attempt(models.Model):
    """One try at posting, counted by the rate limits; in the database, so that a lost cache or
    another process forgets nothing. `key` is a keyed hash; rows older than a day are purged."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("tentative")
        verbose_name_plural = _("tentatives")
        indexes = [models.Index(fields=["key", "at"], name="attempt_key_at")]

    def __str__(self) -> str:
        return f"{self.at:%d.%m.%Y %H:%M}"
