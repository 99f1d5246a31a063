"""What is missing or looks wrong in an article before it appears. Pure: no database, no clock."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import unescape

from django.utils.translation import gettext as _

from articles.content import Content
from articles.internal_links import internal_paths
from articles.models import Image, Kind, Rule
from articles.models.article import words_of
from articles.slips import slips
from newsroom.embeds import find_embed
from newsroom.html import plain_text

SEARCH_TITLE = 65  # signs; what search engines show of a title before they cut it
LIST_TITLE = 90  # signs; three lines of a card on a telephone
FEWEST_WORDS = 30
UNSIGNED = (Kind.PARTNER, Kind.PRESS_RELEASE)  # what others wrote bears their name
QUOTED = 60  # signs of a passage that a finding repeats
# Words of a link that say nothing to whoever hears the links of a page one after the other.
EMPTY_WORDS = frozenset(
    {
        "ici",
        "là",
        "lien",
        "ce lien",
        "la suite",
        "cliquez ici",
        "cliquer ici",
        "lire ici",
        "voir ici",
        "lire la suite",
        "en savoir plus",
        "plus d’informations",
    }
)

_IMG = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_HEADING = re.compile(r"<h([23])\b[^>]*>(.*?)</h\1>", re.S)
_BOX = re.compile(r"<aside\b.*?</aside>", re.S)
_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.S)
_LONE_LINK = re.compile(r"<p\b[^>]*>\s*<a\b[^>]*>[^<]*</a>\s*</p>")
_BLOCK = re.compile(r"<(p|h2|h3|li|figcaption|td|th)\b[^>]*>((?:(?!<(?:p|li)\b).)*?)</\1>", re.S)
_LAST_EMPTY = re.compile(r"(?:<p></p>|<p><br></p>)\s*$")
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<br[^>]*>")


@dataclass(frozen=True, slots=True)
class Known:
    """What the rest of the paper says of what the article shows and links to."""

    today: date
    lead: Image | None = None
    pictures: Mapping[str, Image] = field(default_factory=dict)  # by `src`; foreign ones lack
    dead_paths: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    rule: Rule
    said: str  # a French sentence
    target: str  # id of the field of the form where it is mended


def check(content: Content, known: Known) -> list[Finding]:
    """Return what was found, in the order of `Rule`; several of one rule if need be."""
    return [
        Finding(rule, said, _TARGETS.get(rule, "id_body"))
        for rule in Rule
        for said in _CHECKS[rule](content, known)
    ]


def _without_alternative(content: Content, known: Known) -> Iterator[str]:
    for number, attributes in enumerate(_pictures(content), start=1):
        image = known.pictures.get(attributes.get("src", ""))
        if not attributes.get("alt", image.alt if image else "") and not (
            image and image.decorative
        ):
            said = _(
                "L’image %(number)d du texte n’a pas de texte de remplacement\u00a0: décrivez-la."
            )
            yield said % {"number": number}


def _rights_ended(content: Content, known: Known) -> Iterator[str]:
    for image in _images(known):
        if image.rights_ended(known.today):
            yield _("Les droits de l’image «\u00a0%(title)s\u00a0» ont expiré.") % {
                "title": image.title
            }


def _without_credit(content: Content, known: Known) -> Iterator[str]:
    for image in _images(known):
        if not image.credit.strip():
            yield _("L’image «\u00a0%(title)s\u00a0» n’a pas de crédit.") % {"title": image.title}


def _without_picture(content: Content, known: Known) -> Iterator[str]:
    if not content.lead_image_id and not _IMG.search(content.body):
        yield _("L’article n’a aucune image.")


def _without_standfirst(content: Content, known: Known) -> Iterator[str]:
    if not content.standfirst.strip():
        yield _("L’article n’a pas de chapô.")


def _long_title(content: Content, known: Known) -> Iterator[str]:
    length = len(content.title)
    if length > SEARCH_TITLE:
        said = _(
            "Le titre a %(length)d signes\u00a0: les moteurs de recherche coupent après %(most)d."
        )
        yield said % {"length": length, "most": SEARCH_TITLE}


def _long_in_lists(content: Content, known: Known) -> Iterator[str]:
    length = len(content.short_title or content.title)
    if length > LIST_TITLE:
        said = _(
            "Dans les listes, %(length)d signes tiennent mal\u00a0: écrivez un titre court de "
            "%(most)d au plus."
        )
        yield said % {"length": length, "most": LIST_TITLE}


def _without_author(content: Content, known: Known) -> Iterator[str]:
    if not content.author_ids and content.kind not in UNSIGNED:
        yield _("L’article n’a pas de signature.")


def _without_theme(content: Content, known: Known) -> Iterator[str]:
    if not content.tag_ids:
        yield _("L’article n’a aucun thème.")


def _short(content: Content, known: Known) -> Iterator[str]:
    if words_of(content.body) < FEWEST_WORDS:
        yield _("Le texte a moins de %(count)d mots.") % {"count": FEWEST_WORDS}


def _headings(content: Content, known: Known) -> Iterator[str]:
    # A box has a heading of its own, which is no part of the order of the text.
    above = False
    for heading in _HEADING.finditer(_BOX.sub("", content.body)):
        above = above or heading[1] == "2"
        if not above:
            said = _(
                "Le sous-intertitre «\u00a0%(words)s\u00a0» n’a pas d’intertitre au-dessus de lui."
            )
            yield said % {"words": _quoted(plain_text(heading[2]))}


def _empty(content: Content, known: Known) -> Iterator[str]:
    # The one that an editing area leaves at the end is its own; nobody typed it.
    text = _LAST_EMPTY.sub("", content.body)
    empty = [
        block
        for block in _BLOCK.finditer(text)
        if block[1] in ("p", "h2", "h3", "li")
        and not plain_text(_BREAK.sub("", block[2])).strip()
        and "<img" not in block[2]
    ]
    if empty:
        yield _("Le texte contient un alinéa vide.")


def _link_words(content: Content, known: Known) -> Iterator[str]:
    # Alone in its paragraph, the address of a video becomes a block that names it.
    text = _LONE_LINK.sub(lambda lone: "" if _is_embed(lone[0]) else lone[0], content.body)
    for _href, inner in _LINK.findall(text):
        words = plain_text(inner).strip()
        if words.lower().replace("'", "’").rstrip(" .…:!\u00a0") in EMPTY_WORDS:
            said = _("Le lien «\u00a0%(words)s\u00a0» ne dit pas où il mène.")
        elif re.match(r"(https?://|www\.)\S+$", words):
            said = _(
                "Le lien «\u00a0%(words)s\u00a0» montre une adresse\u00a0: écrivez ce qu’on y "
                "trouve."
            )
        else:
            continue
        yield said % {"words": _quoted(words)}


def _dead_links(content: Content, known: Known) -> Iterator[str]:
    for path in sorted(internal_paths(content.body) & known.dead_paths):
        said = _("Le lien vers %(path)s ne mène à rien que les lecteurs voient.")
        yield said % {"path": path}


def _slips(content: Content, known: Known) -> Iterator[str]:
    texts = [content.title, content.standfirst]
    # Not `plain_text`, which leaves one space where there were two.
    texts += [
        unescape(_TAG.sub("", _BREAK.sub("\n", block[2])))
        for block in _BLOCK.finditer(content.body)
    ]
    found = [slip for text in texts for slip in slips(text)]
    for slip in dict.fromkeys(found):
        yield _("À relire, sans doute une coquille\u00a0: «\u00a0%(words)s\u00a0».") % {
            "words": _quoted(slip)
        }


def _pictures(content: Content) -> list[dict[str, str]]:
    return [
        {name: unescape(value) for name, value in _ATTRIBUTE.findall(img)}
        for img in _IMG.findall(content.body)
    ]


def _images(known: Known) -> list[Image]:
    """Return the pictures of the library that the article shows, each once."""
    shown = [known.lead, *known.pictures.values()]
    return list({image.pk: image for image in shown if image}.values())


def _is_embed(paragraph: str) -> bool:
    link = _LINK.search(paragraph)
    return link is not None and find_embed(unescape(link[1])) is not None


def _quoted(words: str) -> str:
    return words if len(words) <= QUOTED else f"{words[:QUOTED].rstrip()}…"


_CHECKS: dict[Rule, Callable[[Content, Known], Iterator[str]]] = {
    Rule.ALTERNATIVE: _without_alternative,
    Rule.RIGHTS: _rights_ended,
    Rule.CREDIT: _without_credit,
    Rule.NO_PICTURE: _without_picture,
    Rule.NO_STANDFIRST: _without_standfirst,
    Rule.LONG_TITLE: _long_title,
    Rule.LONG_IN_LISTS: _long_in_lists,
    Rule.NO_AUTHOR: _without_author,
    Rule.NO_THEME: _without_theme,
    Rule.SHORT: _short,
    Rule.HEADINGS: _headings,
    Rule.EMPTY: _empty,
    Rule.LINK_WORDS: _link_words,
    Rule.DEAD_LINK: _dead_links,
    Rule.SLIPS: _slips,
}
_TARGETS = {
    Rule.NO_PICTURE: "id_lead_image",
    Rule.NO_STANDFIRST: "id_standfirst",
    Rule.LONG_TITLE: "id_title",
    Rule.LONG_IN_LISTS: "id_short_title",
    Rule.NO_AUTHOR: "id_bylines-0-author",
    Rule.NO_THEME: "id_themes",
}
