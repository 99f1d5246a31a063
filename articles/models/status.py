"""The states of an article. Only `articles.publishing` moves an article from one to another."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    DRAFT = "draft", _("Brouillon")
    # Its author is done with it; someone else is to read it.
    REVIEW = "review", _("À relire")
    # Read and found good; whoever arranges the paper may publish it.
    READY = "ready", _("Prêt")
    # Public from `published_at` on; scheduled while that instant is to come.
    PUBLISHED = "published", _("Publié")
    # Was public: its address answers 410.
    WITHDRAWN = "withdrawn", _("Retiré")


# What no reader may see, nor will without another verb; the only states without a date.
IN_HAND = (Status.DRAFT, Status.REVIEW, Status.READY)
