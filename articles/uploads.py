"""From the file somebody hands in to the master the paper keeps.

What is kept is never what was sent: the pixels are decoded and written again, so that neither
metadata nor foreign bytes survive.
"""

import hashlib
import re
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps, UnidentifiedImageError

# Pillow knows forty formats more, most of them written for trusted files.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
CONTENT_TYPES = ("image/jpeg", "image/png", "image/webp", "image/avif")

MAX_BYTES = 20 * 1024 * 1024  # a camera's best JPEG has 15 MB
MAX_PIXELS = 50_000_000  # a camera's 45 million pass; decoded, 50 take 200 MB
LONG_SIDE = 2400  # pixels; the widest place of a page, on a dense screen
QUALITY = 90  # of the master's JPEG: the renditions are made from it, so it shows no loss

HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}

MASTER_NAME = re.compile(r"images/([0-9a-f]{2})/\1[0-9a-f]{30}\.jpg")

TOO_HEAVY = _(
    "Ce fichier pèse plus de 20\u00a0Mo. Réduisez l’image à 2\u202f400\u00a0pixels de large, "
    "enregistrez-la en JPEG et recommencez."
)
EMPTY = _("Ce fichier est vide. Choisissez-en un autre.")
UNKNOWN = _(
    "Ce fichier n’est pas une image que le journal sait lire. Enregistrez l’image en JPEG, PNG, "
    "WebP ou AVIF et recommencez."
)
HEIC = _(
    "Ce fichier est au format HEIC des iPhone, que les navigateurs ne savent pas tous montrer. "
    "Enregistrez l’image en JPEG et recommencez."
)
TOO_LARGE = _(
    "Cette image compte trop de pixels\u00a0: 50\u00a0millions au plus, soit environ "
    "8\u202f600\u00a0×\u00a05\u202f800. Réduisez-la et recommencez."
)
BROKEN = _(
    "Cette image est incomplète ou abîmée. Ouvrez-la dans un logiciel d’images et "
    "enregistrez-la de nouveau, ou redemandez le fichier à son auteur."
)


class PictureRefused(ValidationError):
    """The file cannot become a picture of the paper; the message says why, and what to do."""


class Master(ContentFile):  # type: ignore[type-arg] # generic in the stubs only
    """The bytes of a master: upright, sRGB, JPEG, at most LONG_SIDE, without metadata."""

    def __init__(self, data: bytes, width: int, height: int) -> None:
        self.width = width  # pixels
        self.height = height
        super().__init__(data, name=name_of(data))


def name_of(master: bytes) -> str:
    """Return the path in the storage, made of the bytes alone."""
    digest = hashlib.sha256(master).hexdigest()[:32]
    return f"images/{digest[:2]}/{digest}.jpg"


def make_master(source: "File[bytes] | IO[bytes]") -> Master:
    """Read an uploaded picture and return what the paper keeps of it.

    The first picture of an animation; transparency becomes white. Raises `PictureRefused` for
    anything that is not a whole JPEG, PNG, WebP or AVIF of at most MAX_BYTES and MAX_PIXELS.
    """
    data = _read(source)
    try:
        with Pillow.open(BytesIO(data), formats=FORMATS) as opened:
            _refuse_flood(opened)
            picture = _srgb(_bounded(_upright(opened)))
            return _written(picture)
    except PictureRefused:
        raise
    except UnidentifiedImageError as error:
        raise PictureRefused(_unknown(data), code="unknown") from error
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as error:
        raise PictureRefused(TOO_LARGE, code="too_large") from error
    # A hostile file fails in whatever way the decoder's authors did not think of.
    except Exception as error:
        raise PictureRefused(BROKEN, code="broken") from error


def _unknown(data: bytes) -> str:
    """Return what to say of a format we do not read: more of the one that telephones make."""
    is_heic = data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS
    return str(HEIC if is_heic else UNKNOWN)


def _read(source: "File[bytes] | IO[bytes]") -> bytes:
    source.seek(0)
    data: bytes = source.read(MAX_BYTES + 1)
    if not data:
        raise PictureRefused(EMPTY, code="empty")
    if len(data) > MAX_BYTES:
        raise PictureRefused(TOO_HEAVY, code="too_heavy")
    return data


def _refuse_flood(opened: Pillow.Image) -> None:
    """Judge by the header alone: nothing has been decoded yet."""
    width, height = opened.size
    if width * height > MAX_PIXELS:
        raise PictureRefused(TOO_LARGE, code="too_large")


def _upright(opened: Pillow.Image) -> Pillow.Image:
    # JPEG can be decoded at a half or a quarter of its size for a fraction of time and memory.
    opened.draft(None, (LONG_SIDE, LONG_SIDE))
    opened.load()
    # In place: a copy of 50 million pixels takes 200 MB.
    ImageOps.exif_transpose(opened, in_place=True)
    return opened


def _bounded(picture: Pillow.Image) -> Pillow.Image:
    """Return the picture in a mode that can be scaled well, and no larger than LONG_SIDE."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):  # 16 bits of grey: the upper eight are kept
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif picture.mode != "RGBA" and picture.has_transparency_data:
        picture = picture.convert("RGBA")
    elif picture.mode == "1":
        picture = picture.convert("L")
    elif picture.mode not in {"L", "RGB", "RGBA", "CMYK"}:
        picture = picture.convert("RGB")
    if max(picture.size) > LONG_SIDE:
        ratio = LONG_SIDE / max(picture.size)
        size = max(1, round(picture.width * ratio)), max(1, round(picture.height * ratio))
        picture = picture.resize(size, Pillow.Resampling.LANCZOS, reducing_gap=3)
    picture.info["icc_profile"] = profile
    return picture


def _srgb(picture: Pillow.Image) -> Pillow.Image:
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    colours = picture.convert("RGB") if alpha else picture
    colours = _by_profile(colours, picture.info["icc_profile"]) or colours.convert("RGB")
    if alpha is None:
        return colours
    white = Pillow.new("RGB", colours.size, "white")
    white.paste(colours, mask=alpha)
    return white


def _by_profile(picture: Pillow.Image, profile: bytes | None) -> Pillow.Image | None:
    """Return the picture as its colour profile means it, or None where that tells nothing."""
    if not profile:
        return None
    try:
        return ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    # A wrong profile is no reason to refuse a good picture.
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _written(picture: Pillow.Image) -> Master:
    picture.info.clear()  # Pillow writes a comment found here into the JPEG
    written = BytesIO()
    # Full colour resolution: drawings and lettering fray without it.
    picture.save(written, "JPEG", quality=QUALITY, subsampling="4:4:4")
    return Master(written.getvalue(), picture.width, picture.height)
