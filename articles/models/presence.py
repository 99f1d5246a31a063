"""Who has the form of an article open now: said to the next one, and no obstacle to anybody."""

from django.conf import settings
from django.db import models

from articles.models.article import Article


class Presence(models.Model):
    """One row for an article and a person; stale once its form has been silent for a while."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="presence_once"),
            models.CheckConstraint(
                condition=models.Q(seen_at__gte=models.F("began_at")), name="presence_seen_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}, {self.user_id}"
