"""Who may comment, when, and what happens then: for the site, a section, an article."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Section

SINGLETON = 1
USUAL_CLOSING_DAYS = 30


class Mode(models.TextChoices):
    """The legal trade-off of each stands in docs/moderation.md."""

    HOLD = "hold", _("Tout est lu avant de paraître")
    TRUSTED = "trusted", _("Les lecteurs éprouvés paraissent aussitôt confirmés")
    OPEN = "open", _("Tout paraît, et se relit ensuite")
    CLOSED = "closed", _("Fermé")


class Policy(models.Model):
    """The site's rule, one row; sections and articles may have their own."""

    mode = models.CharField(_("modération"), max_length=8, choices=Mode.choices, default=Mode.HOLD)
    closes_after_days = models.PositiveSmallIntegerField(
        _("fermeture après (jours)"),
        default=USUAL_CLOSING_DAYS,
        help_text=_("Après la parution de l’article. 0\u00a0: jamais."),
    )
    duty_starts = models.TimeField(
        _("la modération commence à"),
        null=True,
        blank=True,
        help_text=_("Hors de ces heures on peut écrire, rien ne paraît. Vide\u00a0: toujours."),
    )
    duty_ends = models.TimeField(_("la modération finit à"), null=True, blank=True)
    trusted_after = models.PositiveSmallIntegerField(
        _("commentaires approuvés avant confiance"), default=5
    )
    digest_minutes = models.PositiveSmallIntegerField(
        _("au plus un courriel aux modérateurs toutes les (minutes)"),
        default=60,
        help_text=_("0\u00a0: aucun courriel."),
    )
    digest_sent_at = models.DateTimeField(null=True, editable=False)
    keep_connections_months = models.PositiveSmallIntegerField(
        _("garder les adresses du réseau (mois)"), default=12
    )

    class Meta:
        verbose_name = _("règle des commentaires")
        verbose_name_plural = _("règles des commentaires")
        constraints = [
            models.CheckConstraint(condition=Q(pk=SINGLETON), name="policy_is_one"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="policy_mode_known"),
            models.CheckConstraint(
                condition=Q(duty_starts__isnull=True, duty_ends__isnull=True)
                | Q(duty_starts__isnull=False, duty_ends__isnull=False),
                name="policy_duty_has_both_ends",
                violation_error_message=_("Donnez les deux heures, ou aucune."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def load(cls) -> "Policy":
        """Return the one row, or the default rule (not saved)."""
        return cls.objects.filter(pk=SINGLETON).first() or cls(pk=SINGLETON)


class SectionPolicy(models.Model):
    section = models.OneToOneField(
        Section, models.CASCADE, related_name="+", verbose_name=_("rubrique")
    )
    mode = models.CharField(_("modération"), max_length=8, choices=Mode.choices, blank=True)
    closes_after_days = models.PositiveSmallIntegerField(
        _("fermeture après (jours)"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("règle d’une rubrique")
        verbose_name_plural = _("règles par rubrique")
        ordering = ["section"]

    def __str__(self) -> str:
        return str(self.section)


class Thread(models.Model):
    """The conversation under one article: made with its first comment, or when an editor sets it.

    `last_number` is counted by `comments.numbering`, `approved` by the database itself
    (`comments.triggers`).
    """

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="+", verbose_name=_("article")
    )
    mode = models.CharField(
        _("modération"),
        max_length=8,
        choices=Mode.choices,
        blank=True,
        help_text=_("Vide\u00a0: la règle de la rubrique ou du site."),
    )
    closes_at = models.DateTimeField(_("fermeture le"), null=True, blank=True)
    closing_reason = models.CharField(
        _("motif de la fermeture"), max_length=200, blank=True, help_text=_("Dit aux lecteurs.")
    )
    last_number = models.PositiveIntegerField(default=0, editable=False)
    approved = models.PositiveIntegerField(_("commentaires approuvés"), default=0, editable=False)

    class Meta:
        verbose_name = _("fil de commentaires")
        verbose_name_plural = _("fils de commentaires")
        ordering = ["-article_id"]

    def __str__(self) -> str:
        return str(self.article)
