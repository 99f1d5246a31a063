"""The rights of a picture, in words and as a filter of the library."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Image
from articles.models.image import ImageQuerySet

STATES: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "expires": (gettext_lazy("Droits expirés"), ImageQuerySet.rights_ended),
    "bientot": (gettext_lazy("Expirent dans le mois"), ImageQuerySet.rights_ending),
    "dates": (
        gettext_lazy("Avec une échéance"),
        lambda images: images.filter(rights_until__isnull=False),
    ),
    "sans": (gettext_lazy("Droits non précisés"), lambda images: images.filter(licence="")),
}


class RightsFilter(admin.SimpleListFilter):
    title = gettext_lazy("droits")
    parameter_name = "droits"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(name, label) for name, (label, _keep) in STATES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401 - Django's
        chosen = STATES.get(self.value() or "")
        return chosen[1](queryset) if chosen else queryset


def rights_in_words(image: Image) -> str:
    """Return the warning that whoever is about to use the picture needs; "" if there is none."""
    if image.rights_until is None:
        return ""
    day = {"day": date_format(image.rights_until, "SHORT_DATE_FORMAT")}
    if image.rights_ended():
        return _("Droits expirés le %(day)s") % day
    return _("Droits jusqu’au %(day)s seulement") % day if image.rights_ending() else ""


def rights_notice(image: Image | None) -> SafeString:
    """Return the same as a mark, for lists and fields."""
    words = rights_in_words(image) if image else ""
    if not words or image is None:
        return SafeString("")
    css = "ended" if image.rights_ended() else "ending"
    return format_html('<span class="rights rights--{}">{}</span>', css, words)
