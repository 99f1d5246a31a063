"""The state of an article, in words and with its hour."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.admin.moments import season_in_words
from articles.models import Article, Status


def state_of(article: Article) -> str:
    """Return the state as style sheets and filters name it: that of the row, or « scheduled »."""
    return "scheduled" if article.is_scheduled else Status(article.status).value


def state_in_words(article: Article) -> str:
    """Return « Programmé : paraîtra le 27.12.2025 à 16:15 » and the like."""
    state = state_of(article)
    wordings = {
        "scheduled": _("Programmé\u00a0: paraîtra le %(moment)s"),
        "published": _("Publié le %(moment)s"),
        "withdrawn": _("Retiré, publié le %(moment)s"),
    }
    if state in wordings:
        return wordings[state] % {"moment": moment_of(article)}
    if article.published_at is None:
        return str(Status(article.status).label)
    words = {"state": Status(article.status).label, "moment": moment_of(article)}
    return _("%(state)s, prévu le %(moment)s") % words


def moment_of(article: Article) -> str:
    """Return when an article appears, see `moment_in_words`; empty without a date."""
    return moment_in_words(article.published_at) if article.published_at else ""


def moment_in_words(instant: datetime) -> str:
    """Return « 27.12.2025 à 16:15 », in Paris, and the season if that hour comes twice."""
    local = timezone.localtime(instant)
    when = {"day": date_format(local, "SHORT_DATE_FORMAT"), "hour": date_format(local, "H:i")}
    moment = _("%(day)s à %(hour)s") % when
    return f"{moment} {season_in_words(instant)}".rstrip()


def invitation_to_publish(article: Article | None) -> str:
    """Return what the button that publishes says; `None` for an article not yet saved."""
    if article is None or article.published_at is None:
        return _("Publier maintenant")
    if article.is_withdrawn:
        return _("Remettre en ligne")
    when = {"moment": moment_of(article)}
    if article.published_at > timezone.now():
        return _("Programmer\u00a0: paraîtra le %(moment)s") % when
    return _("Publier, daté du %(moment)s") % when
