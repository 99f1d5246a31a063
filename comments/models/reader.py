"""A reader who comments: known by an e-mail address that never leaves the newsroom."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Reader(models.Model):
    """One row per address, lower case. An erased reader keeps the row and loses the address.

    `confirmed_at` says that a letter sent there was answered; typing an address proves nothing.
    """

    # Null, not empty, once erased: many erased readers, and the address of each stays unique.
    email = models.EmailField(  # noqa: DJ001
        _("adresse électronique"), max_length=254, unique=True, null=True
    )
    name = models.CharField(_("dernier nom donné"), max_length=60, blank=True)
    confirmed_at = models.DateTimeField(_("adresse confirmée le"), null=True, blank=True)
    created_at = models.DateTimeField(_("connu depuis"), auto_now_add=True)
    erased_at = models.DateTimeField(_("effacé le"), null=True, blank=True)

    class Meta:
        verbose_name = _("lecteur")
        verbose_name_plural = _("lecteurs")
        ordering = ["-created_at", "-pk"]
        permissions = [
            ("handle_person_data", "Peut exporter et effacer les données d’une personne")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(erased_at__isnull=False),
                name="reader_without_address_is_erased",
            ),
            models.CheckConstraint(condition=~Q(email=""), name="reader_email_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name or str(_("lecteur effacé"))


class BanQuerySet(models.QuerySet["Ban"]):
    def in_force(self, at: datetime | None = None) -> Self:
        at = at or timezone.now()
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at)


class Ban(models.Model):
    """A reader, or a network address, that may not post for a time; kept as a keyed hash.

    `fingerprint` is `comments.identity.fingerprint()` of the e-mail address or of the network
    address cut to /24 or /64: what is banned can be recognised, not read.
    """

    class Kind(models.TextChoices):
        EMAIL = "email", _("adresse électronique")
        NETWORK = "network", _("adresse du réseau")

    kind = models.CharField(_("vise"), max_length=8, choices=Kind.choices)
    fingerprint = models.CharField(max_length=64, editable=False)
    reason = models.CharField(
        _("motif"), max_length=300, help_text=_("Dit à la personne quand elle tente de publier.")
    )
    note = models.CharField(_("note interne"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("début"), default=timezone.now)
    ends_at = models.DateTimeField(_("fin"), null=True, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = BanQuerySet.as_manager()

    class Meta:
        verbose_name = _("exclusion")
        verbose_name_plural = _("exclusions")
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["fingerprint"], name="ban_fingerprint")]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="ban_has_reason"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")),
                name="ban_ends_after_start",
                violation_error_message=_("La fin doit venir après le début."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.reason}"


class Subscription(models.Model):
    """« Prévenez-moi des réponses »: to one comment, once its letter was answered."""

    comment = models.OneToOneField("comments.Comment", models.CASCADE, related_name="subscription")
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("abonnement aux réponses")
        verbose_name_plural = _("abonnements aux réponses")
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return str(self.comment)

    @property
    def is_active(self) -> bool:
        return self.confirmed_at is not None and self.stopped_at is None
