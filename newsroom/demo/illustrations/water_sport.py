"""Sport on water: the pool and the regatta."""

import math

from newsroom.demo.illustrations import nature
from newsroom.demo.illustrations.inks import Ink
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import Point, below, box, curve, oval, turned


def piscine(press: Press) -> None:
    """Three swimmers seen from the diving tower."""
    press.rect(-1, -1, 151, 101, "teal")
    press.grain(press.whole(), "slate", "flat", 0.4)
    press.grain(press.whole(), "night", "left", 0.7)
    pivot = (75.0, 50.0)
    tilt = -24
    for i in range(-3, 5):
        lane = turned(box(-60, 50 + i * 22 - 11, 210, 50 + i * 22 + 11), pivot, tilt)
        if i % 2:
            press.grain(lane, "mist", "right", 0.35)
        dark = turned(box(-60, 50 + i * 22 - 1.6, 210, 50 + i * 22 + 1.6), pivot, tilt)
        press.block(dark, "night")
    for i in range(-3, 5):
        for k in range(68):
            x, y = turned([(-60 + k * 4.0, 50 + i * 22 - 11)], pivot, tilt)[0]
            ink: Ink = "vermilion" if (k // 5) % 2 else "cream"
            bead = turned(box(x - 1.7, y - 0.9, x + 1.7, y + 0.9), (x, y), tilt)
            press.block(bead, ink)
    for _ in range(46):
        x, y = press.rng.uniform(0, 150), press.rng.uniform(0, 100)
        s = press.rng.uniform(2, 5)
        press.stroke(
            curve(
                [
                    (x - s, y),
                    (x - s * 0.3, y - s * 0.3),
                    (x + s * 0.3, y + s * 0.2),
                    (x + s, y - s * 0.1),
                ]
            ),
            0.35,
            "mist",
        )
    swimmers: tuple[tuple[float, float, Ink, Ink, int], ...] = (
        (40, 30, "ochre", "umber", -1),
        (78, 50, "vermilion", "blush", 1),
        (52, 86, "cream", "blush", -1),
        (118, 56, "ochre", "blush", 1),
    )
    lanes = (28.0, 50.0, 72.0, 72.0)
    for (x, _, cap, skin, arm), lane_y in zip(swimmers, lanes, strict=True):
        _swimmer(press, x, lane_y, cap, skin, arm, pivot, tilt)
    deck = turned(box(150, -80, 240, 200), pivot, tilt)
    press.slipped(deck, "cream", "ink")
    press.grain(deck, "ochre", "right", 0.6)
    for i in range(-3, 4):
        block = turned(box(152, 50 + i * 22 - 5, 164, 50 + i * 22 + 5), pivot, tilt)
        press.slipped(block, "vermilion", "ink")


def _swimmer(
    press: Press, x: float, y: float, cap: Ink, skin: Ink, arm: int, pivot: Point, tilt: float
) -> None:
    def at(points: list[Point]) -> list[Point]:
        return turned([(x + u, y + v) for u, v in points], pivot, tilt)

    for k in range(3):
        press.stroke(
            at(
                curve(
                    [
                        (-26 - k * 4, -5 - k),
                        (-18, -3 - k),
                        (-14, 0),
                        (-18, 3 + k),
                        (-26 - k * 4, 5 + k),
                    ]
                )
            ),
            0.6,
            "cream",
        )
    press.stroke(at([(-8, -1.4), (-20, -2.4)]), 2.6, skin)
    press.stroke(at([(-8, 1.4), (-19, 2.6)]), 2.6, skin)
    body = at(curve([(-10, -2.8), (2, -4.4), (9, -4), (10, 4), (2, 4.4), (-10, 2.8)], closed=True))
    press.block(body, skin)
    press.grain(body, "brick", "bottom", 0.5)
    press.block(at([(-10.6, -2.9), (-3, -3.4), (-3, 3.4), (-10.6, 2.9)]), "ink")
    press.stroke(at([(8, -3.4 * arm), (17, -6 * arm), (24, -3 * arm)]), 2.5, skin)
    press.stroke(at([(7, 3.4 * arm), (1, 8 * arm), (-7, 9 * arm)]), 2.5, skin)
    press.block(at(oval(14, 0, 3.8, 3.3)), cap)
    press.stroke(at([(15.6, -3), (15.6, 3)]), 0.7, "ink")
    for k in range(9):
        turn = math.radians(k * 40)
        u, v = 25 + 3.6 * math.cos(turn), -3 * arm + 3 * math.sin(turn)
        px, py = at([(u, v)])[0]
        press.disc(px, py, 0.5 + (k % 3) * 0.35, "cream")


def voilier(press: Press) -> None:
    """Three sails heel in a stiff breeze off the cape."""
    nature.sky(press, "blush", "cream", 66)
    nature.sun(press, 36, 40, 15, "vermilion")
    nature.cloud(press, 112, 16, 44, "cream")
    nature.cloud(press, 18, 14, 30, "cream", 2)
    cape = [(96, 66), (104, 58), (122, 54), (134, 46), (152, 44), (152, 66)]
    press.slipped(cape, "slate")
    press.grain(cape, "night", "bottom", 0.8)
    press.rect(137, 36, 139.4, 46, "cream")
    press.block([(136.2, 36), (138.2, 33), (140.2, 36)], "vermilion")
    press.rect(-1, 65, 151, 101, "teal")
    press.grain(box(0, 65, 150, 80), "slate", "top", 0.7)
    for y in range(67, 84, 3):
        half = 4 + (y - 66) * 0.5 + press.rng.uniform(-1.5, 1.5)
        press.stroke([(36 - half, y), (36 + half, y)], 0.8, "vermilion" if y % 2 else "blush")
    _boat(press, 118, 70, 0.36, "cream", "ochre")
    _boat(press, 20, 73, 0.42, "ochre", "cream")
    nature.waves(press, 74, 17, "teal", "mist", 4)
    press.grain(below([(-1, 76), (151, 76)]), "ink", "bottom", 0.6)
    _boat(press, 76, 84, 1.0, "cream", "vermilion")
    nature.waves(press, 84, 24, "night", "cream", -8)
    press.grain(below([(-1, 86), (151, 86)]), "ink", "bottom", 0.8)
    for i in range(9):
        press.disc(99 + i * 2.4, 82 - (i * 5) % 7, 0.5 + (i % 3) * 0.4, "cream")
    nature.waves(press, 94, 34, "ink", "mist", 6)
    nature.birds(press, [(112, 30), (120, 36), (104, 36)], 6, "ink")


def _boat(press: Press, x: float, y: float, s: float, main: Ink, jib: Ink) -> None:
    lean = 15.0

    def at(points: list[Point]) -> list[Point]:
        return turned([(x + u * s, y + v * s) for u, v in points], (x, y), lean)

    hull = at([(-26, -6), *curve([(-26, -6), (-20, 3), (6, 4), (20, 0), (30, -8)]), (30, -8)])
    press.slipped(hull, "ink", "cream")
    press.stroke(at([(-25, -4.4), (28, -6.2)]), 0.9 * s, "vermilion")
    press.stroke(at([(2, -6), (2, -76)]), 1 * s, "ink")
    sail = at(
        [
            (0.4, -10),
            *curve([(0.4, -10), (-14, -10.6), (-27, -12)]),
            *curve([(-27, -12), (-17, -42), (0.6, -75)]),
        ]
    )
    press.slipped(sail, main, "ink")
    press.grain(sail, "ochre" if main == "cream" else "umber", "right", 0.75)
    for k in (-26, -42, -57):
        width = 24 + (k + 12) * 0.36
        press.stroke(at([(0, k), (-width, k + 1)]), 0.3 * s, "umber")
    fore = at(
        [
            (4, -68),
            *curve([(4, -68), (19, -40), (29, -10)]),
            *curve([(29, -10), (16, -11), (4, -13)]),
        ]
    )
    press.slipped(fore, jib, "ink")
    press.grain(fore, "brick" if jib == "vermilion" else "umber", "left", 0.75)
    if s > 0.8:
        for u, ink in ((-20, "ochre"), (-13, "vermilion"), (-7, "cream")):
            torso = at([(u - 2.4, -6), (u - 1.6, -12.4), (u + 1.8, -12.4), (u + 2.4, -6)])
            press.block(torso, ink)
            head = at([(u + 0.2, -14.4)])[0]
            press.disc(*head, 2, "umber" if ink == "ochre" else "blush")
