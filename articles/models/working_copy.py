"""Changes to a published article, prepared beside the text that readers see."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class WorkingCopy(models.Model):
    """What the article will say once its changes are published; only the desk reads it.

    `content` is an `articles.content.Content` as JSON. `based_on` is the version of the article
    from which the changes started: the public text has changed meanwhile if its is another.
    """

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="working_copy")
    content = models.JSONField()
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    based_on = models.PositiveIntegerField()
    modified_at = models.DateTimeField(_("enregistré le"), auto_now=True)

    class Meta:
        default_permissions = ()  # who may write the article may
        verbose_name = _("modifications en préparation")
        verbose_name_plural = _("modifications en préparation")

    def __str__(self) -> str:
        return str(self.article)
