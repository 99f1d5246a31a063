"""The HTML of a picture, from columns already loaded: no query, no look at the disk."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.renditions import Picture, rendition_path, sizes_of

# What a browser without srcset, or a feed reader, shows: enough for a column of text.
PLAIN_WIDTH = 800

SHARED_WIDTH = 1200  # what Google asks for at least, to show a picture large
SHARED_SHAPES = ("wide", "share-4x3", "share-1x1")

LAZY = SafeString('loading="lazy" decoding="async"')
# Decoded with the text, not after it: a reader sees the page and its picture at once.
EAGER = SafeString('loading="eager" fetchpriority="high"')

_PICTURE = (
    '<picture{}><source type="image/avif" srcset="{}" sizes="{}">'
    '<source type="image/webp" srcset="{}" sizes="{}">'
    '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" {}>'
    "</picture>"
)


class HasPicture(Protocol):
    """An image, a file on its way to become one, or what was read of one."""

    @property
    def picture(self) -> Picture: ...


class Described(HasPicture, Protocol):
    @property
    def alt(self) -> str: ...


@dataclass(frozen=True, slots=True)
class PlainPicture:
    """One JPEG, for those who take no choice: feeds, link previews, structured data."""

    path: str  # address without host
    width: int  # pixels
    height: int


def picture_html(
    image: Described,
    shape: str,
    *,
    sizes: str,
    eager: bool = False,
    css: str = "",
    alt: str | None = None,
) -> SafeString:
    """Return `<picture>` with AVIF, WebP and JPEG in all widths of `shape`.

    `sizes` is the HTML attribute; `css` the classes of the `<picture>`; `alt` None: the library's.
    `eager` is for the one picture a reader sees first.
    """
    choice = _choice(image.picture, shape)
    return format_html(
        _PICTURE,
        format_html(' class="{}"', css) if css else "",
        choice.avif,
        sizes,
        choice.webp,
        sizes,
        choice.plain.path,
        choice.jpg,
        sizes,
        choice.width,
        choice.height,
        image.alt if alt is None else alt,
        EAGER if eager else LAZY,
    )


def plain_picture(image: HasPicture, shape: str) -> PlainPicture:
    """Return the JPEG of `shape` for a column of text."""
    return _choice(image.picture, shape).plain


def shared_pictures(image: HasPicture) -> list[PlainPicture]:
    """Return the JPEGs for search engines and link previews: 16:9, 4:3, 1:1, 1,200 wide at most."""
    picture = image.picture
    return [_jpeg(picture, shape, SHARED_WIDTH) for shape in SHARED_SHAPES]


@dataclass(frozen=True, slots=True)
class _Choice:
    avif: SafeString  # values of srcset: names made by us, in need of no escaping
    webp: SafeString
    jpg: SafeString
    plain: PlainPicture
    width: int  # of the largest
    height: int


# The front page shows the same forty pictures to everyone.
@lru_cache(maxsize=4096)
def _choice(picture: Picture, shape: str) -> _Choice:
    sizes = sizes_of(picture, shape)
    return _Choice(
        avif=_srcset(picture, shape, "avif"),
        webp=_srcset(picture, shape, "webp"),
        jpg=_srcset(picture, shape, "jpg"),
        plain=_jpeg(picture, shape, PLAIN_WIDTH),
        width=sizes[-1][0],
        height=sizes[-1][1],
    )


def _srcset(picture: Picture, shape: str, format: str) -> SafeString:
    addresses = (
        f"{_address(picture, shape, width, format)} {width}w"
        for width, _ in sizes_of(picture, shape)
    )
    return SafeString(", ".join(addresses))


def _jpeg(picture: Picture, shape: str, bound: int) -> PlainPicture:
    """Return the widest JPEG of at most `bound` pixels; the narrowest where all are wider."""
    sizes = sizes_of(picture, shape)
    width, height = max((one for one in sizes if one[0] <= bound), default=sizes[0])
    return PlainPicture(_address(picture, shape, width, "jpg"), width, height)


def _address(picture: Picture, shape: str, width: int, format: str) -> str:
    return settings.MEDIA_URL + rendition_path(picture, shape, width, format)
