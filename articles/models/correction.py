"""An error owned up to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from newsroom.derived import Derivation, DerivedModel
from newsroom.typography import typeset


class Correction(DerivedModel):
    """An error owned up to, in the words the reader sees."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="corrections")
    corrected_at = models.DateTimeField(_("date"), default=timezone.now)
    wording = models.TextField(
        _("correction"), max_length=600, help_text=_("Ce qui était faux, et ce qui est juste.")
    )
    wording_typeset = models.TextField(editable=False)

    derivations: ClassVar = {"wording_typeset": Derivation(("wording",), typeset)}

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["corrected_at", "pk"]
        indexes = [models.Index(fields=["-corrected_at", "-id"], name="correction_newest")]
        constraints = [
            models.CheckConstraint(condition=~Q(wording=""), name="correction_has_wording")
        ]

    def __str__(self) -> str:
        return self.wording
