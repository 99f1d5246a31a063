"""What the filter knows: two lists of words, and what the moderators' decisions taught it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class WordList(models.Model):
    """One word or expression a line; read without accents, case or disguise."""

    class Kind(models.TextChoices):
        SUSPECT = "suspect", _("suspects\u00a0: le commentaire passe devant")
        BANNED = "banned", _("proscrits\u00a0: le commentaire est retenu avec le plus grand risque")

    kind = models.CharField(_("liste"), max_length=8, choices=Kind.choices, unique=True)
    words = models.TextField(
        _("mots"), blank=True, help_text=_("Un mot ou une expression par ligne.")
    )

    class Meta:
        verbose_name = _("liste de mots")
        verbose_name_plural = _("listes de mots")
        ordering = ["kind"]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Lesson(models.Model):
    """How often a feature was seen in what moderators approved and in what they called spam."""

    feature = models.CharField(max_length=40, unique=True)
    welcome = models.PositiveIntegerField(default=0)
    spam = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("leçon du filtre")
        verbose_name_plural = _("leçons du filtre")
        ordering = ["feature"]

    def __str__(self) -> str:
        return self.feature


class Example(models.Model):
    """What one comment taught, so that it is taught once and can be untaught exactly.

    One in five is `held_back`: never learnt, it measures what the others have taught.
    """

    class Label(models.TextChoices):
        WELCOME = "welcome", _("bienvenu")
        SPAM = "spam", _("indésirable")

    comment = models.OneToOneField(Comment, models.CASCADE, primary_key=True, related_name="+")
    label = models.CharField(max_length=7, choices=Label.choices)
    held_back = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("exemple du filtre")
        verbose_name_plural = _("exemples du filtre")
        ordering = ["-comment_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(label__in=["welcome", "spam"]), name="example_label_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_label_display()} · {self.comment}"
