"""The press: flat inks, grain and hatching on one sheet, drawn at twice the final size."""

import math
import random
from functools import lru_cache
from typing import Literal

from PIL import Image, ImageChops, ImageDraw, ImageOps

from newsroom.demo.illustrations.inks import INKS, Ink
from newsroom.demo.illustrations.shapes import HEIGHT, WIDTH, Points, box, oval

Way = Literal["top", "bottom", "left", "right", "centre", "flat"]

OVERSAMPLING = 2
SLIP = (0.28, -0.2)  # units by which a misregistered block misses its place
WORN = 4  # of 255: the share of the sheet where the ink did not take


class Press:
    """One picture in the making; positions and lengths are picture units (150 by 100)."""

    def __init__(self, size: tuple[int, int], seed: str, ground: Ink = "paper") -> None:
        self.size = size
        # Reproducible pictures are the point: nothing here is secret.
        self.rng = random.Random(seed)  # noqa: S311
        self.unit = size[0] * OVERSAMPLING / WIDTH
        large = (size[0] * OVERSAMPLING, size[1] * OVERSAMPLING)
        self._sheet = Image.new("RGB", large, INKS[ground])
        self._draw = ImageDraw.Draw(self._sheet)
        shift = self.rng.randrange(size[0]), self.rng.randrange(size[1])
        self._noise = ImageChops.offset(_noise(size), *shift)

    def block(self, points: Points, ink: Ink) -> None:
        """Fill an outline flat."""
        self._draw.polygon(self._pixels(points), fill=INKS[ink])

    def slipped(self, points: Points, ink: Ink, under: Ink = "paper") -> None:
        """Fill an outline whose plate slipped: a sliver of `under` shows along one side."""
        self.block([(x + SLIP[0], y + SLIP[1]) for x, y in points], under)
        self.block(points, ink)

    def rect(self, left: float, top: float, right: float, bottom: float, ink: Ink) -> None:
        """Fill a rectangle."""
        self.block(box(left, top, right, bottom), ink)

    def disc(self, x: float, y: float, radius: float, ink: Ink) -> None:
        """Fill a circle."""
        k = self.unit
        bounds = ((x - radius) * k, (y - radius) * k, (x + radius) * k, (y + radius) * k)
        self._draw.ellipse(bounds, fill=INKS[ink])

    def ring(self, x: float, y: float, radius: float, width: float, ink: Ink) -> None:
        """Draw a circle's line, `width` thick towards the inside."""
        k = self.unit
        bounds = ((x - radius) * k, (y - radius) * k, (x + radius) * k, (y + radius) * k)
        self._draw.ellipse(bounds, outline=INKS[ink], width=max(1, round(width * k)))

    def stroke(self, points: Points, width: float, ink: Ink) -> None:
        """Draw a line with round ends and joints."""
        pixels = self._pixels(points)
        thick = max(1, round(width * self.unit))
        self._draw.line(pixels, fill=INKS[ink], width=thick, joint="curve")
        if thick > 3:
            for x, y in (pixels[0], pixels[-1]):
                r = thick / 2
                self._draw.ellipse((x - r, y - r, x + r, y + r), fill=INKS[ink])

    def grain(self, points: Points, ink: Ink, way: Way = "bottom", strength: float = 0.6) -> None:
        """Spray an outline with dots, densest at the side `way`; `strength` 0–1 is that density."""
        area = self._area(points)
        if area is None:
            return
        left, top, right, bottom = area
        size = (right - left, bottom - top)
        ramp = _ramp(way, round(strength, 2)).resize(size, Image.Resampling.BILINEAR)
        dots = ImageChops.subtract(ramp, self._noise.crop(area)).point(_ANY)
        half = self.unit / OVERSAMPLING
        shape = Image.new("L", size)
        outline = [(x * half - left, y * half - top) for x, y in points]
        ImageDraw.Draw(shape).polygon(outline, fill=255)
        self._print(ImageChops.darker(shape, dots), area, ink)

    def hatch(
        self, points: Points, ink: Ink, angle: float = 45, gap: float = 1.4, width: float = 0.35
    ) -> None:
        """Cut an outline with parallel lines, `gap` apart, at `angle` degrees."""
        area = self._area(points)
        if area is None:
            return
        left, top, right, bottom = (edge * OVERSAMPLING for edge in area)
        size = (right - left, bottom - top)
        shape = Image.new("L", size)
        outline = [(x - left, y - top) for x, y in self._pixels(points)]
        ImageDraw.Draw(shape).polygon(outline, fill=255)
        lines = Image.new("L", size)
        draw = ImageDraw.Draw(lines)
        reach = math.hypot(*size)
        dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        across = -reach / 2
        while across < reach / 2:
            x, y = size[0] / 2 - dy * across, size[1] / 2 + dx * across
            ends = (x - dx * reach, y - dy * reach, x + dx * reach, y + dy * reach)
            thick = max(1, round(width * self.unit * self.rng.uniform(0.75, 1.25)))
            draw.line(ends, fill=255, width=thick)
            across += gap * self.unit
        self._sheet.paste(INKS[ink], (left, top), ImageChops.darker(shape, lines))

    def pull(self) -> Image.Image:
        """Return the finished print at the asked size, with the paper showing where ink failed."""
        sheet = self._sheet.reduce(OVERSAMPLING)
        worn = ImageChops.offset(self._noise, self.size[0] // 3, self.size[1] // 2)
        worn = ImageChops.darker(worn.point(_BELOW_WORN), _patches(self.size))
        sheet.paste(INKS["paper"], (0, 0), worn)
        return sheet

    def _pixels(self, points: Points) -> list[tuple[float, float]]:
        return [(x * self.unit, y * self.unit) for x, y in points]

    def _area(self, points: Points) -> tuple[int, int, int, int] | None:
        half = self.unit / OVERSAMPLING
        left = max(0, math.floor(min(x for x, _ in points) * half))
        top = max(0, math.floor(min(y for _, y in points) * half))
        right = min(self.size[0], math.ceil(max(x for x, _ in points) * half))
        bottom = min(self.size[1], math.ceil(max(y for _, y in points) * half))
        return (left, top, right, bottom) if right > left and bottom > top else None

    def _print(self, mask: Image.Image, area: tuple[int, int, int, int], ink: Ink) -> None:
        size = (mask.width * OVERSAMPLING, mask.height * OVERSAMPLING)
        large = mask.resize(size, Image.Resampling.NEAREST)
        self._sheet.paste(INKS[ink], (area[0] * OVERSAMPLING, area[1] * OVERSAMPLING), large)

    def whole(self) -> list[tuple[float, float]]:
        """Return the outline of the whole sheet."""
        return box(0, 0, WIDTH, HEIGHT)

    def halo(self, x: float, y: float, radius: float, ink: Ink, strength: float = 0.7) -> None:
        """Spray a round glow, densest at its heart."""
        self.grain(oval(x, y, radius), ink, "centre", strength)


_ANY = [0] + [255] * 255
_BELOW_WORN = [160 if value < WORN else 0 for value in range(256)]


@lru_cache(maxsize=64)
def _ramp(way: Way, strength: float) -> Image.Image:
    if way == "flat":
        return Image.new("L", (2, 2), round(255 * strength))
    if way == "centre":
        ramp = ImageOps.invert(Image.radial_gradient("L").resize((256, 256)))
        # The stock gradient reaches the corners; the sprayed outline is the circle within.
        ramp = ramp.point([max(0, round((v - 75) * 255 / 180)) for v in range(256)])
    else:
        turns = {"bottom": 0, "right": 90, "top": 180, "left": 270}
        ramp = Image.linear_gradient("L").rotate(turns[way])
    return ramp.point([round(strength * 255 * (v / 255) ** 1.6) for v in range(256)])


@lru_cache(maxsize=4)
def _noise(size: tuple[int, int]) -> Image.Image:
    """Return an even noise whose grains are about two pixels wide, the same at every call."""
    small = max(1, size[0] * 5 // 9), max(1, size[1] * 5 // 9)
    source = random.Random("paper grain")  # noqa: S311
    grains = Image.frombytes("L", small, source.randbytes(small[0] * small[1]))
    return ImageOps.equalize(grains.resize(size, Image.Resampling.BICUBIC))


@lru_cache(maxsize=4)
def _patches(size: tuple[int, int]) -> Image.Image:
    """Return the mask of the areas where the roller ran dry: about half of the sheet."""
    source = random.Random("dry roller")  # noqa: S311
    patches = Image.frombytes("L", (12, 8), source.randbytes(96))
    return patches.resize(size, Image.Resampling.BICUBIC)
