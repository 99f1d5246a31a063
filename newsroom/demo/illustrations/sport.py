"""Sport on land: stadium, football, cycling, athletics."""

import math

from newsroom.demo.illustrations import nature, people
from newsroom.demo.illustrations.inks import Ink
from newsroom.demo.illustrations.people import Dress
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import Point, below, box, curve, oval, wedge


def stade(press: Press) -> None:
    """Floodlights on, the stands are full."""
    nature.sky(press, "night", "teal", 60)
    nature.stars(press, 26, 24, "cream")
    for x in (14.0, 136):
        press.stroke([(x, 60), (x, 10)], 1.2, "ink")
        press.rect(x - 7, 4, x + 7, 12, "ink")
        for i in range(8):
            press.disc(x - 5 + (i % 4) * 3.4, 6 + (i // 4) * 3.6, 1.2, "cream")
        press.halo(x, 8, 24, "cream", 0.6)
    for x, lean in ((14, 1), (136, -1)):
        beam = [(x - 4, 10), (x + 4, 10), (x + lean * 84, 84), (x + lean * 14, 84)]
        press.grain(beam, "cream", "top", 0.4)
    press.block(wedge(75, 62, 92, 34, 180, 360), "ink")
    press.block(wedge(75, 66, 84, 32, 180, 360), "brick")
    for row in range(9):
        rx, ry = 82 - row * 4.2, 31 - row * 2.7
        count = 96 - row * 6
        for i in range(count):
            turn = math.radians(184 + 172 * (i + press.rng.random() * 0.4) / count)
            x, y = 75 + rx * math.cos(turn), 66 + ry * math.sin(turn)
            ink = press.rng.choice(
                ("vermilion", "vermilion", "cream", "ink", "ochre", "blush", "vermilion")
            )
            press.disc(x, y, 0.85, ink)
    press.stroke(wedge(75, 62, 92, 34, 184, 356), 2.4, "ink")
    press.stroke(wedge(75, 61, 92, 34, 184, 356), 0.6, "ochre")
    press.rect(-1, 64, 151, 101, "moss")
    press.block(wedge(75, 66, 45, 7, 180, 360), "moss")
    press.rect(30, 60, 120, 64.2, "ink")
    for i in range(11):
        press.rect(
            30 + i * 8.4,
            60.6,
            36.8 + i * 8.4,
            63.6,
            ("cream", "vermilion", "ochre", "slate")[i % 4],
        )
    for i in range(8):
        a, b = -230 + i * 78, -191 + i * 78
        press.block(
            [(75 + (a - 75) * 0.34, 64), (75 + (b - 75) * 0.34, 64), (b, 101), (a, 101)], "teal"
        )
    press.grain(box(0, 64, 150, 101), "ink", "bottom", 0.5)
    press.stroke([(-1, 68), (151, 68)], 0.5, "cream")
    press.stroke([(75, 64), (75, 101)], 0.6, "cream")
    press.stroke(oval(75, 86, 27, 9), 0.6, "cream")
    team: tuple[people.Extra, ...] = (
        (64, 90, 20, "vermilion", "run", 1),
        (81, 94, 23, "cream", "run", -1),
        (38, 82, 15, "vermilion", "walk", 1),
        (108, 80, 14, "cream", "run", -1),
        (120, 92, 20, "vermilion", "walk", -1),
        (26, 96, 22, "cream", "walk", 1),
    )
    for x, y, h, shirt, pose, facing in team:
        press.block(oval(x, y + 0.4, h * 0.26, h * 0.035), "ink")
        people.figure(
            press, (x, y), h, Dress(shirt, "ink" if shirt == "cream" else "cream"), pose, facing
        )
    _football(press, 73, 91, 1.9)


def _football(press: Press, x: float, y: float, radius: float) -> None:
    press.slipped(oval(x, y, radius), "cream", "ink")
    centre = [wedge(x, y, radius * 0.36, radius * 0.36, a, a)[0] for a in range(-90, 270, 72)]
    press.block(centre, "ink")
    for corner in range(5):
        a = -90 + corner * 72
        near = wedge(x, y, radius * 0.36, radius * 0.36, a, a)[0]
        far = wedge(x, y, radius * 0.7, radius * 0.7, a, a)[0]
        press.stroke([near, far], radius * 0.06, "ink")
        edge = [far, *wedge(x, y, radius * 0.98, radius * 0.98, a - 20, a + 20)]
        press.block(edge, "ink")
    press.grain(oval(x, y, radius), "slate", "bottom", 0.7)


def ballon(press: Press) -> None:
    """The ball, huge, is already past the keeper."""
    nature.sky(press, "teal", "sage", 70)
    press.grain(box(0, 0, 150, 60), "ink", "top", 0.8)
    for row in range(10):
        for i in range(52):
            x = i * 3 + (row % 2) * 1.5
            ink = press.rng.choice(("night", "slate", "ink", "brick", "ochre", "night"))
            press.disc(x, 20 + row * 2.8, 1.25, ink)
    press.grain(box(0, 16, 150, 50), "teal", "bottom", 0.5)
    press.rect(-1, 48, 151, 56, "vermilion")
    press.grain(box(-1, 48, 151, 56), "brick", "right", 0.6)
    press.rect(-1, 55, 151, 101, "moss")
    for i in range(4):
        press.block(
            [(-1, 58 + i * 12), (151, 56 + i * 12), (151, 61 + i * 12.5), (-1, 64 + i * 12.5)],
            "sage",
        )
    press.grain(box(0, 56, 150, 101), "ink", "bottom", 0.5)
    goal: list[Point] = [(100, 84), (100, 16), (152, 6)]
    for i in range(15):
        press.stroke([(101 + i * 4, 15 - i * 0.8), (112 + i * 4, 80 + i * 0.5)], 0.28, "cream")
        press.stroke([(101, 18 + i * 4.8), (152, 10 + i * 5.4)], 0.28, "cream")
    press.stroke(goal, 2.6, "cream")
    press.stroke([(101, 84), (101, 17), (152, 7)], 0.6, "slate")
    _keeper(press)
    for i in range(5):
        reach = 10 + i * 5
        press.stroke(
            curve([(36 - reach, 74 + i * 4), (24 - i, 72 + i * 3.4), (40, 62 + i * 4)]),
            0.7,
            "cream",
        )
    press.block(oval(50, 97, 22, 2.4), "ink")
    _football(press, 54, 62, 25)


def _keeper(press: Press) -> None:
    press.stroke([(106, 50), (116, 60), (130, 66)], 5, "ink")
    press.stroke([(108, 46), (124, 50), (140, 54)], 5, "ink")
    for x, y in ((131.0, 66.0), (141, 54)):
        press.stroke([(x, y), (x + 3, y - 3)], 3, "cream")
    torso = curve([(88, 33), (98, 33), (110, 44), (108, 54), (98, 51), (88, 42)], closed=True)
    press.slipped(torso, "ochre", "ink")
    press.grain(torso, "umber", "bottom", 0.7)
    press.stroke([(92, 36), (84, 27), (77, 22)], 4.4, "ochre")
    press.stroke([(90, 41), (82, 37), (75, 34)], 4.4, "ochre")
    for x, y in ((75, 20.4), (73, 33.4)):
        press.disc(x, y, 3.1, "vermilion")
    press.block(oval(88, 29.4, 4, 4.6), "umber")
    press.block(wedge(88.6, 28.8, 4.6, 5.2, 200, 380), "ink")


def velo(press: Press) -> None:
    """Four riders climb towards the pass."""
    nature.sky(press, "mist", "cream", 70)
    nature.sun(press, 30, 24, 11, "vermilion")
    nature.peak(press, (104, 8), (60, 72), (156, 72), "slate", "night")
    nature.snowcap(press, (104, 8), 28, 20, "cream", "mist")
    nature.peak(press, (58, 26), (20, 72), (98, 72), "mist", "slate")
    nature.snowcap(press, (58, 26), 18, 12, "cream", "mist")
    nature.hills(press, [(-5, 62), (40, 54), (90, 62), (155, 44)], "sage", "moss")
    bends = curve([(150, 48), (118, 54), (134, 58), (96, 62), (120, 67), (70, 70)])
    press.stroke(bends, 1.8, "ochre")
    for x, y, h in ((8.0, 68.0, 16), (18, 70, 20), (136, 66, 14), (146, 68, 22), (30, 68, 12)):
        nature.fir(press, x, y, h, "teal", "ink")
    nature.hills(press, [(-5, 78), (50, 74), (100, 76), (155, 68)], "moss", "ink")
    press.slipped([(-2, 86), (152, 78), (152, 101), (-2, 101)], "slate")
    press.grain([(-2, 86), (152, 78), (152, 101), (-2, 101)], "ink", "bottom", 0.8)
    press.stroke([(-2, 88), (152, 80)], 0.6, "cream")
    riders: tuple[tuple[float, float, float, Ink, Ink], ...] = (
        (124, 85.4, 0.78, "cream", "blush"),
        (98, 88, 0.86, "teal", "umber"),
        (66, 91, 0.98, "ochre", "blush"),
        (28, 95, 1.14, "vermilion", "blush"),
    )
    for x, y, s, shirt, skin in riders:
        _rider(press, x, y, s, shirt, skin)
    for i in range(12):
        x = 2 + i * 13.2
        press.stroke(curve([(x, 102), (x + 0.6, 98), (x + 2.4, 95.4)]), 0.5, "ink")


def _rider(press: Press, x: float, y: float, s: float, shirt: Ink, skin: Ink) -> None:
    def at(u: float, v: float) -> Point:
        return x + u * s, y - (v + 0.05 * u) * s

    press.block(oval(*at(0, -0.2), 17 * s, 1.1 * s), "ink")
    for u in (-9.6, 10.4):
        cx, cy = at(u, 7)
        press.ring(cx, cy, 7 * s, 0.85 * s, "ink")
        for k in range(6):
            a = wedge(cx, cy, 6.4 * s, 6.4 * s, k * 30, k * 30)[0]
            b = wedge(cx, cy, 6.4 * s, 6.4 * s, k * 30 + 180, k * 30 + 180)[0]
            press.stroke([a, b], 0.14 * s, "mist")
    press.stroke([at(2, 15), at(0.6, 8), at(-4, 3.4)], 2.5 * s, "ink")
    frame = [at(-9.6, 7), at(-1, 6.4), at(-4, 16), at(-9.6, 7)]
    press.stroke(frame, 0.85 * s, "cream")
    press.stroke([at(-1, 6.4), at(8, 16.4), at(-4, 15)], 0.85 * s, "cream")
    press.stroke([at(10.4, 7), at(8, 17.4), at(11.6, 18.4), at(12.4, 16.4)], 0.85 * s, "ink")
    press.stroke([at(-6.4, 18), at(-2, 18.4)], 1.3 * s, "ink")
    press.disc(*at(-1, 6.4), 1.9 * s, "ink")
    press.stroke([at(-3, 20), at(4, 14), at(1.2, 6)], 3.3 * s, "ink")
    press.stroke([at(4, 13.4), at(1.2, 5)], 2.2 * s, skin)
    press.stroke([at(0.6, 3.6), at(3.6, 3.4)], 1.6 * s, "cream")
    torso = curve(
        [at(-6, 18.6), at(-4, 25), at(3, 29), at(8, 28), at(7.4, 24.4), at(0, 19)], closed=True
    )
    press.slipped(torso, shirt)
    press.grain(torso, "ink", "bottom", 0.6)
    press.stroke([at(6, 26.4), at(8, 20.6), at(11.6, 18.4)], 2 * s, skin)
    press.stroke([at(6, 26.8), at(7.2, 23.4)], 2.7 * s, shirt)
    press.block(oval(*at(10.6, 31), 2.5 * s, 2.9 * s), skin)
    press.block(wedge(*at(10, 31.6), 3.4 * s, 3.1 * s, 165, 345), "ink")
    press.stroke([at(8.6, 32.8), at(11.4, 33.4)], 0.5 * s, "cream")


def course(press: Press) -> None:
    """Three runners lean into the bend of the track."""
    nature.sky(press, "blush", "ochre", 44)
    nature.sun(press, 110, 26, 13, "cream", "ochre")
    for row in range(6):
        for i in range(54):
            ink = press.rng.choice(("night", "slate", "ink", "teal", "brick", "night"))
            press.disc(i * 2.9 + (row % 2) * 1.4, 28 + row * 2.5, 1.15, ink)
    press.stroke([(-1, 24), (151, 24)], 1.4, "ink")
    press.rect(-1, 42, 151, 46, "teal")
    press.rect(-1, 45, 151, 101, "sage")
    lanes = 9
    centre = (-40.0, 190.0)
    for i in range(lanes):
        radius = 228 - i * 17
        ring = wedge(*centre, radius, radius * 0.62, 265, 372)
        press.block(below(ring, 140), "vermilion" if i < lanes - 1 else "sage")
        press.grain(below(ring, 140), "brick", "bottom", 0.12)
        press.stroke(ring, 0.4 + i * 0.09, "cream")
    press.grain(box(0, 46, 150, 101), "brick", "right", 0.6)
    for x, y, h, shirt, skin in (
        (92, 72, 33, "cream", "umber"),
        (64, 82, 41, "teal", "blush"),
        (32, 96, 52, "ochre", "umber"),
    ):
        press.block(
            [(x - 2, y), (x + 4, y), (x + h * 0.85, y + h * 0.12), (x + h * 0.5, y + h * 0.16)],
            "ink",
        )
        dress = Dress(shirt, skin, skin, "ink", 0.5)
        people.figure(press, (x, y), h, dress, "run")
        short = [
            (x - 0.11 * h, y - 0.56 * h),
            (x + 0.15 * h, y - 0.56 * h),
            (x + 0.2 * h, y - 0.4 * h),
            (x + 0.02 * h, y - 0.42 * h),
            (x - 0.12 * h, y - 0.36 * h),
        ]
        press.block(short, "ink")
        press.rect(
            x + 0.0 * h,
            y - 0.74 * h,
            x + 0.12 * h,
            y - 0.64 * h,
            "cream" if shirt != "cream" else "vermilion",
        )
