"""From the clean HTML of the database to the HTML of the page.

Pictures of the library get their renditions and their credit, the address of a video alone in its
paragraph becomes a block that loads it on a click, and wide tables scroll. The text has been
cleaned on writing, so it is well-formed, in one spelling: "<" and ">" are those of tags, values
stand in double quotes.
"""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Protocol
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.apparatus import with_headed_notes, with_scrolling_tables, with_spoken_notes
from articles.models.image import Image
from articles.models.picture_use import images_named
from articles.picture_names import master_of
from articles.pictures import Described, picture_html, plain_picture
from newsroom.embeds import Embed, Nature, find_embed

# The width of the text column (`--measure` of the style sheet), or of the screen.
BODY_SIZES = "(min-width: 34rem) 32rem, 100vw"


class Credited(Described, Protocol):
    """A picture of the library, or what was read of it."""

    @property
    def credit_typeset(self) -> str: ...


Library = Mapping[str, Credited]  # by the name of the master, or of one that was

_IMG = re.compile(r'<img(?P<attributes>(?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_FIGURE = re.compile(r"<figure\b[^>]*>.*?</figure>", re.S)
_CAPTION = re.compile(r"<figcaption\b[^>]*>(.*?)</figcaption>", re.S)
_LONE_ADDRESS = re.compile(
    r"<p(?: [^>]*)?>\s*"
    r'(?:<a (?:[^>]* )?href="(?P<href>[^"]*)"[^>]*>(?P<label>[^<]*)</a>|(?P<bare>https://[^\s<]+))'
    r"\s*</p>"
)
_TAG = re.compile(r"<[a-z][^>]*>")
_ADDRESS = re.compile(r'( (?:href|src|cite)=")([^"]*)(?=")')


def render_body(html: str, *, base_url: str = "", library: Library | None = None) -> SafeString:
    """Return the HTML to show for `html`, which a SafeHTMLField has cleaned.

    One query if there is a picture in it, none otherwise; none either with `library`, read
    beforehand for many bodies at once. With `base_url`, the absolute address of the page, it is
    made for feeds: absolute addresses, plain pictures and links.
    """
    if library is None:
        library = read_library(html)
    html = _FIGURE.sub(lambda figure: _with_credit(figure[0], library), html)
    html = _IMG.sub(lambda img: _show(img, library, plain=bool(base_url)), html)
    html = _LONE_ADDRESS.sub(lambda lone: _embedded(lone, plain=bool(base_url)), html)
    html = with_headed_notes(html)
    if not base_url:
        html = with_spoken_notes(with_scrolling_tables(html))
    else:
        html = _TAG.sub(lambda tag: _absolute(tag[0], base_url), html)
    return mark_safe(html)  # noqa: S308 - cleaned on writing, and every addition escapes


def read_library(html: str) -> dict[str, Image]:
    """Read the pictures that `html` shows, one body or several joined, in one query at most."""
    masters = masters_in(html)
    return images_named(masters) if masters else {}


def masters_in(html: str) -> set[str]:
    """Return the names of the masters that `html` shows."""
    return {master for img in _IMG.finditer(html) if (master := _master_of(img))}


def _master_of(img: re.Match[str]) -> str:
    """Return the name of the master, or "" if the address is not that of such a picture."""
    return master_of(_attributes(img).get("src", "").removeprefix(settings.MEDIA_URL))


def _attributes(img: re.Match[str]) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(img["attributes"])}


def _show(img: re.Match[str], library: Library, *, plain: bool) -> str:
    image = library.get(_master_of(img))
    if image is None:
        return f'<img{img["attributes"]} loading="lazy" decoding="async">'
    alt = _attributes(img).get("alt", image.alt)
    if not plain:
        return picture_html(image, "natural", sizes=BODY_SIZES, alt=alt)
    one = plain_picture(image, "natural")
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}">', one.path, one.width, one.height, alt
    )


def _with_credit(figure: str, library: Library) -> str:
    """Append the library's credit to the caption, unless the editor wrote it there."""
    caption = _CAPTION.search(figure)
    written = caption[1] if caption else ""
    images = [library.get(_master_of(img)) for img in _IMG.finditer(figure)]
    credits = dict.fromkeys(escape(image.credit_typeset, quote=False) for image in images if image)
    credit = ", ".join(one for one in credits if one and one not in written)
    if not credit:
        return figure
    span = f'<span class="credit">{credit}</span>'
    if caption is None:
        return figure.replace("</figure>", f"<figcaption>{span}</figcaption></figure>")
    end = caption.end(1)
    return f"{figure[:end].rstrip()} {span}{figure[end:]}"


def _embedded(lone: re.Match[str], *, plain: bool) -> str:
    embed = find_embed(unescape(lone["href"] or lone["bare"] or ""))
    if embed is None:
        return lone[0]
    label = _invitation(embed, unescape(lone["label"] or "").strip())
    if plain:
        return format_html('<p><a href="{}">{}</a></p>', embed.link, label)
    return render_to_string("articles/_embed.html", {"embed": embed, "label": label}).strip()


def _invitation(embed: Embed, label: str) -> str:
    """Return the editor's own words for the link, or ours where they only repeat the address."""
    if " " in label:
        return label
    wording = {
        Nature.VIDEO: _("Regarder la vidéo sur %(provider)s"),
        Nature.SOUND: _("Écouter sur %(provider)s"),
        Nature.POST: _("Lire le message sur %(provider)s"),
    }[embed.nature]
    return wording % {"provider": embed.provider}


def _absolute(tag: str, base_url: str) -> str:
    def join(match: re.Match[str]) -> str:
        return match[1] + escape(urljoin(base_url, unescape(match[2])))

    return _ADDRESS.sub(join, tag)
