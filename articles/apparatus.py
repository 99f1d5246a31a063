"""What a page adds to the tables and notes of a text; the text itself stays plain HTML."""

import re
from html import escape

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

_TABLE = re.compile(r"<(/?)table\b[^>]*>")
_CAPTION = re.compile(r"<table\b[^>]*>\s*<caption\b[^>]*>(.*?)</caption>", re.S)
_NOTES = re.compile(r'(<aside class="notes">)(?!\s*<h)')
_TO_NOTE = re.compile(r'<a href="#note-[a-z0-9-]+"(?=>)')
_TO_CALL = re.compile(r'<a href="#appel-[a-z0-9-]+"(?=>)')


def with_scrolling_tables(html: str) -> str:
    """Put each outermost table of `html` in a region that scrolls, by keyboard too.

    A table wider than a telephone would otherwise widen the whole page.
    """
    parts: list[str] = []
    depth = start = 0
    for tag in _TABLE.finditer(html):
        if not tag[1] and not depth:
            parts.append(html[start : tag.start()])
            start = tag.start()
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if tag[1] and not depth:
            parts.append(_region(html[start : tag.end()]))
            start = tag.end()
    return "".join((*parts, html[start:]))


def _region(table: str) -> str:
    caption = _CAPTION.match(table)
    words = strip_tags(caption[1]).strip() if caption else ""
    label = _("Tableau\u00a0: %(caption)s") % {"caption": words} if words else escape(_("Tableau"))
    # The caption is clean HTML: its references stay, and only quotes could end the value.
    value = label.replace('"', "&quot;")
    return f'<div class="table" role="region" tabindex="0" aria-label="{value}">{table}</div>'


def with_headed_notes(html: str) -> str:
    """Give the notes at the end of `html` their heading."""
    return _NOTES.sub(lambda notes: f"{notes[1]}<h2>{escape(_('Notes'))}</h2>", html)


def with_spoken_notes(html: str) -> str:
    """Tell screen readers what leads to a note, and what leads back."""
    html = _TO_NOTE.sub(lambda link: f'{link[0]} role="doc-noteref"', html)
    back = escape(_("Retour au texte"))
    return _TO_CALL.sub(lambda link: f'{link[0]} role="doc-backlink" aria-label="{back}"', html)
