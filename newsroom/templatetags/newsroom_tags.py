"""Dates and texts as the house writes them."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom import typography

register = template.Library()

# For the few words an editor types that have no typeset form beside them.
register.filter("typeset", typography.typeset)


@register.simple_tag
def moment(instant: datetime) -> SafeString:
    """Write an aware instant as a `<time>`: 27.12.2025 16:15, in Paris, with its offset inside."""
    local = timezone.localtime(instant)
    return format_html(
        '<time datetime="{}">{}</time>',
        local.isoformat(timespec="seconds"),
        f"{local:%d.%m.%Y %H:%M}",
    )


@register.filter
def iso(instant: datetime) -> str:
    """Return an aware instant as machines want it, with the offset of Paris."""
    return timezone.localtime(instant).isoformat(timespec="seconds")


@register.filter
def day_in_words(day: date | datetime) -> str:
    """Return « dimanche 1er novembre 2026 », with the no-break space that keeps day and month."""
    local = timezone.localtime(day) if isinstance(day, datetime) else day
    number = "1er" if local.day == 1 else str(local.day)
    return f"{format_date(local, 'l')} {number}\u00a0{format_date(local, 'F Y')}"


@register.filter
def of_month(day: date) -> str:
    """Return « de novembre 2026 », or « d’octobre 2026 » before a vowel."""
    month = format_date(day, "F Y")
    return f"d’{month}" if month[0] in "ao" else f"de {month}"


@register.simple_tag
def today() -> date:
    return timezone.localdate()
