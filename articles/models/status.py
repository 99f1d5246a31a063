"""The states of an article. Only `articles.publishing` moves an article from one to another."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    DRAFT = "draft", _("Brouillon")
    # Public from `published_at` on; scheduled while that instant is to come.
    PUBLISHED = "published", _("Publié")
    # Was public: its address answers 410.
    WITHDRAWN = "withdrawn", _("Retiré")
