"""What was decided, by whom, why: rows that are only ever added."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment, State


class Ground(models.TextChoices):
    """DSA art. 17(3)(d, e): a refusal rests on the law or on the rules of the house."""

    LAW = "law", _("Contenu contraire à la loi")
    RULES = "rules", _("Contraire aux règles des commentaires")


class Verb(models.TextChoices):
    SUBMIT = "submit", _("Envoi")
    EDIT = "edit", _("Correction par son auteur")
    APPROVE = "approve", _("Approbation")
    REFUSE = "refuse", _("Refus")
    SPAM = "spam", _("Classement en indésirable")
    WITHDRAW = "withdraw", _("Retrait par son auteur")
    REMOVE = "remove", _("Suppression après signalement")
    KEEP = "keep", _("Maintien après relecture")
    UNDO = "undo", _("Annulation")
    RESTORE = "restore", _("Rétablissement")


class Decision(models.Model):
    """One move of one comment. The database refuses to change or delete it (`comments.triggers`).

    `by` is None for what the author or the machine did; `automatic` tells which.
    """

    comment = models.ForeignKey(
        Comment, models.PROTECT, related_name="decisions", verbose_name=_("commentaire")
    )
    verb = models.CharField(_("décision"), max_length=10, choices=Verb.choices)
    before = models.CharField(_("état avant"), max_length=10, choices=State.choices, blank=True)
    after = models.CharField(_("état après"), max_length=10, choices=State.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("par"),
    )
    at = models.DateTimeField(_("le"), default=timezone.now)
    ground = models.CharField(_("fondement"), max_length=6, choices=Ground.choices, blank=True)
    reason = models.TextField(_("motif dit au lecteur"), max_length=1000, blank=True)
    automatic = models.BooleanField(_("automatique"), default=False)

    class Meta:
        verbose_name = _("décision")
        verbose_name_plural = _("décisions")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["at", "verb"], name="decision_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verb__in=["refuse", "remove"]) | (~Q(reason="") & ~Q(ground="")),
                name="decision_against_has_ground_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} · {self.comment}"

    @property
    def was_reported(self) -> bool:
        """Tell whether someone had reported the comment before, and not in vain. One query."""
        return self.comment.reports.filter(at__lte=self.at).exclude(founded=False).exists()


class PreparedReason(models.Model):
    """A sentence a moderator chooses when refusing, and may edit before it is said."""

    label = models.CharField(_("intitulé"), max_length=60, unique=True)
    ground = models.CharField(_("fondement"), max_length=6, choices=Ground.choices)
    text = models.TextField(_("motif dit au lecteur"), max_length=1000)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = _("motif préparé")
        verbose_name_plural = _("motifs préparés")
        ordering = ["position", "label"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="reason_says_something")]

    def __str__(self) -> str:
        return self.label


class Contest(models.Model):
    """« Contester »: the author asks that someone else look again at a refusal or a removal."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="contest")
    explanation = models.TextField(_("explication"), max_length=2000)
    at = models.DateTimeField(_("reçue le"), default=timezone.now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(_("tranchée le"), null=True, blank=True)
    upheld = models.BooleanField(_("refus maintenu"), null=True, blank=True)
    answer = models.TextField(_("réponse dite au lecteur"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("contestation")
        verbose_name_plural = _("contestations")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, upheld__isnull=True)
                | Q(settled_at__isnull=False, upheld__isnull=False),
                name="contest_settled_has_outcome",
            ),
            models.CheckConstraint(condition=~Q(explanation=""), name="contest_explains"),
        ]

    def __str__(self) -> str:
        return f"{_('Contestation')} · {self.decision.comment}"
