"""The state of an article, in words and with its hour."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article


def state_of(article: Article) -> str:
    """Return draft, scheduled, published or withdrawn, as style sheets and filters name it."""
    if article.is_withdrawn:
        return "withdrawn"
    if article.is_scheduled:
        return "scheduled"
    return "published" if article.is_published() else "draft"


def state_in_words(article: Article) -> str:
    """Return « Programmé pour le 27.12.2025 16:15 » and the like."""
    wordings = {
        "draft": _("Brouillon, prévu le %(moment)s") if article.published_at else _("Brouillon"),
        "scheduled": _("Programmé pour le %(moment)s"),
        "published": _("Publié le %(moment)s"),
        "withdrawn": _("Retiré, publié le %(moment)s"),
    }
    return wordings[state_of(article)] % {"moment": moment_of(article)}


def moment_of(article: Article) -> str:
    """Return 27.12.2025 16:15, in Paris; empty without a date."""
    if article.published_at is None:
        return ""
    return date_format(timezone.localtime(article.published_at), "SHORT_DATETIME_FORMAT")


def invitation_to_publish(article: Article | None) -> str:
    """Return what the button that publishes says; `None` for an article not yet saved."""
    if article is None or article.published_at is None:
        return _("Publier maintenant")
    if article.is_withdrawn:
        return _("Remettre en ligne")
    local = timezone.localtime(article.published_at)
    when = {"day": date_format(local, "SHORT_DATE_FORMAT"), "hour": date_format(local, "H:i")}
    if article.published_at > timezone.now():
        return _("Programmer : paraîtra le %(day)s à %(hour)s") % when
    return _("Publier, daté du %(day)s à %(hour)s") % when
