"""Letters to send: written with what causes them, sent by another process, once."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment

SUBJECT_LENGTH = 200


class LetterQuerySet(models.QuerySet["Letter"]):
    def unsent(self) -> Self:
        """Keep what is still to be sent, due or not."""
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)

    def due(self, at: datetime | None = None) -> Self:
        """Keep what may be sent at the instant `at` (default: now), the longest due first."""
        return self.unsent().filter(due_at__lte=at or timezone.now()).order_by("due_at", "pk")


class Letter(models.Model):
    """One letter to one address: `notifications.writing` writes it, `notifications.delivery` sends.

    The body is emptied some weeks after the sending (`comments.privacy.forget`): it holds links
    that open what is private.
    """

    class Kind(models.TextChoices):
        OPT_IN = "opt_in", _("Abonnement à confirmer")
        TRUST = "trust", _("Commentaire à confirmer")
        ANSWER = "answer", _("Réponse à un commentaire")
        DECISION = "decision", _("Décision motivée")
        CONTEST = "contest", _("Issue d’une contestation")
        REPORT_RECEIVED = "received", _("Accusé de réception d’un signalement")
        REPORT_SETTLED = "settled", _("Issue d’un signalement")
        ERRATUM = "erratum", _("Issue d’une erreur signalée")
        DIGEST = "digest", _("Rappel aux modérateurs")
        HANDOVER = "handover", _("Article passé de main en main")

    kind = models.CharField(_("objet"), max_length=8, choices=Kind.choices)
    to = models.EmailField(_("destinataire"), max_length=254)
    subject = models.CharField(_("sujet"), max_length=SUBJECT_LENGTH)
    body = models.TextField(_("texte"), blank=True)
    stop_url = models.CharField(max_length=500, blank=True)  # becomes List-Unsubscribe (RFC 8058)
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField(_("écrit le"), default=timezone.now)
    # Not before; put off while a process sends it, and after a failure.
    due_at = models.DateTimeField(_("à envoyer dès"), default=timezone.now)
    sent_at = models.DateTimeField(_("envoyé le"), null=True)
    given_up_at = models.DateTimeField(_("abandonné le"), null=True)
    tries = models.PositiveSmallIntegerField(_("tentatives"), default=0)
    last_error = models.CharField(_("dernier échec"), max_length=200, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("lettre")
        verbose_name_plural = _("lettres")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="letter_due",
            ),
            models.Index(fields=["to", "kind", "created_at"], name="letter_to"),
            models.Index(fields=["created_at"], name="letter_created"),
        ]
        constraints = [
            # Whatever wrote the row: a second line would be a header of its own.
            models.CheckConstraint(
                condition=~(
                    Q(subject__contains="\n")
                    | Q(subject__contains="\r")
                    | Q(to__contains="\n")
                    | Q(to__contains="\r")
                    | Q(stop_url__contains="\n")
                    | Q(stop_url__contains="\r")
                ),
                name="letter_headers_on_one_line",
            ),
            models.CheckConstraint(condition=~Q(to=""), name="letter_has_an_address"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.created_at:%d.%m.%Y %H:%M}"
