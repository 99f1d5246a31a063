"""The sizes and formats a picture is shown in: their names, and how they are made.

A name follows from master, focal point, shape and width alone, so that a page addresses a
rendition without asking whether it is there. They are made when the picture is saved, never
while a page is read.
"""

import logging
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Pillow

from articles.storage import pictures

logger = logging.getLogger(__name__)

WORKERS = os.cpu_count() or 1  # threads at work on one picture


@dataclass(frozen=True, slots=True)
class Picture:
    """What the renditions of an `Image` follow from (`Image.picture`)."""

    master: str  # path in the storage, ending in ".jpg"
    width: int  # pixels of the master
    height: int
    focal_x: float  # 0 to 1
    focal_y: float


@dataclass(frozen=True, slots=True)
class Shape:
    ratio: tuple[int, int] | None  # width to height; None: uncropped
    widths: tuple[int, ...]  # pixels, ascending
    formats: tuple[str, ...] = ("avif", "webp", "jpg")


@dataclass(frozen=True, slots=True)
class Rendition:
    shape: str
    width: int  # pixels
    height: int
    format: str  # the extension
    path: str  # in the storage


SHAPES = {
    "wide": Shape((16, 9), (480, 750, 1200, 1600)),
    "card": Shape((3, 2), (240, 480, 720)),
    "square": Shape((1, 1), (96, 240, 600)),
    "natural": Shape(None, (480, 800, 1200)),
    # With the wide one, what search engines ask for: 1,200 pixels in three ratios.
    "share-4x3": Shape((4, 3), (1200,), ("jpg",)),
    "share-1x1": Shape((1, 1), (1200,), ("jpg",)),
}

# Compared side by side at 720 pixels on grainy drawings, the hardest there is, at 1.75 pixels a
# point: no difference one sees. AVIF takes 15 ms there; its speed 6 takes ten times that for 5 %
# of the weight.
ENCODERS: dict[str, tuple[str, dict[str, Any]]] = {
    "avif": ("AVIF", {"quality": 36, "speed": 9, "max_threads": 1}),
    "webp": ("WEBP", {"quality": 72, "method": 2}),
    "jpg": ("JPEG", {"quality": 78, "optimize": True}),
}


def rendition_path(picture: Picture, shape: str, width: int, format: str) -> str:
    """Return the path in the storage of one rendition, whether it has been made or not."""
    stem = picture.master.removesuffix(".jpg")
    return f"{stem}-{shape}{_focus(picture, shape)}-{width}.{format}"


def sizes_of(picture: Picture, shape: str) -> list[tuple[int, int]]:
    """Return the (width, height) of a shape, ascending: at least one, none above the master's."""
    ratio, widths = SHAPES[shape].ratio, SHAPES[shape].widths
    across, down = _crop_size(picture, ratio)
    kept = [width for width in widths if width < across]
    if len(kept) < len(widths):
        kept.append(across)
    return [(width, max(1, round(width * down / across))) for width in kept]


def renditions_of(picture: Picture) -> Iterator[Rendition]:
    """Yield all renditions of a picture: shape by shape, the largest first."""
    for name, shape in SHAPES.items():
        for width, height in reversed(sizes_of(picture, name)):
            for format in shape.formats:
                path = rendition_path(picture, name, width, format)
                yield Rendition(name, width, height, format, path)


def missing_renditions(picture: Picture) -> list[Rendition]:
    return [one for one in renditions_of(picture) if not pictures.exists(one.path)]


def make_missing(picture: Picture, *, workers: int = WORKERS) -> int:
    """Make the renditions that are not there yet and return how many.

    Raises OSError when the master cannot be read or the disk takes no more. The shapes are shared
    out among threads: Pillow lets go of the interpreter while it scales and encodes.
    """
    missing = missing_renditions(picture)
    if missing:
        with pictures.open(picture.master) as file, Pillow.open(file) as opened:
            master = opened.convert("RGB")
        shapes = dict.fromkeys(one.shape for one in missing)
        wanted = [[one for one in missing if one.shape == shape] for shape in shapes]
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(partial(_make_shape, master, picture), wanted))
    return len(missing)


def make_many(
    some: Iterable[Picture], *, workers: int = WORKERS
) -> Iterator[tuple[Picture, int | None]]:
    """Make what is missing for each picture; yield it with the number made, None if it failed.

    Failures are logged with their cause and do not stop the others.
    """
    for picture in some:
        try:
            yield picture, make_missing(picture, workers=workers)
        except Exception:
            logger.exception("The renditions of %s could not be made", picture.master)
            yield picture, None


def _make_shape(master: Pillow.Image, picture: Picture, wanted: list[Rendition]) -> None:
    """Cut the shape once, then scale from each size to the next smaller one."""
    scaled = master.crop(_crop_box(picture, SHAPES[wanted[0].shape].ratio))
    for one in wanted:
        if scaled.size != (one.width, one.height):
            scaled = scaled.resize((one.width, one.height), Pillow.Resampling.LANCZOS)
        pictures.save(one.path, ContentFile(_encode(scaled, one.format)))


def _encode(picture: Pillow.Image, format: str) -> bytes:
    codec, options = ENCODERS[format]
    written = BytesIO()
    picture.save(written, codec, **options)
    return written.getvalue()


def _crop_size(picture: Picture, ratio: tuple[int, int] | None) -> tuple[int, int]:
    if ratio is None:
        return picture.width, picture.height
    across, down = ratio
    if picture.width * down > picture.height * across:
        return max(1, picture.height * across // down), picture.height
    return picture.width, max(1, picture.width * down // across)


def _crop_box(picture: Picture, ratio: tuple[int, int] | None) -> tuple[int, int, int, int]:
    """Return the largest box of the ratio, with the focal point as near its centre as fits."""
    across, down = _crop_size(picture, ratio)
    left = _start(_percent(picture.focal_x), across, picture.width)
    top = _start(_percent(picture.focal_y), down, picture.height)
    return left, top, left + across, top + down


def _start(percent: int, length: int, whole: int) -> int:
    return min(max(round(percent * whole / 100 - length / 2), 0), whole - length)


def _focus(picture: Picture, shape: str) -> str:
    if SHAPES[shape].ratio is None:
        return ""
    return f"-{_percent(picture.focal_x)}-{_percent(picture.focal_y)}"


def _percent(share: float) -> int:
    return round(share * 100)
