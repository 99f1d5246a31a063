"""Democracy at work: the chamber and the ballot box."""

import math

from newsroom.demo.illustrations import people, town
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import (
    box,
    curve,
    oval,
    wedge,
)


def hemicycle(press: Press) -> None:
    """The chamber seen from behind the speaker."""
    press.rect(-1, -1, 151, 101, "brick")
    press.grain(press.whole(), "ink", "top", 0.6)
    town.columns(press, -4, 154, 10, 46, 13, ("blush", "umber"))
    press.rect(-1, -1, 151, 10, "umber")
    press.rect(-1, 8, 151, 10.4, "ochre")
    for i in range(7):
        radius = 74 - i * 8.6
        ring = wedge(75, 104, radius * 1.2, radius, 180, 360)
        press.slipped(ring, "vermilion" if i % 2 == 0 else "brick", "ochre")
        press.grain(ring, "ink", "left", 0.4)
        seats = 23 - i * 2
        for seat in range(seats):
            turn = math.radians(186 + 168 * (seat + 0.5) / seats)
            if press.rng.random() < 0.16:
                continue
            x = 75 + (radius - 3) * 1.2 * math.cos(turn)
            y = 104 + (radius - 3) * math.sin(turn)
            _member(press, x, y, 2.5 - i * 0.1 + 0.5)
    beam = [(66, -1), (88, -1), (118, 101), (40, 101)]
    press.grain(beam, "ochre", "top", 0.55)
    press.block(wedge(75, 104, 26, 21, 180, 360), "umber")
    press.slipped([(56, 84), (94, 84), (98, 101), (52, 101)], "ink", "ochre")
    people.onlooker(press, 75, 88, 36, "night", "umber")
    for x, lean in ((62, 3), (88, -3)):
        press.stroke(curve([(x, 84), (x, 74), (x + lean, 69)]), 0.5, "ink")
        press.block(oval(x + lean * 1.2, 68, 1, 1.5), "ink")


def _member(press: Press, x: float, y: float, size: float) -> None:
    rng = press.rng
    press.block(
        wedge(x, y + size * 0.9, size * 0.95, size * 1.3, 180, 360),
        rng.choice(("ink", "night", "slate", "ink")),
    )
    press.disc(x, y - size * 0.75, size * 0.55, rng.choice(("blush", "blush", "umber", "ochre")))


def urne(press: Press) -> None:
    """A hand lets an envelope fall into the glass box."""
    press.rect(-1, -1, 151, 101, "slate")
    press.grain(press.whole(), "night", "left", 0.8)
    for i in range(3):
        left = 4 + i * 27
        press.rect(left, 8, left + 24, 70, "ink")
        folds = [left + 1.5 + j * 3 for j in range(7)]
        for j, x in enumerate(folds):
            press.rect(x, 10, x + 3, 64 - (j % 2), "vermilion" if j % 2 else "brick")
        press.grain(box(left, 10, left + 24, 66), "ink", "bottom", 0.55)
        if i != 1:
            press.rect(left + 8, 64, left + 11, 74, "ink")
            press.rect(left + 14, 64, left + 17, 74, "ink")
    press.rect(-1, 74, 151, 101, "ochre")
    press.grain(box(0, 74, 150, 101), "umber", "bottom", 0.7)
    glass = box(54, 48, 112, 92)
    press.slipped(glass, "mist")
    press.block([(112, 48), (122, 43), (122, 86), (112, 92)], "slate")
    for _ in range(22):
        x, y = press.rng.uniform(61, 105), press.rng.uniform(71, 87)
        _envelope(press, x, y, press.rng.uniform(-35, 35))
    press.grain(glass, "cream", "top", 0.5)
    press.block([(58, 52), (66, 52), (60, 80), (58, 80)], "cream")
    press.block([(50, 48), (114, 48), (125, 41), (62, 41)], "ink")
    press.block([(50, 48), (114, 48), (114, 51), (50, 51)], "night")
    press.block([(114, 48), (125, 41), (125, 44), (114, 51)], "ink")
    press.block([(78, 45.4), (98, 45.4), (100, 44), (80, 44)], "cream")
    _posting_hand(press)


def _envelope(press: Press, x: float, y: float, lean: float) -> None:
    from_left = math.radians(lean)
    cos, sin = math.cos(from_left), math.sin(from_left)

    def at(u: float, v: float) -> tuple[float, float]:
        return x + u * cos - v * sin, y + u * sin + v * cos

    press.block([at(-6, -3.6), at(6, -3.6), at(6, 3.6), at(-6, 3.6)], "slate")
    press.block([at(-5.8, -3.4), at(5.8, -3.4), at(5.8, 3.4), at(-5.8, 3.4)], "cream")
    press.stroke([at(-5.8, -3.4), at(0, 0.8), at(5.8, -3.4)], 0.3, "slate")


def _posting_hand(press: Press) -> None:
    press.slipped([(80, 45), (82, 20), (100, 21.5), (98.5, 45)], "cream")
    press.grain([(80, 45), (82, 20), (100, 21.5), (98.5, 45)], "ochre", "bottom", 0.4)
    sleeve = [(151, -1), (151, 22), (118, 30), (108, 12), (132, -1)]
    press.slipped(sleeve, "teal")
    press.grain(sleeve, "ink", "bottom", 0.8)
    press.block([(118, 30), (108, 12), (105, 13.4), (114.6, 31.4)], "cream")
    palm = curve(
        [(112, 12.5), (104, 12), (97, 15), (95, 22), (99, 29), (108, 31), (114, 29)], closed=True
    )
    press.block(palm, "blush")
    press.grain(palm, "brick", "bottom", 0.45)
    for y, reach in ((17.2, 88), (21, 87), (24.8, 88), (28, 90)):
        press.stroke([(100, y), (reach, y + 1.6)], 3.3, "blush")
        press.stroke([(99, y + 1.9), (reach + 1, y + 3.3)], 0.3, "brick")
    press.block([(80, 45), (81.3, 29), (99.5, 30.4), (98.5, 45)], "cream")
    press.stroke([(103, 15), (97, 11.5), (91, 13.4)], 3.4, "blush")
