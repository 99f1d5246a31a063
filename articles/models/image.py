"""A picture of the library: one file, what it shows, who made it, where to look."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import renditions
from articles.fields import MasterImageField
from articles.folding import fold
from newsroom.derived import Derivation, DerivedModel, DerivedQuerySet
from newsroom.typography import typeset

# What the names and the pixels of the renditions follow from.
SHOWN = frozenset({"file", "focal_x", "focal_y"})

# The columns a search reads, each beside what it follows from: `update` can then derive them one
# by one.
SEARCHED = ("title_folded", "alternative_folded", "caption_folded", "credit_folded")

RIGHTS_NOTICE = timedelta(days=30)  # time to have a right renewed, or to find another picture


class ImageQuerySet(DerivedQuerySet["Image"]):
    """Make renditions after bulk writes too."""

    def matching(self, words: str) -> Self:
        """Keep the images whose title, caption, credit or alternative hold each of `words`.

        Accents, capitals and the shape of apostrophes do not matter.
        """
        images = self
        for word in fold(words).split():
            found = Q()
            for column in SEARCHED:
                found |= Q(**{f"{column}__contains": word})
            images = images.filter(found)
        return images

    def rights_ended(self, on: date | None = None) -> Self:
        """Keep the images that may no longer be used on the day `on` (default: today in Paris)."""
        return self.filter(rights_until__lt=on or timezone.localdate())

    def rights_ending(self, on: date | None = None) -> Self:
        """Keep those whose last day of use comes within RIGHTS_NOTICE."""
        on = on or timezone.localdate()
        return self.filter(rights_until__gte=on, rights_until__lt=on + RIGHTS_NOTICE)

    def bulk_create(self, objs: Iterable["Image"], *args: Any, **kwargs: Any) -> list["Image"]:
        images = super().bulk_create(objs, *args, **kwargs)
        make_after_commit(images)
        return images

    def update(self, **values: Any) -> int:
        # Read before: the update may change what this query set finds.
        changed = [] if SHOWN.isdisjoint(values) else list(self.values_list("pk", flat=True))
        count = super().update(**values)
        if changed:
            make_after_commit(self.model._default_manager.filter(pk__in=changed))
        return count


class Image(DerivedModel):
    """`file` is the cleaned master (upright, without metadata), named by the hash of its bytes.

    The renditions beside it are named from `file`, focal point and size alone, so that a page
    can address them without asking anything (`articles.renditions`).
    """

    title = models.CharField(
        _("titre"), max_length=160, help_text=_("Pour la retrouver dans la bibliothèque.")
    )
    # Indexed, not unique: one picture may be there twice, with other words and another crop.
    file = MasterImageField(_("fichier"), width_field="width", height_field="height", db_index=True)
    width = models.PositiveIntegerField(_("largeur"), editable=False)  # pixels of the master
    height = models.PositiveIntegerField(_("hauteur"), editable=False)
    alternative = models.CharField(
        _("texte de remplacement"),
        max_length=300,
        blank=True,
        help_text=_("Ce que l’image montre, pour qui ne la voit pas."),
    )
    decorative = models.BooleanField(
        _("décorative"),
        default=False,
        help_text=_("N’apporte aucune information\u00a0: les lecteurs d’écran la passeront."),
    )
    caption = models.TextField(_("légende"), blank=True, max_length=500)
    credit = models.CharField(_("crédit"), max_length=160, blank=True)
    focal_x = models.FloatField(
        _("point fort, horizontal"),
        default=0.5,
        help_text=_("De 0 (bord gauche) à 1 (bord droit)\u00a0: les recadrages le gardent en vue."),
    )
    focal_y = models.FloatField(
        _("point fort, vertical"), default=0.5, help_text=_("De 0 (haut) à 1 (bas).")
    )
    licence = models.CharField(
        _("droits"),
        max_length=300,
        blank=True,
        help_text=_(
            "Qui a donné le droit de la montrer, et lequel\u00a0: CC BY-SA 4.0, abonnement…"
        ),
    )
    rights_until = models.DateField(
        _("droits jusqu’au"),
        null=True,
        blank=True,
        help_text=_(
            "Dernier jour où elle peut servir\u202f; vide\u00a0: sans limite. Passé ce jour la "
            "rédaction est avertie\u202f; ce qui est déjà paru reste en place."
        ),
    )
    created_at = models.DateTimeField(_("ajoutée le"), auto_now_add=True)
    caption_typeset = models.TextField(editable=False)
    credit_typeset = models.CharField(max_length=320, editable=False)
    title_folded = models.TextField(editable=False, default="")
    alternative_folded = models.TextField(editable=False, default="")
    caption_folded = models.TextField(editable=False, default="")
    credit_folded = models.TextField(editable=False, default="")

    objects: ClassVar = ImageQuerySet.as_manager()
    derivations: ClassVar = {
        "caption_typeset": Derivation(("caption",), typeset),
        "credit_typeset": Derivation(("credit",), typeset),
        **{name: Derivation((name.removesuffix("_folded"),), fold) for name in SEARCHED},
    }

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="image_newest"),
            models.Index(fields=["rights_until"], name="image_rights"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
                name="image_focal_point_inside",
                violation_error_message=_("Le point fort se donne entre 0 et 1."),
            ),
            models.CheckConstraint(
                condition=Q(decorative=True) | ~Q(alternative=""),
                name="image_alternative_or_decorative",
                violation_error_message=_(
                    "Décrivez l’image dans le texte de remplacement, ou déclarez-la décorative."
                ),
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0), name="image_has_dimensions"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Save, and make the renditions once the row is there for good.

        A failure to make them is logged and undoes nothing: the master is safe, and the command
        `make_renditions` completes it.
        """
        if update_fields is not None:
            update_fields = set(update_fields)
            if "file" in update_fields:
                update_fields |= {"width", "height"}
        super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is None or not SHOWN.isdisjoint(update_fields):
            make_after_commit([self])

    @property
    def picture(self) -> renditions.Picture:
        return renditions.Picture(
            str(self.file.name), self.width, self.height, self.focal_x, self.focal_y
        )

    def rights_ended(self, on: date | None = None) -> bool:
        """Tell whether it may no longer be used; the same question as that of the query set."""
        return self.rights_until is not None and self.rights_until < (on or timezone.localdate())

    def rights_ending(self, on: date | None = None) -> bool:
        on = on or timezone.localdate()
        return self.rights_until is not None and on <= self.rights_until < on + RIGHTS_NOTICE

    @property
    def alt(self) -> str:
        """The value of the `alt` attribute: empty for a decorative picture."""
        return "" if self.decorative else self.alternative


def make_after_commit(images: Iterable[Image]) -> None:
    """Make renditions once the rows are there for good: encoding holds no lock of the database."""
    transaction.on_commit(
        lambda: list(renditions.make_many([image.picture for image in images])), robust=True
    )
