"""Landscape vocabulary: sky, sun, hills, trees, water, birds."""

from newsroom.demo.illustrations.inks import Ink
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import (
    HEIGHT,
    WIDTH,
    Point,
    Points,
    below,
    box,
    curve,
    oval,
    wedge,
)


def sky(press: Press, ink: Ink, glow: Ink | None = None, floor: float = HEIGHT) -> None:
    """Fill the sky down to `floor`, with `glow` sprayed up from the horizon."""
    press.rect(-1, -1, WIDTH + 1, floor, ink)
    if glow:
        press.grain(box(0, 0, WIDTH, floor), glow, "bottom", 0.85)


def sun(press: Press, x: float, y: float, radius: float, ink: Ink, shade: Ink = "brick") -> None:
    """Place a flat disc, a slipped plate, lightly grained at its foot."""
    press.slipped(oval(x, y, radius), ink, "cream")
    press.grain(oval(x, y, radius), shade, "bottom", 0.35)


def rays(press: Press, x: float, y: float, ink: Ink, count: int, start: float, end: float) -> None:
    """Fan `count` beams out from (x, y), from `start` to `end` degrees, past the sheet's edge."""
    step = (end - start) / count
    for i in range(count):
        turn = start + i * step
        press.block([(x, y), *wedge(x, y, 220, 220, turn, turn + step / 2)], ink)


def hills(press: Press, heights: Points, ink: Ink, shade: Ink | None = None) -> list[Point]:
    """Draw rolling ground under a smooth line through `heights`; return that line."""
    line = curve(heights)
    press.slipped(below(line), ink)
    if shade:
        press.grain(below(line), shade, "bottom", 0.55)
    return line


def peak(press: Press, top: Point, left: Point, right: Point, rock: Ink, dark: Ink) -> None:
    """Draw a mountain lit from the left: a bright face, a dark face, a broken ridge and snow."""
    (x, y), foot = top, max(left[1], right[1])
    width, height = right[0] - left[0], foot - y
    ridge = [
        top,
        (x + width * 0.03, y + height * 0.2),
        (x - width * 0.02, y + height * 0.38),
        (x + width * 0.06, y + height * 0.62),
        (x + width * 0.02, foot),
    ]
    press.slipped([top, right, (right[0], foot), (left[0], foot), left], rock)
    press.block([*ridge, (right[0], foot), right], dark)
    press.grain([top, left, ridge[-1], *ridge[3:0:-1]], dark, "bottom", 0.4)


def snowcap(press: Press, top: Point, width: float, height: float, lit: Ink, dim: Ink) -> None:
    """Lay snow on a summit, torn at its lower edge, dim on the right."""
    x, y = top
    hem = [(-0.5, 1.0), (-0.3, 0.72), (-0.18, 0.95), (0.0, 0.7), (0.15, 1.0), (0.3, 0.78), (0.5, 1)]
    points = [(x + u * width, y + v * height) for u, v in hem]
    press.block([top, *points], lit)
    press.block([top, (x + width * 0.04, y + height * 0.45), *points[3:]], dim)


def roundtree(press: Press, x: float, y: float, height: float, leaf: Ink, dark: Ink) -> None:
    """Plant a broad tree at foot (x, y), lit from the left."""
    press.stroke([(x, y), (x, y - height * 0.5)], height * 0.07, "umber")
    crown = oval(x, y - height * 0.65, height * 0.3, height * 0.36)
    press.block(crown, leaf)
    shade = [
        *wedge(x, y - height * 0.65, height * 0.3, height * 0.36, -70, 110),
        *reversed(
            wedge(x - height * 0.05, y - height * 0.66, height * 0.13, height * 0.32, -70, 110)
        ),
    ]
    press.block(shade, dark)


def poplar(press: Press, x: float, y: float, height: float, leaf: Ink, dark: Ink) -> None:
    """Plant a tall flame-shaped tree at foot (x, y), lit from the left."""
    w = height * 0.13
    left = [(x, y), (x - w, y - height * 0.25), (x - w * 0.75, y - height * 0.7), (x, y - height)]
    right = [(2 * x - px, py) for px, py in reversed(left)]
    press.block(curve([*left, *right[1:]]), leaf)
    press.block([(x, y), *curve(list(reversed(right)))], dark)


def fir(press: Press, x: float, y: float, height: float, leaf: Ink, dark: Ink) -> None:
    """Plant a conifer of four tiers at foot (x, y), lit from the left."""
    press.rect(x - height * 0.025, y - height * 0.2, x + height * 0.025, y, "umber")
    for tier in range(4):
        base = y - height * (0.1 + 0.2 * tier)
        half = height * (0.24 - 0.045 * tier)
        apex = base - height * (0.36 - 0.02 * tier)
        press.block([(x, apex), (x + half, base), (x - half, base)], leaf)
        press.block([(x, apex), (x + half, base), (x + half * 0.05, base - height * 0.03)], dark)


def bare(press: Press, x: float, y: float, height: float, ink: Ink, lean: float = 0.0) -> None:
    """Plant a leafless tree whose branches fork three times."""
    _branch(press, (x, y), height * 0.36, -90 + lean, height * 0.07, ink, 4)


def _branch(
    press: Press, foot: Point, length: float, turn: float, width: float, ink: Ink, forks: int
) -> None:
    tip = wedge(foot[0], foot[1], length, length, turn, turn)[0]
    press.stroke([foot, tip], width, ink)
    if forks > 1:
        for side in (-1, 1):
            lean = turn + side * press.rng.uniform(18, 38)
            reach = length * press.rng.uniform(0.66, 0.82)
            _branch(press, tip, reach, lean, width * 0.62, ink, forks - 1)


def cloud(press: Press, x: float, y: float, width: float, ink: Ink, bands: int = 3) -> None:
    """Float a cloud of stacked round-ended bands, the longest at its foot (y)."""
    thick = width * 0.085
    for i in range(bands):
        half = width / 2 * (1 - 0.3 * i) - thick
        shift = width * (0.0, 0.09, -0.05)[i % 3]
        level = y - thick * 0.93 * i
        press.stroke([(x - half + shift, level), (x + half + shift, level)], thick, ink)


def water(press: Press, top: float, floor: float, ink: Ink, glint: Ink, path: float) -> None:
    """Fill a sheet of water with dashes of light that gather under `path` and widen nearer."""
    press.rect(-1, top, WIDTH + 1, floor, ink)
    level = top + 1.2
    while level < floor:
        depth = (level - top) / (floor - top)
        for _ in range(4):
            x = press.rng.gauss(path, 6 + 22 * depth)
            half = press.rng.uniform(1.2, 3.2) * (0.6 + 1.6 * depth)
            press.stroke([(x - half, level), (x + half, level)], 0.25 + 0.6 * depth, glint)
        level += 1.1 + 2.6 * depth


def waves(press: Press, level: float, size: float, ink: Ink, crest: Ink, shift: float = 0) -> None:
    """Draw a row of scalloped waves filling down to the sheet's foot."""
    line: list[Point] = []
    x = -2 * size + shift
    while x < WIDTH + size:
        line += wedge(x + size / 2, level, size / 2, size * 0.2, 180, 0)[::2]
        x += size
    press.block(below(line), ink)
    press.stroke([(px, py) for px, py in line if -2 < px < WIDTH + 2], size * 0.035, crest)


def birds(press: Press, spots: Points, span: float, ink: Ink) -> None:
    """Draw gliding birds, two bent wings each, of `span` width."""
    for i, (x, y) in enumerate(spots):
        s = span * (1 - 0.12 * (i % 3))
        wing = [(x, y), (x - s * 0.2, y - s * 0.18), (x - s * 0.5, y - s * 0.1)]
        tip = [(x, y), (x + s * 0.22, y - s * 0.2), (x + s * 0.5, y - s * 0.16)]
        press.stroke(curve(wing), s * 0.07, ink)
        press.stroke(curve(tip), s * 0.07, ink)


def stars(press: Press, count: int, floor: float, ink: Ink) -> None:
    """Scatter stars of three sizes above `floor`."""
    for i in range(count):
        x, y = press.rng.uniform(0, WIDTH), press.rng.uniform(0, floor)
        press.disc(x, y, (0.18, 0.28, 0.45)[i % 3], ink)
