"""Illustrations of the demo paper, drawn by program: the same key gives the same picture."""

from PIL import Image

from newsroom.demo.illustrations.catalogue import PICTURES
from newsroom.demo.illustrations.portraits import portrait
from newsroom.demo.illustrations.press import Press

__all__ = ["KEYS", "alt_text", "draw", "focal", "portrait"]

KEYS: tuple[str, ...] = tuple(PICTURES)


def draw(key: str, size: tuple[int, int] = (1800, 1200)) -> Image.Image:
    """Draw the picture `key` at `size` (width, height in pixels) and return it as RGB.

    Scenes are composed for 3:2; another shape is cut out of them around the focal point.
    Raises `KeyError` for a key that is not in `KEYS`.
    """
    picture = PICTURES[key]
    width, height = size
    full = (max(width, -(-height * 3 // 2)), max(height, -(-width * 2 // 3)))
    press = Press(full, key)
    picture.scene(press)
    sheet = press.pull()
    left = _start(full[0], width, picture.focal[0])
    top = _start(full[1], height, picture.focal[1])
    return sheet.crop((left, top, left + width, top + height))


def alt_text(key: str) -> str:
    """Describe the picture in one French sentence, for readers who do not see it.

    Raises `KeyError` for a key that is not in `KEYS`.
    """
    return PICTURES[key].alt


def focal(key: str) -> tuple[float, float]:
    """Return the point a crop must keep, as shares (0–1) of the width and of the height.

    Raises `KeyError` for a key that is not in `KEYS`.
    """
    return PICTURES[key].focal


def _start(whole: int, part: int, share: float) -> int:
    return min(max(round(whole * share - part / 2), 0), whole - part)
