"""What puts an article on a list: who signed it, which themes it treats."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.taxonomy import Author, Tag


class BylineManager(models.Manager["Byline"]):
    def get_queryset(self) -> models.QuerySet["Byline"]:
        # A byline without its author says nothing: whoever reads one wants both, in one query.
        return super().get_queryset().select_related("author__portrait")


class Byline(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        Author, on_delete=models.PROTECT, related_name="bylines", verbose_name=_("signature")
    )
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)
    # Kept by the database itself, see `articles.triggers`.
    listed_at = models.DateTimeField(null=True, editable=False)

    objects = BylineManager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["author", "-listed_at", "-article"], name="byline_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author"],
                name="byline_once",
                violation_error_message=_("Cette signature figure déjà."),
            )
        ]

    def __str__(self) -> str:
        return str(self.author)


class Tagging(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(
        Tag, on_delete=models.CASCADE, related_name="taggings", verbose_name=_("thème")
    )
    # Kept by the database itself, see `articles.triggers`.
    listed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        ordering = ["pk"]
        indexes = [models.Index(fields=["tag", "-listed_at", "-article"], name="tagging_newest")]
        constraints = [models.UniqueConstraint(fields=["article", "tag"], name="tagging_once")]

    def __str__(self) -> str:
        return str(self.tag)
