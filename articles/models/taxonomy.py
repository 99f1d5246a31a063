"""Where an article belongs: its section, its themes, its authors."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.image import Image
from newsroom.derived import Derivation, DerivedModel, DerivedQuerySet
from newsroom.typography import typeset

NAME_LENGTH = 80
SLUG_LENGTH = 80


class Section(DerivedModel):
    name = models.CharField(_("nom"), max_length=NAME_LENGTH, unique=True)
    slug = models.SlugField(
        _("adresse"),
        max_length=SLUG_LENGTH,
        unique=True,
        help_text=_(
            "Fin de l’adresse\u00a0: /rubrique/adresse/. L’ancienne adresse reste valable."
        ),
    )
    description = models.TextField(_("présentation"), blank=True, max_length=500)
    position = models.PositiveSmallIntegerField(
        _("ordre"), default=0, help_text=_("Les rubriques se suivent par ordre croissant.")
    )
    name_typeset = models.CharField(max_length=2 * NAME_LENGTH, editable=False)
    description_typeset = models.TextField(editable=False)

    derivations: ClassVar = {
        "name_typeset": Derivation(("name",), typeset),
        "description_typeset": Derivation(("description",), typeset),
    }

    class Meta:
        verbose_name = _("rubrique")
        verbose_name_plural = _("rubriques")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(slug=""), name="section_has_name_and_slug"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("section", args=[self.slug])


class TagQuerySet(DerivedQuerySet["Tag"]):
    def in_use(self, at: datetime | None = None) -> Self:
        """Keep the themes of at least one article a reader may see at `at` (default: now).

        One seek in the index of a theme's list each. What only drafts treat is no theme yet: its
        very name may be what the paper has not said.
        """
        listed = self.model._default_manager.filter(
            pk=OuterRef("pk"), taggings__listed_at__lte=at or timezone.now()
        )
        return self.filter(Exists(listed))


class Tag(DerivedModel):
    name = models.CharField(_("nom"), max_length=NAME_LENGTH, unique=True)
    slug = models.SlugField(
        _("adresse"),
        max_length=SLUG_LENGTH,
        unique=True,
        help_text=_("Fin de l’adresse\u00a0: /theme/adresse/. L’ancienne adresse reste valable."),
    )
    description = models.TextField(_("présentation"), blank=True, max_length=500)
    name_typeset = models.CharField(max_length=2 * NAME_LENGTH, editable=False)
    description_typeset = models.TextField(editable=False)

    objects: ClassVar = TagQuerySet.as_manager()
    derivations: ClassVar = {
        "name_typeset": Derivation(("name",), typeset),
        "description_typeset": Derivation(("description",), typeset),
    }

    class Meta:
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(slug=""), name="tag_has_name_and_slug"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.slug])


class Author(DerivedModel):
    """A byline. It may or may not be the person behind a user account."""

    name = models.CharField(_("nom"), max_length=NAME_LENGTH)
    slug = models.SlugField(
        _("adresse"),
        max_length=SLUG_LENGTH,
        unique=True,
        help_text=_("Fin de l’adresse\u00a0: /auteur/adresse/. L’ancienne adresse reste valable."),
    )
    role = models.CharField(
        _("fonction"), max_length=120, blank=True, help_text=_("Par exemple\u00a0: journaliste.")
    )
    portrait = models.ForeignKey(
        Image,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )
    biography = models.TextField(_("présentation"), blank=True, max_length=2000)
    name_typeset = models.CharField(max_length=2 * NAME_LENGTH, editable=False)
    role_typeset = models.CharField(max_length=240, editable=False)
    biography_typeset = models.TextField(editable=False)

    derivations: ClassVar = {
        "name_typeset": Derivation(("name",), typeset),
        "role_typeset": Derivation(("role",), typeset),
        "biography_typeset": Derivation(("biography",), typeset),
    }

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(slug=""), name="author_has_name_and_slug"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("author", args=[self.slug])
