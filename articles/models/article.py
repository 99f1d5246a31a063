"""The article: what was typed, what readers see of it, and from when."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.image import Image
from articles.models.query import ArticleQuerySet
from articles.models.status import IN_HAND, Status
from articles.models.taxonomy import Author, Section, Tag
from newsroom import reading_time
from newsroom.derived import Derivation, DerivedModel
from newsroom.html import SafeHTMLField, clean
from newsroom.pagecache import changes_at
from newsroom.typography import typeset, typeset_html

if TYPE_CHECKING:
    from articles.models.correction import Correction

TITLE_LENGTH = 200
SLUG_LENGTH = 120
# Before newspapers were: a year typed with a digit too few. Addresses have four digits for it, and
# the archive asks about each year since the first article.
FIRST_DAY = datetime(1600, 1, 1, tzinfo=UTC)
OLD_AFTER_YEARS = 2  # from then on the page warns that the world has changed since


class Kind(models.TextChoices):
    """What sort of text it is, said to the reader on every article."""

    NEWS = "actualite", _("Actualité")
    ANALYSIS = "analyse", _("Analyse")
    INVESTIGATION = "enquete", _("Enquête")
    REPORTAGE = "reportage", _("Reportage")
    INTERVIEW = "entretien", _("Entretien")
    OPINION = "opinion", _("Opinion")
    PRESS_RELEASE = "communique", _("Communiqué")
    PARTNER = "partenaire", _("Contenu partenaire")


def address_of(slug: str, published_at: datetime | None) -> str:
    """Return the path of an article, by its day in Paris; empty while it has no date."""
    if published_at is None:
        return ""
    day = timezone.localtime(published_at)
    return f"/{day:%Y/%m/%d}/{slug}/"


def last_update_of(updated_at: datetime | None) -> datetime | None:
    """Return the last substantive change; one dated in the future has not happened."""
    if updated_at and updated_at > timezone.now():
        changes_at(updated_at)
        return None
    return updated_at


def years_since(published_at: datetime | None) -> int:
    """Return the whole years since publication; 0 without a date."""
    if published_at is None:
        return 0
    then, today = timezone.localtime(published_at), timezone.localtime()
    return today.year - then.year - ((today.month, today.day) < (then.month, then.day))


# Saving what has not changed is the usual case at the desk, and a bulk load repeats its texts:
# the two derivations of a body cost milliseconds each.
REMEMBERED = 128  # bodies


@lru_cache(maxsize=REMEMBERED)
def typeset_body(body: str) -> str:
    return typeset_html(clean(body))


@lru_cache(maxsize=REMEMBERED)
def words_of(body: str) -> int:
    return reading_time.count_words(clean(body))


class Article(DerivedModel):
    """Columns ending in `_typeset` are what readers see; the others are what editors typed.

    `published_at` is the instant from which readers may see it; in the future, it is scheduled.
    `updated_at` is the last substantive change, `modified_at` the last write of the row.
    The two bodies stand last: SQLite then reads the other columns without walking through them.
    """

    kicker = models.CharField(
        _("surtitre"), max_length=60, blank=True, help_text=_("Un mot ou deux au-dessus du titre.")
    )
    title = models.CharField(_("titre"), max_length=TITLE_LENGTH)
    short_title = models.CharField(
        _("titre court"),
        max_length=100,
        blank=True,
        help_text=_("Pour les listes et les colonnes. Vide\u00a0: le titre."),
    )
    slug = models.SlugField(
        _("adresse"),
        max_length=SLUG_LENGTH,
        help_text=_("Fin de l’adresse de la page. L’ancienne adresse reste valable."),
    )
    standfirst = models.TextField(_("chapô"), blank=True, max_length=800)
    kind = models.CharField(_("genre"), max_length=12, choices=Kind.choices, default=Kind.NEWS)
    partner = models.CharField(
        _("partenaire"),
        max_length=120,
        blank=True,
        help_text=_(
            "Qui paie\u00a0: obligatoire pour un contenu partenaire, affiché aux lecteurs."
        ),
    )
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, related_name="articles", verbose_name=_("rubrique")
    )
    authors = models.ManyToManyField(
        Author, through="Byline", related_name="articles", verbose_name=_("signatures")
    )
    tags = models.ManyToManyField(
        Tag, through="Tagging", related_name="articles", blank=True, verbose_name=_("thèmes")
    )
    lead_image = models.ForeignKey(
        Image,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("image principale"),
    )
    lead_caption = models.TextField(
        _("légende pour cet article"),
        blank=True,
        max_length=500,
        help_text=_("Vide\u00a0: la légende de la bibliothèque."),
    )
    description = models.CharField(
        _("description pour les moteurs"),
        max_length=300,
        blank=True,
        help_text=_("Une phrase, 155 signes au plus si possible. Vide\u00a0: le chapô."),
    )
    status = models.CharField(
        _("état"), max_length=12, choices=Status.choices, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("parution"), null=True, blank=True)
    updated_at = models.DateTimeField(
        _("mise à jour"),
        null=True,
        blank=True,
        help_text=_(
            "Seulement si le fond a changé\u00a0: les lecteurs voient «\u00a0Mis à jour le…\u00a0»."
        ),
    )
    withdrawal_note = models.CharField(
        _("motif du retrait"),
        max_length=300,
        blank=True,
        help_text=_("Montré aux lecteurs à l’ancienne place de l’article."),
    )
    created_at = models.DateTimeField(_("créé le"), auto_now_add=True)
    modified_at = models.DateTimeField(_("enregistré le"), auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("créé par"),
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confié à"),
        help_text=_("Qui doit s’en occuper maintenant. Vide\u00a0: qui en a le droit."),
    )

    # Raised by the database whenever what is written, or prepared beside it, or the state changes,
    # see `articles.triggers`; in memory it is as old as the row was read.
    version = models.PositiveIntegerField(editable=False, default=1)
    path = models.CharField(max_length=160, editable=False, default="")
    word_count = models.PositiveIntegerField(_("mots"), editable=False, default=0)
    kicker_typeset = models.CharField(max_length=120, editable=False)
    title_typeset = models.CharField(max_length=2 * TITLE_LENGTH, editable=False)
    short_title_typeset = models.CharField(max_length=200, editable=False)
    standfirst_typeset = models.TextField(editable=False)
    lead_caption_typeset = models.TextField(editable=False)
    description_typeset = models.CharField(max_length=600, editable=False)
    partner_typeset = models.CharField(max_length=240, editable=False)
    body = SafeHTMLField(_("texte"), blank=True)
    body_typeset = SafeHTMLField(editable=False)

    objects: ClassVar = ArticleQuerySet.as_manager()
    derivations: ClassVar = {
        "path": Derivation(("slug", "published_at"), address_of),
        "word_count": Derivation(("body",), words_of),
        "kicker_typeset": Derivation(("kicker",), typeset),
        "title_typeset": Derivation(("title",), typeset),
        "short_title_typeset": Derivation(("short_title",), typeset),
        "standfirst_typeset": Derivation(("standfirst",), typeset),
        "lead_caption_typeset": Derivation(("lead_caption",), typeset),
        "description_typeset": Derivation(("description",), typeset),
        "partner_typeset": Derivation(("partner",), typeset),
        "body_typeset": Derivation(("body",), typeset_body),
    }

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        # What is being written comes first, then the newest: the order of the admin's list.
        ordering = ["-published_at", "-pk"]
        permissions = [
            ("edit_any_article", "Peut modifier les articles des autres, même publiés"),
            ("approve_article", "Peut relire : déclarer prêt, renvoyer"),
            ("publish_article", "Peut publier, programmer et déprogrammer ce qui est prêt"),
            ("publish_unread_article", "Peut publier sans relecture"),
            ("correct_article", "Peut corriger et signaler une mise à jour"),
            ("withdraw_article", "Peut retirer et remettre en ligne"),
        ]
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="article_newest"),
            models.Index(
                fields=["section", "status", "-published_at", "-id"], name="article_section_newest"
            ),
            models.Index(fields=["-published_at", "-id"], name="article_by_date"),
            models.Index(fields=["kind", "-published_at", "-id"], name="article_by_kind"),
            # That of the constraint holds no empty path, and SQLite cannot tell that a parameter
            # is none.
            models.Index(fields=["path"], name="article_by_path"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["path"],
                condition=~Q(path=""),
                name="article_path_unique",
                violation_error_message=_("Un autre article du même jour a déjà cette adresse."),
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(slug=""), name="article_has_title_and_slug"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="article_version_counts"),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="article_status_known"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="article_kind_known"),
            models.CheckConstraint(
                condition=Q(status__in=IN_HAND) | Q(published_at__isnull=False),
                name="article_public_has_date",
                violation_error_message=_("Un article publié a une date de parution."),
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(published_at__gte=FIRST_DAY),
                name="article_date_is_plausible",
                violation_error_message=_("Vérifiez l’année de parution."),
            ),
            models.CheckConstraint(
                condition=Q(updated_at__isnull=True) | Q(updated_at__gte=F("published_at")),
                name="article_updated_after_publication",
                violation_error_message=_("La mise à jour ne peut précéder la parution."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.PARTNER) | ~Q(partner=""),
                name="article_partner_is_named",
                violation_error_message=_(
                    "Nommez le partenaire\u00a0: les lecteurs doivent le savoir."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the public path, or the editors' preview while there is none."""
        return self.path or reverse("article_preview", args=[self.pk])

    def is_published(self, at: datetime | None = None) -> bool:
        """Tell whether a reader may see it at the instant `at` (default: now).

        The same question as `Article.objects.published(at)`.
        """
        return (
            self.status == Status.PUBLISHED
            and self.published_at is not None
            and self.published_at <= (at or timezone.now())
        )

    @property
    def is_scheduled(self) -> bool:
        return self.status == Status.PUBLISHED and not self.is_published()

    @property
    def is_withdrawn(self) -> bool:
        return self.status == Status.WITHDRAWN

    @property
    def list_title(self) -> str:
        return self.short_title_typeset or self.title_typeset

    @property
    def last_update(self) -> datetime | None:
        return last_update_of(self.updated_at)

    @property
    def corrections_told(self) -> "list[Correction]":
        """The corrections that readers see, the oldest first."""
        return [correction for correction in self.corrections.all() if correction.is_told()]

    @property
    def minutes(self) -> int:
        return reading_time.minutes(self.word_count)

    @property
    def age_in_years(self) -> int:
        return years_since(self.published_at)
