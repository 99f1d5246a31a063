"""Which form made which article: one sent twice, by the « Back » of a browser, makes one."""

from django.db import models

from articles.models.article import Article


class SentForm(models.Model):
    """One row for an article begun with the form of the desk; it goes with its article."""

    key = models.UUIDField(unique=True)  # made with the form, before anything was typed
    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()  # of the article, once the form was saved
    digest = models.CharField(max_length=64)  # of what was sent: sha256, in hexadecimal

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.article_id}, {self.key}"
