"""Outlines in picture units: a picture is 150 wide and 100 high, y downwards."""

import math
from collections.abc import Sequence

Point = tuple[float, float]
Points = Sequence[Point]

WIDTH, HEIGHT = 150.0, 100.0
STEPS = 10  # samples between two control points: smooth at 3600 px, cheap to fill


def curve(points: Points, *, closed: bool = False) -> list[Point]:
    """Return a smooth line through every point (Catmull-Rom), joined at the ends if `closed`."""
    count = len(points)
    if count < 3:
        return list(points)
    spans = count if closed else count - 1
    line: list[Point] = []
    for i in range(spans):
        if closed:
            a, b, c, d = (points[(i + j) % count] for j in (-1, 0, 1, 2))
        else:
            a, b, c, d = (points[min(max(i + j, 0), count - 1)] for j in (-1, 0, 1, 2))
        line.extend(_between(a, b, c, d, step / STEPS) for step in range(STEPS))
    if not closed:
        line.append(points[-1])
    return line


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    return _blend(a[0], b[0], c[0], d[0], t), _blend(a[1], b[1], c[1], d[1], t)


def _blend(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """Return the four corners of a rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def oval(x: float, y: float, rx: float, ry: float | None = None) -> list[Point]:
    """Return an ellipse around (x, y) as a polygon; a circle if `ry` is left out."""
    ry = rx if ry is None else ry
    turns = (2 * math.pi * i / 72 for i in range(72))
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in turns]


def wedge(x: float, y: float, rx: float, ry: float, start: float, end: float) -> list[Point]:
    """Return the arc from `start` to `end` degrees (clockwise from three o'clock), both ends in."""
    turns = (math.radians(start + (end - start) * i / 40) for i in range(41))
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in turns]


def below(line: Points, floor: float = HEIGHT + 2) -> list[Point]:
    """Return the ground under an open line, down to `floor`."""
    return [*line, (line[-1][0], floor), (line[0][0], floor)]


def mirrored(points: Points, axis: float) -> list[Point]:
    """Return the outline reflected about the vertical `x = axis`."""
    return [(2 * axis - x, y) for x, y in points]


def turned(points: Points, centre: Point, degrees: float) -> list[Point]:
    """Return the outline turned clockwise about `centre`."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    cx, cy = centre
    return [
        (cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos)
        for x, y in points
    ]
