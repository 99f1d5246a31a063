"""Care: a hospital at night."""

from newsroom.demo.illustrations import people
from newsroom.demo.illustrations.people import Dress
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import (
    box,
    curve,
)


def hopital(press: Press) -> None:
    """A hospital corridor at night, light falling from the open doors."""
    press.rect(-1, -1, 151, 101, "teal")
    far = (64, 36, 86, 60)
    press.block([(-1, -1), (151, -1), (86, 36), (64, 36)], "night")
    press.block([(-1, 101), (151, 101), (86, 60), (64, 60)], "slate")
    press.grain([(-1, 101), (151, 101), (86, 60), (64, 60)], "mist", "centre", 0.7)
    press.grain([(-1, -1), (64, 36), (64, 60), (-1, 101)], "ink", "left", 0.7)
    press.grain([(151, -1), (86, 36), (86, 60), (151, 101)], "ink", "right", 0.7)
    press.rect(*far, "cream")
    press.grain(box(*far), "ochre", "bottom", 0.5)
    press.rect(74.5, 36, 75.5, 60, "teal")
    for i, t in enumerate((0.1, 0.34, 0.6, 0.84)):
        y, w = 36 * t - 1 + 37 * 0, 14 * (1 - t) + 1.5
        press.block(
            [
                (75 - w, y),
                (75 + w, y),
                (75 + w * 0.8, y + 3 * (1 - t) + 0.8),
                (75 - w * 0.8, y + 3 * (1 - t) + 0.8),
            ],
            "cream",
        )
        if i % 2 == 0:
            press.halo(75, y + 1, w * 2.2, "mist", 0.4)
    for t0, t1, side in ((0.16, 0.44, 1), (0.58, 0.74, 1), (0.36, 0.58, -1), (0.72, 0.84, -1)):
        _doorway(press, t0, t1, side)
    _trolley(press)
    people.figure(press, (80, 74), 26, Dress("cream", "mist", hair="umber", hem=0.3), "walk", -1)
    people.figure(press, (97, 92), 47, Dress("cream", "teal", "umber", hem=0.3), "walk", -1)
    press.block([(93, 69), (99, 69), (98.4, 76), (92.4, 76)], "vermilion")


def _doorway(press: Press, t0: float, t1: float, side: int) -> None:
    def at(t: float, v: float) -> tuple[float, float]:
        x = -1 + 65 * t if side < 0 else 151 - 65 * t
        top, foot = -1 + 37 * t, 101 - 41 * t
        return x, top + (foot - top) * v

    frame = [at(t0, 0.24), at(t1, 0.24), at(t1, 1), at(t0, 1)]
    press.slipped(frame, "ochre")
    press.grain(frame, "cream", "top", 0.7)
    x0, y0 = at(t0, 1)
    x1, y1 = at(t1, 1)
    throw = -side * 26 * (1 - t0)
    press.block([(x0, y0), (x1, y1), (x1 + throw * 0.7, y1 + 1.5), (x0 + throw, y0 + 3)], "ochre")


def _trolley(press: Press) -> None:
    press.slipped([(22, 70), (58, 66), (60, 70), (24, 75)], "cream")
    press.block([(22, 70), (33, 68.8), (34, 64), (24, 65)], "mist")
    press.block([(24, 75), (60, 70), (60, 73), (24, 79)], "vermilion")
    for x, y in ((27, 90), (40, 87.5), (56, 82)):
        press.stroke([(x, y), (x + 1, 74)], 0.9, "ink")
        press.disc(x, y + 1, 1.6, "ink")
    press.stroke([(27, 84), (56, 78)], 0.7, "ink")
    press.stroke([(24, 70), (24, 44)], 0.6, "mist")
    press.block(
        curve([(21.5, 44), (26.5, 44), (26.5, 51), (24, 53), (21.5, 51)], closed=True), "blush"
    )
