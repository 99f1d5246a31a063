"""The paper itself: what the law wants said of it, and the pages that stand in its footer."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.derived import Derivation, DerivedModel
from newsroom.html import SafeHTMLField, clean
from newsroom.typography import typeset, typeset_html

SINGLETON = 1

# LCEN art. 1-1 (loi 2024-449): what « Mentions légales » must say, on pain of 75 000 €.
LEGAL_FIELDS = (
    "publisher",
    "legal_form",
    "seat",
    "registration",
    "phone",
    "contact_email",
    "director",
    "host_name",
    "host_address",
    "host_phone",
)


class Publication(DerivedModel):
    """The one row that says who publishes; see `load` for before it is there."""

    name = models.CharField(_("nom du journal"), max_length=80, default="Mon journal")
    baseline = models.CharField(_("devise"), max_length=160, blank=True)
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("Une phrase pour les moteurs de recherche et les partages."),
    )
    publisher = models.CharField(_("éditeur (raison sociale)"), max_length=160, blank=True)
    legal_form = models.CharField(
        _("forme et capital"),
        max_length=160,
        blank=True,
        help_text=_("Par exemple\u00a0: SAS au capital de 50\u202f000\u00a0€."),
    )
    seat = models.TextField(_("siège social"), max_length=300, blank=True)
    registration = models.CharField(
        _("immatriculation"),
        max_length=160,
        blank=True,
        help_text=_("Par exemple\u00a0: RCS Lille 123\u202f456\u202f789."),
    )
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("adresse électronique de la rédaction"), blank=True)
    director = models.CharField(_("directeur de la publication"), max_length=160, blank=True)
    editor = models.CharField(_("responsable de la rédaction"), max_length=160, blank=True)
    host_name = models.CharField(_("hébergeur"), max_length=160, blank=True)
    host_address = models.TextField(_("adresse de l’hébergeur"), max_length=300, blank=True)
    host_phone = models.CharField(_("téléphone de l’hébergeur"), max_length=40, blank=True)
    cppap = models.CharField(
        _("numéro CPPAP"),
        max_length=40,
        blank=True,
        help_text=_("Service de presse en ligne reconnu, le cas échéant."),
    )
    owners = models.TextField(
        _("propriétaires"),
        max_length=1000,
        blank=True,
        help_text=_(
            "Propriétaires directs, indirects et bénéficiaires effectifs (EMFA, art.\u00a06)."
        ),
    )
    name_typeset = models.CharField(max_length=160, editable=False)
    baseline_typeset = models.CharField(max_length=320, editable=False)
    description_typeset = models.CharField(max_length=600, editable=False)
    owners_typeset = models.TextField(editable=False)

    derivations: ClassVar = {
        "name_typeset": Derivation(("name",), typeset),
        "baseline_typeset": Derivation(("baseline",), typeset),
        "description_typeset": Derivation(("description",), typeset),
        "owners_typeset": Derivation(("owners",), typeset),
    }

    class Meta:
        verbose_name = _("journal")
        verbose_name_plural = _("journal\u00a0: identité et mentions légales")
        constraints = [
            models.CheckConstraint(condition=Q(pk=SINGLETON), name="publication_is_one"),
            models.CheckConstraint(condition=~Q(name=""), name="publication_has_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def load(cls) -> "Publication":
        """Return the one row, or what a paper is before anyone has named it (not saved)."""
        return cls.objects.filter(pk=SINGLETON).first() or cls.unnamed()

    @classmethod
    def unnamed(cls) -> "Publication":
        found = cls(pk=SINGLETON)
        found.derive()
        return found

    @property
    def missing(self) -> list[str]:
        """The French names of what the law requires and is still empty."""
        return [
            str(field.verbose_name)
            for field in self._meta.fields
            if field.name in LEGAL_FIELDS and not getattr(self, field.name)
        ]


def typeset_page(body: str) -> str:
    return typeset_html(clean(body))


class Page(DerivedModel):
    """A standing page of the paper: its charter, its privacy policy, its contacts."""

    title = models.CharField(_("titre"), max_length=120)
    slug = models.SlugField(
        _("adresse"), max_length=80, unique=True, help_text=_("L’ancienne adresse reste valable.")
    )
    description = models.CharField(_("description pour les moteurs"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("ordre dans le pied de page"), default=0)
    modified_at = models.DateTimeField(_("enregistrée le"), auto_now=True)
    title_typeset = models.CharField(max_length=240, editable=False)
    body = SafeHTMLField(_("texte"))
    body_typeset = SafeHTMLField(editable=False)

    derivations: ClassVar = {
        "title_typeset": Derivation(("title",), typeset),
        "body_typeset": Derivation(("body",), typeset_page),
    }

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "title"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(slug=""), name="page_has_title_and_slug"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("page", args=[self.slug])
