"""Every address the paper has ever given to something: it answers 301 for ever after."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.publication import Page
from articles.models.taxonomy import Author, Section, Tag


class FormerAddress(models.Model):
    """Rows come from the database's own triggers (`articles.triggers`), or from an import."""

    path = models.CharField(
        _("ancienne adresse"),
        max_length=500,
        unique=True,
        help_text=_("Sans le nom d’hôte\u00a0: /2019/05/03/un-titre/."),
    )
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="former_addresses"
    )
    section = models.ForeignKey(Section, models.CASCADE, null=True, blank=True, related_name="+")
    tag = models.ForeignKey(Tag, models.CASCADE, null=True, blank=True, related_name="+")
    author = models.ForeignKey(Author, models.CASCADE, null=True, blank=True, related_name="+")
    page = models.ForeignKey(Page, models.CASCADE, null=True, blank=True, related_name="+")

    OWNERS = ("article", "section", "tag", "author", "page")

    class Meta:
        verbose_name = _("ancienne adresse")
        verbose_name_plural = _("anciennes adresses")
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(condition=Q(path__startswith="/"), name="address_is_a_path"),
            models.CheckConstraint(
                condition=Q(article__isnull=False)
                | Q(section__isnull=False)
                | Q(tag__isnull=False)
                | Q(author__isnull=False)
                | Q(page__isnull=False),
                name="address_leads_somewhere",
                violation_error_message=_("Indiquez où mène cette adresse."),
            ),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def destination(self) -> str | None:
        """The path to answer with, or None while the article is not for readers' eyes."""
        if self.article is not None:
            shown = self.article.is_published() or self.article.is_withdrawn
            return self.article.get_absolute_url() if shown else None
        owner = self.section or self.tag or self.author or self.page
        return owner.get_absolute_url() if owner else None
