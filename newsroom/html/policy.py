"""What an editor may write: tags, attributes, and the shape of each attribute's value."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from newsroom.html.addresses import image_path, link_address
from newsroom.html.tags import names


# Compared and hashed by identity: policies are constants of this module.
@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    name: str  # as migrations and fields write it
    tags: frozenset[str]
    attributes: Mapping[str, frozenset[str]]  # tag → attribute names
    needs: Mapping[str, frozenset[str]]  # tag → attributes, one of which it must keep to stay
    schemes: frozenset[str]  # of links; relative addresses always pass
    classes: frozenset[str]
    images: str  # path below which all pictures live, with its final slash

    def allows(self, tag: str, name: str) -> bool:
        return name in self.attributes.get(tag, ())

    def value(self, tag: str, name: str, value: str) -> str | None:
        """Return what to write for an attribute, or None to leave it out.

        `value` is decoded: no character references.
        """
        if not self.allows(tag, name):
            return None
        if name in {"href", "cite"}:
            return link_address(value, self.schemes)
        if name == "src":
            return image_path(value, self.images)
        if name == "class":
            return _words_of(self.classes)(value)
        return _VALUES[name](value)

    def keeps(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Tell whether the element stays, given the attributes that stay."""
        needed = self.needs.get(tag)
        return tag in self.tags and (needed is None or not needed.isdisjoint(attributes))


def _prose(value: str) -> str:
    return re.sub(r"[ \t\n]+", " ", value).strip(" ")


def _words_of(allowed: frozenset[str]) -> Callable[[str], str | None]:
    def keep(value: str) -> str | None:
        words = dict.fromkeys(value.lower().split())  # a set that remembers the order
        return " ".join(word for word in words if word in allowed) or None

    return keep


def _shaped(pattern: str) -> Callable[[str], str | None]:
    shape = re.compile(pattern)

    def keep(value: str) -> str | None:
        return value.strip() if shape.fullmatch(value.strip()) else None

    return keep


# Footnotes, their calls, and headings one can link to. Any other name could stand in for a
# property of `document` in a script.
_ID = r"(?:note|appel|titre)-[a-z0-9-]+"
_LANGUAGE = _shaped(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NUMBER = _shaped(r"[0-9]{1,5}")

_VALUES: Mapping[str, Callable[[str], str | None]] = {
    "alt": _prose,
    "colspan": _shaped(r"[0-9]{1,3}"),
    "datetime": _shaped(r"[0-9A-Z:.,+ -]{1,40}"),
    "headers": _shaped(rf"{_ID}(?: {_ID})*"),
    "height": _NUMBER,
    "hreflang": _LANGUAGE,
    "id": _shaped(_ID),
    "lang": _LANGUAGE,
    "rel": _words_of(names("author external license nofollow noopener noreferrer sponsored ugc")),
    "reversed": lambda value: "",
    "rowspan": _shaped(r"[0-9]{1,3}"),
    "scope": _shaped(r"(?:row|col)(?:group)?"),
    "start": _shaped(r"-?[0-9]{1,6}"),
    "title": _prose,
    "width": _NUMBER,
}

_TEXT = names(
    "p h2 h3 h4 ul ol li blockquote cite q figure figcaption aside a strong em s sub sup small "
    "mark abbr table caption thead tbody tfoot tr th td code pre dl dt dd time div span"
)
_OWN_ATTRIBUTES = {
    "a": {"href", "title", "hreflang", "rel"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "q": {"cite"},
    "td": {"colspan", "rowspan", "scope", "headers"},
    "th": {"colspan", "rowspan", "scope", "headers"},
    "time": {"datetime"},
}
_WITH_CLASS = names("aside blockquote div dl figure ol p table ul")
_WITH_ID = names("a aside h2 h3 h4 li p sup th")


def _article_attributes(tag: str) -> frozenset[str]:
    own = set(_OWN_ATTRIBUTES.get(tag, ()))
    own |= {"lang"} if tag in _TEXT else set()
    own |= {"class"} if tag in _WITH_CLASS else set()
    own |= {"id"} if tag in _WITH_ID else set()
    return frozenset(own)


_ARTICLE_TAGS = _TEXT | {"img", "br", "hr"}

ARTICLE = Policy(
    name="article",
    tags=_ARTICLE_TAGS,
    attributes={tag: _article_attributes(tag) for tag in sorted(_ARTICLE_TAGS)},
    needs={
        "a": frozenset({"href", "id"}),
        "div": frozenset({"class"}),
        "img": frozenset({"src"}),
        "span": frozenset({"lang"}),
    },
    schemes=frozenset({"http", "https", "mailto", "tel"}),
    classes=names(
        "chronology embed figure image info-box key-figures notes pull-quote question wide"
    ),
    images="/media/",
)

POLICIES: Mapping[str, Policy] = {policy.name: policy for policy in (ARTICLE,)}
