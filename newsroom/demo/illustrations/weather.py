"""The elements: mountain, snow, drought, sea."""

from itertools import pairwise

from newsroom.demo.illustrations import nature, people, town
from newsroom.demo.illustrations.people import Dress
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import (
    Point,
    below,
    box,
    curve,
    oval,
    wedge,
)


def montagne(press: Press) -> None:
    """Three roped climbers reach the ridge; the refuge keeps a lamp lit."""
    nature.sky(press, "slate", "blush", 84)
    press.slipped(oval(112, 26, 11), "cream")
    nature.cloud(press, 30, 22, 38, "blush", 2)
    for top, left, right in (
        ((126, 30), (96, 82), (160, 82)),
        ((20, 32), (-14, 82), (56, 82)),
        ((98, 38), (70, 82), (128, 82)),
    ):
        nature.peak(press, top, left, right, "mist", "slate")
        nature.snowcap(press, top, 18, 13, "cream", "mist")
    nature.peak(press, (62, 10), (16, 84), (112, 84), "slate", "night")
    nature.snowcap(press, (62, 10), 34, 27, "cream", "mist")
    nature.cloud(press, 106, 62, 58, "cream")
    nature.cloud(press, 16, 68, 46, "cream", 2)
    nature.hills(press, [(-5, 80), (30, 72), (70, 84), (110, 74), (155, 82)], "teal", "ink")
    for x, y, h in (
        (6.0, 86.0, 15),
        (15, 84, 19),
        (25, 84, 14),
        (128, 84, 20),
        (137, 86, 15),
        (146, 85, 22),
    ):
        nature.fir(press, x, y, h, "moss", "ink")
    town.house(press, 104, 118, 72, 80, ("umber", "vermilion", "ochre"))
    ridge: list[Point] = [
        (-2, 101),
        (10, 96),
        (28, 93),
        (44, 87),
        (60, 85),
        (80, 78),
        (92, 77),
        (108, 84),
        (130, 90),
        (152, 101),
    ]
    press.slipped(ridge, "ink", "ochre")
    press.grain(ridge, "slate", "left", 0.5)
    press.block([(44, 87), (60, 85), (80, 78), (92, 77), (84, 80.6), (66, 86.4)], "cream")
    rope: tuple[Point, ...] = ((52, 86), (68, 82.6), (84, 78))
    for (x, y), coat in zip(rope, ("ochre", "cream", "vermilion"), strict=True):
        people.figure(press, (x, y), 15, Dress(coat, "night", hair=coat), "walk")
        press.stroke([(x + 3.4, y - 7.4), (x + 4.6, y + 0.4)], 0.3, "cream")
        press.block(box(x - 3.4, y - 11.6, x - 1.1, y - 7), "brick")
    for (x, y), (u, v) in pairwise(rope):
        town.wire(press, (x + 1, y - 7.6), (u - 1, v - 7.6), 1.6, "vermilion", 0.3)


def neige(press: Press) -> None:
    """The village lights its windows under the first heavy snow."""
    nature.sky(press, "night", "slate", 80)
    press.slipped(oval(108, 20, 9), "cream")
    nature.peak(press, (36, 26), (-6, 70), (80, 70), "slate", "night")
    nature.snowcap(press, (36, 26), 26, 18, "cream", "mist")
    nature.hills(press, [(-5, 62), (40, 54), (90, 64), (155, 50)], "mist", "slate")
    for x, y, h in (
        (100.0, 62.0, 18),
        (110, 60, 24),
        (120, 58, 20),
        (130, 57, 26),
        (141, 55, 20),
        (6, 62, 20),
        (15, 60, 15),
    ):
        nature.fir(press, x, y, h, "teal", "ink")
        press.block(
            [(x, y - h), (x + h * 0.1, y - h * 0.78), (x - h * 0.12, y - h * 0.78)], "cream"
        )
    town.spire(press, 52, 74, 44, "umber")
    press.block([(46.4, 47.6), (52, 30), (57.8, 47.6)], "cream")
    press.block([(56.8, 60), (58.8, 55), (76, 55), (81, 60)], "cream")
    press.disc(52, 53, 2, "ochre")
    for left, right, eaves in (
        (18, 34, 62),
        (33, 46, 64),
        (62, 78, 60),
        (80, 93, 64),
        (96, 112, 62),
    ):
        town.house(
            press, left, right, eaves, 78, ("brick" if left % 2 else "umber", "cream", "ochre")
        )
        middle, rise = (left + right) / 2, (right - left) * 0.42
        press.block([(left - 0.6, eaves), (middle, eaves - rise), (right + 0.6, eaves)], "cream")
        press.grain(
            [(middle, eaves - rise), (right + 0.6, eaves), (middle, eaves)], "slate", "right", 0.6
        )
        press.rect(
            (left + right) / 2 - 1.6, eaves + 8, (left + right) / 2 + 1.6, eaves + 13, "ochre"
        )
    line = nature.hills(press, [(-5, 76), (40, 79), (90, 75), (155, 78)], "cream")
    press.grain(below(line), "slate", "bottom", 0.75)
    press.block(
        curve(
            [(70, 78), (66, 84), (78, 90), (64, 102), (88, 102), (88, 90), (74, 84), (74, 78)],
            closed=True,
        ),
        "mist",
    )
    town.lamp(press, 34, 92, 30, "ink", "ochre")
    people.figure(press, (80, 93), 22, Dress("vermilion", "ink", hem=0.3), "walk", -1)
    press.block(wedge(78, 68.4, 10, 7, 180, 360), "ink")
    press.stroke([(78, 68), (77, 82)], 0.45, "ink")
    nature.bare(press, 128, 98, 52, "ink", -4)
    for i in range(150):
        x, y = press.rng.uniform(0, 150), press.rng.uniform(0, 100)
        press.disc(x, y, (0.25, 0.4, 0.6)[i % 3], "cream")


def secheresse(press: Press) -> None:
    """A stranded boat on the cracked bed of the lake."""
    press.rect(-1, -1, 151, 101, "ochre")
    for radius, ink in ((74, "blush"), (58, "ochre"), (43, "blush"), (30, "cream")):
        press.slipped(oval(92, 34, radius), ink, "cream")
    nature.sun(press, 92, 34, 18, "vermilion")
    nature.hills(press, [(-5, 48), (30, 40), (80, 50), (120, 42), (155, 48)], "umber", "brick")
    shore = curve([(-5, 56), (40, 53), (90, 56), (155, 52)])
    press.slipped(below(shore), "blush")
    press.grain(below(shore), "ochre", "top", 0.7)
    press.grain(below(shore), "umber", "bottom", 0.65)
    _cracks(press)
    nature.bare(press, 24, 78, 62, "ink", 4)
    press.block([(22, 78), (28, 78), (86, 84), (84, 86)], "umber")
    _stranded(press)
    people.figure(press, (54, 76), 14, Dress("ink"), "stand")
    press.block([(53, 76), (55, 76), (30, 80), (28, 79)], "umber")


def _cracks(press: Press) -> None:
    rows: list[list[Point]] = []
    for row in range(8):
        t = row / 7
        y, gap = 58 + 46 * t**1.6, 7 + 21 * t
        shift = press.rng.uniform(0, gap)
        count = int(160 / gap) + 3
        jitter = [press.rng.uniform(-0.28, 0.28) * gap for _ in range(count)]
        lift = [press.rng.uniform(-0.12, 0.12) * gap for _ in range(count)]
        rows.append([(-gap - shift + i * gap + jitter[i], y + lift[i]) for i in range(count)])
    for row, points in enumerate(rows):
        press.stroke(points, 0.25 + 0.14 * row, "brick")
        if row + 1 < len(rows):
            for x, y in points:
                nearest = min(rows[row + 1], key=lambda p: abs(p[0] - 75 - (x - 75) * 1.18))
                middle = ((x + nearest[0]) / 2 + press.rng.uniform(-1, 1), (y + nearest[1]) / 2)
                press.stroke([(x, y), middle, nearest], 0.22 + 0.13 * row, "brick")


def _stranded(press: Press) -> None:
    press.block(oval(104, 88, 34, 2.6), "umber")
    hull = curve([(68, 70), (76, 82), (92, 88.5), (118, 87), (138, 72)])
    press.slipped(hull, "teal")
    press.grain(hull, "ink", "bottom", 0.85)
    inside = [
        (68, 70),
        *curve([(68, 70), (100, 74.5), (138, 72)]),
        *curve([(138, 72), (104, 69), (68, 70)]),
    ]
    press.block(inside, "ink")
    for x, y in ((84, 71.4), (108, 72)):
        press.block([(x, y - 1), (x + 5, y - 1), (x + 5.6, y + 1.4), (x - 0.6, y + 1.4)], "umber")
    press.stroke(curve([(68, 70), (100, 75), (138, 72)]), 1.1, "cream")
    press.stroke([(94, 72), (126, 92)], 1, "umber")
    press.block([(124, 90), (130, 91), (134, 96), (128, 95)], "umber")
    press.stroke(curve([(69, 71), (58, 80), (60, 88), (50, 92)]), 0.4, "ink")


def mer(press: Press) -> None:
    """Heavy seas under the lighthouse."""
    nature.sky(press, "night", "slate", 80)
    nature.stars(press, 34, 40, "cream")
    press.block([(48, 21), (152, -8), (152, 28)], "ochre")
    press.grain([(48, 21), (152, -8), (152, 28)], "night", "right", 0.95)
    press.block([(48, 21), (-2, 12), (-2, 28)], "ochre")
    press.grain([(48, 21), (-2, 12), (-2, 28)], "night", "left", 0.9)
    nature.cloud(press, 120, 42, 50, "slate")
    nature.cloud(press, 20, 50, 40, "slate", 2)
    nature.waves(press, 62, 15, "slate", "mist", 3)
    rock = [(20, 84), (28, 66), (36, 62), (40, 56), (58, 56), (64, 64), (74, 70), (82, 86)]
    press.slipped(rock, "ink", "mist")
    press.grain(rock, "slate", "left", 0.6)
    for i in range(5):
        a, b = i / 5, (i + 1) / 5
        top, foot = 24 + 33 * a, 24 + 33 * b
        wt, wf = 3.6 + 2.2 * a, 3.6 + 2.2 * b
        stripe = [(48 - wt, top), (48 + wt, top), (48 + wf, foot), (48 - wf, foot)]
        press.block(stripe, "vermilion" if i % 2 == 0 else "cream")
    press.grain([(48, 24), (51.6, 24), (53.8, 57), (48, 57)], "ink", "right", 0.8)
    press.rect(43, 22.6, 53, 24.4, "ink")
    press.rect(45.4, 17.6, 50.6, 22.8, "cream")
    press.block([(44.6, 17.8), (48, 13.4), (51.4, 17.8)], "vermilion")
    press.halo(48, 20, 15, "cream", 0.8)
    hull = [(106, 66), (111, 72), (126, 70.6), (131, 64)]
    press.slipped(hull, "vermilion")
    press.stroke([(116, 69), (115, 54)], 0.5, "ink")
    press.block([(118, 66), (118, 61), (124, 60.4), (124.6, 65)], "cream")
    nature.waves(press, 72, 21, "teal", "mist", -5)
    press.grain(box(0, 72, 150, 101), "ink", "bottom", 0.6)
    nature.waves(press, 86, 30, "night", "cream", 8)
    press.grain(box(0, 84, 150, 101), "ink", "bottom", 0.8)
    nature.birds(press, [(84, 34), (94, 40), (76, 42)], 6, "cream")
