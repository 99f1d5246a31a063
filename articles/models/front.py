"""The front page as the newsroom arranges it: what stands where, until when, and what has stood."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.image import Image
from newsroom.derived import Derivation, DerivedModel, DerivedQuerySet
from newsroom.typography import typeset

SHORT_TITLE_LENGTH = 100


class Place(models.TextChoices):
    """Where an article may be put by hand, the highest place first."""

    LEAD = "lead", _("Ouverture")
    SECONDARY = "secondary", _("Second rang")
    PICK = "pick", _("À ne pas manquer")


class SlotQuerySet(DerivedQuerySet["Slot"]):
    def current(self, at: datetime | None = None) -> Self:
        """Keep the slots whose time it is at the instant `at` (default: now)."""
        at = at or timezone.now()
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at)

    def standing(self, at: datetime | None = None) -> Self:
        """Keep the current slots whose article readers may see at `at`."""
        public = Article.objects.published(at).filter(pk=OuterRef("article"))
        return self.current(at).filter(Exists(public))


class Slot(DerivedModel):
    """An article put by hand on the front page; only `articles.arranging` writes slots.

    Those of one place wait in the order of `position` and stand as far as the place has room. A
    slot that has ended stays until the next arrangement, and shows nothing.
    """

    place = models.CharField(_("place"), max_length=12, choices=Place.choices)
    position = models.PositiveSmallIntegerField(_("ordre"))
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="slots", verbose_name=_("article")
    )
    starts_at = models.DateTimeField(_("début"), default=timezone.now)
    ends_at = models.DateTimeField(_("fin"), null=True, blank=True)
    short_title = models.CharField(
        _("titre pour la une"), max_length=SHORT_TITLE_LENGTH, blank=True
    )
    image = models.ForeignKey(
        Image,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="slots",
        verbose_name=_("image pour la une"),
    )
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    short_title_typeset = models.CharField(max_length=2 * SHORT_TITLE_LENGTH, editable=False)

    objects: ClassVar = SlotQuerySet.as_manager()
    derivations: ClassVar = {"short_title_typeset": Derivation(("short_title",), typeset)}

    class Meta:
        verbose_name = _("la une")
        verbose_name_plural = _("la une")
        ordering = ["position"]
        # One right for the whole page: nobody arranges half of it.
        default_permissions = ()
        permissions = [("arrange_front", _("Composer la une"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="slot_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(place__in=Place.values), name="slot_place_known"),
            models.UniqueConstraint(fields=["place", "position"], name="slot_one_by_position"),
            models.UniqueConstraint(fields=["place", "article"], name="slot_once_by_place"),
        ]

    def __str__(self) -> str:
        return str(self.article)

    def is_current(self, at: datetime) -> bool:
        """Tell whether its time it is at `at`: the same question as `SlotQuerySet.current`."""
        return self.starts_at <= at and (self.ends_at is None or self.ends_at > at)


class Arrangement(models.Model):
    """All slots as one editor left them; append-only.

    `number` counts from 1 without a gap: the database lets two editors who saw the same page
    write only one next. `previous` is where undoing leads: not to what has been undone already.
    """

    number = models.PositiveIntegerField(_("numéro"), unique=True)
    at = models.DateTimeField(_("date"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    slots = models.JSONField()  # a list of `articles.arranging.Placement` as objects
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("composition de la une")
        verbose_name_plural = _("compositions de la une")
        ordering = ["-number"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)


class Cause(models.TextChoices):
    """Why the front page changed."""

    ARRANGED = "arranged", _("Composition")
    ARTICLE = "article", _("Parution, retrait ou changement d’un article")
    CLOCK = "clock", _("Heure prévue")


class FrontEdition(models.Model):
    """The front page as readers saw it from `at` until the next one; append-only.

    What was shown, not what to look up: titles, order and pictures of then. `articles.editions`
    writes and reads `page`.
    """

    at = models.DateTimeField(_("à partir du"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("par"),
    )
    cause = models.CharField(_("motif"), max_length=12, choices=Cause.choices)
    page = models.JSONField()

    class Meta:
        verbose_name = _("une passée")
        verbose_name_plural = _("unes passées")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["-at", "-id"], name="edition_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(cause__in=Cause.values), name="edition_cause_known")
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%d.%m.%Y %H:%M}"
