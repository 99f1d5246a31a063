"""« Utilisée dans », as links."""

from collections.abc import Sequence

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Image
from articles.uses import Use, uses_of


def uses_html(image: Image) -> SafeString:
    uses = uses_of([image])
    if not uses:
        return SafeString(format_html("{}", _("Nulle part pour le moment.")))
    lines = format_html_join("", "<li>{}</li>", ((line,) for line in lines_of(uses)))
    return format_html('<ul class="uses">{}</ul>', lines)


def lines_of(uses: Sequence[Use]) -> list[SafeString]:
    """Return each use as « title, place », the title a link to its form where it has one."""
    return [
        format_html('<a href="{}">{}</a>, {}', address, use.title, use.place)
        if (address := _address(use))
        else format_html("{}, {}", use.title, use.place)
        for use in uses
    ]


def _address(use: Use) -> str:
    try:
        return reverse(f"admin:{use.model.replace('.', '_')}_change", args=[use.pk])
    except NoReverseMatch:  # what is not edited by a form of its own
        return ""
