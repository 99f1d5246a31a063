"""« Signaler »: someone says that a comment should not be there (DSA art. 16)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class ReportReason(models.TextChoices):
    HATE = "hate", _("Haine, discrimination, appel à la violence")
    INSULT = "insult", _("Injure ou diffamation")
    PRIVACY = "privacy", _("Atteinte à la vie privée")
    THREAT = "threat", _("Menace envers une personne")
    MINORS = "minors", _("Atteinte à un mineur")
    COPYRIGHT = "copyright", _("Droit d’auteur")
    SPAM = "spam", _("Publicité, indésirable")
    FALSE = "false", _("Information fausse et nuisible")
    RULES = "rules", _("Contraire aux règles des commentaires")
    OTHER = "other", _("Autre motif")


class Report(models.Model):
    """Name and e-mail are required, but for what harms minors (DSA art. 16(2)(c))."""

    comment = models.ForeignKey(
        Comment, models.CASCADE, related_name="reports", verbose_name=_("commentaire")
    )
    reason = models.CharField(_("motif"), max_length=10, choices=ReportReason.choices)
    explanation = models.TextField(_("explication"), max_length=2000)
    name = models.CharField(_("nom"), max_length=80, blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    good_faith = models.BooleanField(_("déclaré de bonne foi"), default=False)
    at = models.DateTimeField(_("reçu le"), default=timezone.now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(_("traité le"), null=True, blank=True)
    founded = models.BooleanField(_("fondé"), null=True, blank=True)
    answer = models.TextField(_("réponse dite au lecteur"), max_length=1000, blank=True)
    erased_at = models.DateTimeField(null=True, editable=False)  # who reported is forgotten

    class Meta:
        verbose_name = _("signalement")
        verbose_name_plural = _("signalements")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["settled_at", "at"], name="report_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(reason="minors")
                | (~Q(name="") & ~Q(email=""))
                | Q(settled_at__isnull=False)
                | Q(erased_at__isnull=False),
                name="report_is_signed",
            ),
            models.CheckConstraint(condition=~Q(explanation=""), name="report_explains"),
            models.CheckConstraint(condition=Q(good_faith=True), name="report_in_good_faith"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} · {self.comment}"
