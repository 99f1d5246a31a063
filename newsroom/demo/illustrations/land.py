"""The country: vines, fields, river, forest, mountain, drought, snow."""

from newsroom.demo.illustrations import nature, people, town
from newsroom.demo.illustrations.people import Dress
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import below, box, curve, oval, wedge


def vignes(press: Press) -> None:
    """Rows of vines climb to the village at harvest time."""
    nature.sky(press, "blush", "ochre", 60)
    nature.sun(press, 112, 26, 13, "vermilion")
    nature.cloud(press, 44, 18, 40, "cream")
    nature.hills(press, [(-5, 46), (30, 34), (75, 46), (120, 36), (155, 44)], "mist", "slate")
    nature.hills(press, [(-5, 54), (40, 50), (75, 44), (110, 50), (155, 52)], "sage", "moss")
    for i, left in enumerate((58, 66, 86, 94)):
        town.house(press, left, left + 8, 42 - i % 2, 48, ("cream", "vermilion", "night"))
    town.spire(press, 79, 47, 22, "night")
    for x in (50.0, 54, 108, 112):
        nature.poplar(press, x, 50, 14, "teal", "ink")
    slope = curve([(-5, 56), (40, 50), (75, 48), (110, 51), (155, 56)])
    press.slipped(below(slope), "ochre")
    press.grain(below(slope), "umber", "bottom", 0.6)
    for i in range(-7, 8):
        foot = 75 + i * 23.0
        for j in range(24):
            t = ((j + 1) / 24) ** 2.1
            x, y = (
                75 + i * 2.6 + (foot - 75 - i * 2.6) * t,
                49 + abs(i) * 0.5 + (60 - abs(i) * 0.5) * t,
            )
            r = 0.5 + 5.2 * t
            if -8 < x < 158:
                press.block(oval(x, y, r * 1.25, r), "moss" if (i + j) % 3 else "teal")
                press.block(oval(x - r * 0.35, y - r * 0.3, r * 0.7, r * 0.5), "sage")
                if t > 0.25 and (i + j) % 2:
                    for k in range(3):
                        press.disc(
                            x + r * (0.1 + 0.22 * k),
                            y + r * 0.35 + r * 0.14 * (k % 2),
                            r * 0.2,
                            "brick",
                        )
    people.figure(press, (63, 92), 33, Dress("vermilion", "night", hair="ochre"), "reach")
    press.block([(44, 72), (57, 72), (55, 88), (46, 88)], "umber")
    press.hatch([(44, 72), (57, 72), (55, 88), (46, 88)], "ochre", 60, 1.8, 0.35)
    for x, y in ((46, 72), (49, 70.6), (52, 70.4), (55, 72), (50.5, 72)):
        press.disc(x, y, 1.9, "brick")
    people.figure(press, (94, 78), 21, Dress("cream", "slate", "umber"), "stand", -1)


def champs(press: Press) -> None:
    """A tractor works a patchwork of fields under a tall sky."""
    nature.sky(press, "mist", "cream", 52)
    nature.cloud(press, 38, 26, 54, "cream")
    nature.cloud(press, 116, 18, 46, "cream")
    nature.cloud(press, 96, 38, 28, "paper", 2)
    nature.hills(press, [(-5, 48), (40, 42), (90, 48), (155, 40)], "slate")
    for x in range(4, 150, 9):
        nature.roundtree(press, x + (x * 7) % 4, 51, 5 + x % 3, "moss", "ink")
    press.rect(-1, 50, 151, 101, "ochre")
    press.slipped([(-1, 50), (60, 50), (20, 66), (-1, 68)], "sage")
    press.slipped([(60, 50), (110, 50), (130, 62), (20, 66)], "moss")
    press.slipped([(110, 50), (151, 50), (151, 60), (130, 62)], "vermilion")
    press.hatch([(60, 50), (110, 50), (130, 62), (20, 66)], "sage", 12, 1.3, 0.3)
    field = [(-1, 68), (130, 62), (151, 60), (151, 101), (-1, 101)]
    press.slipped(field, "ochre")
    for i in range(18):
        a, b = -120 + i * 22.0, -100 + i * 22.0
        press.block(
            [(96 + (i - 9) * 2.2, 63.6), (97.1 + (i - 9) * 2.2, 63.6), (b - 9, 101), (a, 101)],
            "umber",
        )
    press.grain(field, "vermilion", "top", 0.35)
    _tractor(press, 70, 80)
    for x, y, r in ((16, 88, 9), (128, 76, 5), (143, 72, 3.6), (36, 76, 4.6)):
        press.block(oval(x + r * 1.3, y + r * 0.9, r * 1.6, r * 0.2), "umber")
        press.slipped(oval(x, y, r), "cream")
        for k in (0.75, 0.5, 0.25):
            press.ring(x, y, r * k, 0.35, "umber")
        press.grain(oval(x, y, r), "umber", "right", 0.6)
    nature.birds(press, [(80, 70), (88, 66), (52, 60), (60, 64), (96, 70)], 4, "cream")


def _tractor(press: Press, x: float, y: float) -> None:
    press.block(oval(x + 16, y + 13, 30, 2.4), "umber")
    press.slipped([(x + 4, y - 6), (x + 30, y - 4), (x + 31, y + 5), (x + 4, y + 5)], "vermilion")
    press.grain(
        [(x + 4, y - 6), (x + 30, y - 4), (x + 31, y + 5), (x + 4, y + 5)], "brick", "bottom", 0.7
    )
    press.block([(x - 8, y + 4), (x - 5, y - 19), (x + 9, y - 19), (x + 12, y + 4)], "ink")
    press.block([(x - 5.4, y - 5), (x - 3.6, y - 17), (x + 7.4, y - 17), (x + 9.6, y - 5)], "mist")
    press.disc(x + 2, y - 11.5, 2.4, "umber")
    press.block(wedge(x + 2, y - 4, 4, 5, 180, 360), "teal")
    press.rect(x - 7, y - 20.6, x + 11, y - 18.4, "vermilion")
    press.stroke([(x + 20, y - 5), (x + 20, y - 14)], 0.9, "ink")
    for cx, r in ((x - 3, 11), (x + 26, 7)):
        cy = y + 13.5 - r
        press.disc(cx, cy, r, "ink")
        press.disc(cx, cy, r * 0.55, "ochre")
        press.disc(cx, cy, r * 0.2, "ink")


def riviere(press: Press) -> None:
    """The river winds between poplars; an angler waits in his boat."""
    nature.sky(press, "cream", "ochre", 50)
    nature.sun(press, 72, 40, 13, "vermilion")
    nature.hills(press, [(-5, 42), (25, 30), (60, 44), (105, 32), (155, 42)], "mist", "slate")
    nature.hills(press, [(-5, 52), (35, 42), (75, 50), (120, 44), (155, 50)], "sage", "moss")
    press.rect(-1, 52, 151, 101, "moss")
    press.grain(box(0, 52, 150, 101), "teal", "bottom", 0.8)
    left = curve([(70, 50), (54, 54), (66, 60), (84, 66), (62, 76), (24, 88), (4, 103)])
    right = curve([(74, 50), (66, 54), (82, 59), (112, 66), (112, 78), (120, 88), (140, 103)])
    river = [*left, *reversed(right)]
    press.slipped(river, "mist")
    press.grain(river, "slate", "bottom", 0.9)
    for y, x, half in (
        (56, 62.0, 4),
        (61, 78, 5),
        (66, 96, 7),
        (70, 94, 10),
        (75, 84, 8),
        (82, 68, 12),
        (88, 96, 13),
        (94, 50, 14),
        (97, 104, 16),
    ):
        press.stroke([(x - half, y), (x + half, y)], 0.7, "cream")
    for y, half in ((64, 4), (68, 5), (73, 6), (78, 7)):
        press.stroke([(88 - half, y), (88 + half, y)], 1, "vermilion")
    for x, y, h in (
        (38, 60, 26),
        (45, 64, 32),
        (31, 62, 22),
        (118, 62, 30),
        (126, 66, 38),
        (136, 64, 28),
    ):
        nature.poplar(press, x, y, h, "teal", "ink")
    hull = curve([(62, 84), (72, 88.6), (90, 88.6), (102, 83)])
    press.slipped([*hull, (62, 84)], "ink")
    press.stroke([(62, 84), (102, 83.2)], 0.8, "vermilion")
    press.hatch(box(62, 90, 100, 96), "ink", 0, 1.5, 0.5)
    torso = curve([(77, 85), (77, 74), (81, 71), (86, 74), (87, 85)])
    press.block(torso, "vermilion")
    press.grain(torso, "brick", "right", 0.8)
    press.disc(81.6, 67.6, 2.6, "blush")
    press.block(wedge(81.6, 67, 3, 2.8, 180, 360), "ochre")
    press.stroke([(77, 67), (86.4, 67)], 0.8, "ochre")
    press.stroke([(79, 76), (73, 79), (68, 77)], 2, "vermilion")
    press.stroke([(69, 78), (46, 60)], 0.4, "ink")
    press.stroke([(46, 60), (45, 84)], 0.16, "cream")
    for i in range(16):
        x = 2 + i * 2.3 + (0 if i < 8 else 96)
        tip = 101 - press.rng.uniform(10, 22)
        press.stroke(curve([(x, 102), (x + 0.6, (tip + 102) / 2), (x + 2.4, tip)]), 0.7, "ink")
        if i % 2:
            press.stroke([(x + 2.2, tip - 1), (x + 2.6, tip + 3)], 1.5, "umber")


def foret(press: Press) -> None:
    """Low sun slants between the trunks; a deer looks back."""
    press.rect(-1, -1, 151, 101, "ochre")
    press.grain(press.whole(), "cream", "centre", 0.9)
    press.slipped(oval(86, 36, 15), "cream")
    for i, x in enumerate(range(3, 150, 8)):
        width = 1.6 + (i % 3) * 0.5
        press.rect(x, -1, x + width, 70, "sage")
    nature.hills(press, [(-5, 68), (40, 64), (100, 70), (155, 62)], "sage", "moss")
    for x, w in ((14, 3.6), (40, 3), (58, 3.8), (104, 3.2), (122, 4), (140, 3)):
        press.block([(x, -1), (x + w, -1), (x + w * 1.15, 78), (x - w * 0.2, 78)], "moss")
        press.grain([(x, -1), (x + w, -1), (x + w, 78), (x, 78)], "ink", "right", 0.6)
    nature.rays(press, 86, 36, "cream", 4, 50, 134)
    nature.hills(press, [(-5, 78), (50, 74), (90, 79), (155, 72)], "moss", "ink")
    _deer(press, 82, 78)
    for x, w in ((-3, 12), (27, 8), (128, 13)):
        trunk = curve([(x, -2), (x + w * 0.05, 50), (x - w * 0.3, 101)])
        side = curve([(x + w * 1.4, 101), (x + w * 0.95, 50), (x + w, -2)])
        press.slipped([*trunk, *side], "ink", "ochre")
        press.grain([*trunk, *side], "teal", "left", 0.6)
    nature.hills(press, [(-5, 92), (40, 88), (100, 94), (155, 87)], "teal", "ink")
    for i in range(13):
        _fern(press, 4 + i * 12.0, 99, 10 + (i * 5) % 7, "sage" if i % 2 else "moss")


def _fern(press: Press, x: float, y: float, size: float, ink: str) -> None:
    for side in (-1, 1):
        stem = curve(
            [
                (x, y),
                (x + side * size * 0.3, y - size * 0.7),
                (x + side * size * 0.8, y - size * 0.75),
            ]
        )
        press.stroke(stem, 0.3, ink)
        for k in range(3, len(stem) - 1, 3):
            px, py = stem[k]
            leaf = size * 0.26 * (1 - k / len(stem)) + 0.4
            press.stroke([(px, py), (px + side * leaf * 0.4, py + leaf)], 0.5, ink)
            press.stroke([(px, py), (px + side * leaf * 0.7, py - leaf)], 0.5, ink)


def _deer(press: Press, x: float, y: float) -> None:
    for u, bend in ((-7, -0.6), (-5, 0.5), (5, -0.4), (7, 0.6)):
        press.stroke([(x + u, y - 10), (x + u + bend, y - 5), (x + u, y + 1)], 1.1, "brick")
    body = curve(
        [
            (x - 9, y - 15),
            (x, y - 15.6),
            (x + 7, y - 16),
            (x + 9, y - 11),
            (x + 4, y - 8.4),
            (x - 7, y - 8.6),
        ],
        closed=True,
    )
    press.block(body, "brick")
    press.block(
        [(x + 4, y - 14), (x + 8.6, y - 24), (x + 11.6, y - 23), (x + 9.4, y - 11)], "brick"
    )
    press.block(
        curve(
            [
                (x + 8, y - 26),
                (x + 12, y - 26.5),
                (x + 16, y - 23.4),
                (x + 12, y - 22),
                (x + 8.6, y - 22.6),
            ],
            closed=True,
        ),
        "brick",
    )
    press.block([(x + 8.6, y - 25.4), (x + 5.6, y - 27.6), (x + 9.8, y - 26.6)], "brick")
    press.block(oval(x - 9.4, y - 13.6, 1.1, 1.7), "cream")
    for lean in (-1, 1):
        horn = curve(
            [(x + 10.4, y - 26), (x + 10 + lean * 3, y - 31), (x + 9 + lean * 3.4, y - 37)]
        )
        press.stroke(horn, 0.6, "ink")
        press.stroke([(x + 10 + lean * 2.7, y - 30.6), (x + 12 + lean * 4.6, y - 34)], 0.5, "ink")
        press.stroke([(x + 10 + lean * 3, y - 33), (x + 7 + lean * 4, y - 34.6)], 0.5, "ink")
    press.grain(body, "ink", "bottom", 0.6)
