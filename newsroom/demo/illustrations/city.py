"""Streets: tramway, station, housing, building site."""

from newsroom.demo.illustrations import nature, people, town
from newsroom.demo.illustrations.people import Dress
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import (
    Point,
    Points,
    below,
    box,
    curve,
    mirrored,
    oval,
    wedge,
)


def tramway(press: Press) -> None:
    """A tram comes in at nightfall; two travellers wait."""
    nature.sky(press, "night", "vermilion", 62)
    nature.stars(press, 30, 24, "cream")
    town.skyline(press, 62, "slate", 6, 20)
    press.grain(box(0, 36, 150, 62), "night", "bottom", 0.7)
    town.skyline(press, 64, "ink", 2, 9)
    press.rect(0, 62, 150, 101, "night")
    press.grain(box(0, 62, 150, 101), "ink", "bottom", 0.8)
    press.block([(0, 78), (58, 62), (40, 62), (0, 68)], "slate")
    town.rails(press, (46, 62), [(72, 2.2), (112, 2.2)], "mist")
    _tram(press)
    for x in (20, 118):
        town.lamp(press, x, 80 if x < 50 else 72, 44, "ink", "ochre")
    town.wire(press, (-2, 6), (152, 22), 5, "ink", 0.3)
    town.wire(press, (46, 52), (100, -2), 2, "ink", 0.3)
    press.block([(-1, 80), (38, 80), (24, 101), (-1, 101)], "slate")
    press.block([(38, 80), (39.6, 80), (26, 101), (24, 101)], "ochre")
    people.figure(press, (14, 94), 36, Dress("vermilion", hair="umber", hem=0.36))
    people.figure(press, (27, 88), 31, Dress("teal", "ink", "umber"), "stand", -1)


def _tram(press: Press) -> None:
    flank = [(78, 26), (46, 50), (46, 63), (78, 82)]
    press.slipped(flank, "brick")
    for i in range(4):
        left, right = 76 - i * 7.4, 70.6 - i * 7.0
        top = [26 + (78 - x) * 0.75 + 5 - (78 - x) * 0.06 for x in (left, right)]
        foot = [82 - (78 - x) * 0.59 - 22 + (78 - x) * 0.42 for x in (left, right)]
        press.block([(left, top[0]), (right, top[1]), (right, foot[1]), (left, foot[0])], "ochre")
    front = [(78, 80), (78, 30), (81, 25), (86, 23), (104, 23), (109, 25), (112, 30), (112, 80)]
    front += [(108, 86), (82, 86)]
    press.slipped(front, "vermilion")
    press.grain(front, "brick", "right", 0.8)
    glass = [(81.5, 56), (81.5, 33), (84, 30), (106, 30), (108.5, 33), (108.5, 56)]
    press.block(glass, "ochre")
    press.grain(glass, "cream", "top", 0.7)
    press.block([(97, 30), (106, 30), (108.5, 33), (108.5, 42)], "cream")
    press.block(oval(91, 45, 2.6, 3.1), "umber")
    press.block([(86, 56), (87.5, 50), (91, 48.2), (94.5, 50), (96, 56)], "ink")
    press.rect(86, 24.4, 104, 28.2, "ink")
    press.rect(88, 25.4, 99, 27.2, "ochre")
    press.rect(78, 60, 112, 61.4, "cream")
    for x in (84.5, 105.5):
        press.halo(x, 71, 13, "cream", 0.55)
        press.disc(x, 71, 2.7, "cream")
    press.block([(82, 84), (108, 84), (106, 89), (84, 89)], "ink")
    press.grain([(84, 89), (106, 89), (122, 101), (78, 101)], "ochre", "top", 0.7)
    press.block([(88, 23), (102, 23), (98, 19), (92, 19)], "ink")
    press.stroke([(93, 19), (99, 14), (92, 9)], 0.5, "ink")


def gare(press: Press) -> None:
    """Light falls through a great glass roof on the platforms."""
    press.rect(-1, -1, 151, 101, "ochre")
    press.grain(press.whole(), "cream", "centre", 0.9)
    for i, ink in enumerate(("teal", "night", "teal", "night")):
        radius = 96 - i * 14
        press.slipped(wedge(75, 74, radius, radius * 0.86, 180, 360), ink)
        inner = radius - 6
        press.block(wedge(75, 74, inner, inner * 0.86, 180, 360), "ochre" if i % 2 else "mist")
        press.grain(wedge(75, 74, inner, inner * 0.86, 180, 360), "cream", "bottom", 0.7)
    for i in range(13):
        tip = wedge(75, 74, 92, 79, 180 + i * 15, 180 + i * 15)[0]
        hub = wedge(75, 74, 46, 40, 180 + i * 15, 180 + i * 15)[0]
        press.stroke([hub, tip], 0.55, "ink")
    town.skyline(press, 70, "blush", 3, 12)
    nature.rays(press, 108, -12, "cream", 3, 96, 124)
    press.rect(-1, 68, 151, 101, "slate")
    press.grain(box(0, 68, 150, 101), "night", "bottom", 0.8)
    press.block([(60, 68), (90, 68), (128, 101), (22, 101)], "blush")
    press.grain([(60, 68), (90, 68), (128, 101), (22, 101)], "umber", "left", 0.5)
    for side in (False, True):
        _train(press, mirror=side)
    _clock(press, 75, 25, 8.5)
    for foot, height in (((70, 76), 13), ((82, 78), 15), ((58, 90), 29), ((93, 97), 37)):
        _shadow(press, foot, height)
    people.figure(press, (70, 76), 13, Dress("ink", hem=0.34), "walk")
    people.figure(press, (82, 78), 15, Dress("vermilion"), "stand", -1)
    people.figure(press, (58, 90), 29, Dress("teal", hair="umber"), "walk")
    people.figure(press, (93, 97), 37, Dress("night", hem=0.34), "walk", -1)
    press.slipped(box(99, 88, 106, 97), "vermilion")
    press.stroke([(101, 88), (100.6, 82), (99.5, 80)], 0.5, "ink")


def _train(press: Press, *, mirror: bool) -> None:
    def side(points: Points) -> list[Point]:
        return mirrored(points, 75) if mirror else list(points)

    body = [(-2, 36), (50, 62), (56, 64), (57, 69), (56, 72), (-2, 96)]
    press.slipped(side(body), "cream" if mirror else "vermilion")
    press.grain(side(body), "slate" if mirror else "brick", "bottom", 0.6)
    band = [(-2, 46), (52, 64.2), (52, 67.2), (-2, 66)]
    press.block(side(band), "ink")
    for i in range(7):
        x = i * 8.0
        top, foot = 46 + (x + 2) * 0.337, 66 + (x + 2) * 0.022
        pillar = [(x, top - 0.3), (x + 1.3, top + 0.4), (x + 1.3, foot + 0.1), (x, foot + 0.1)]
        press.block(side(pillar), "cream" if mirror else "vermilion")


def _clock(press: Press, x: float, y: float, radius: float) -> None:
    press.rect(x - 0.5, -1, x + 0.5, y, "ink")
    press.disc(x, y, radius, "ink")
    press.disc(x, y, radius * 0.86, "cream")
    for i in range(12):
        inner = wedge(x, y, radius * 0.66, radius * 0.66, i * 30, i * 30)[0]
        outer = wedge(x, y, radius * 0.78, radius * 0.78, i * 30, i * 30)[0]
        press.stroke([inner, outer], radius * 0.07, "ink")
    press.stroke([(x, y), (x - radius * 0.3, y - radius * 0.3)], radius * 0.1, "ink")
    press.stroke([(x, y), (x + radius * 0.2, y - radius * 0.58)], radius * 0.07, "vermilion")


def _shadow(press: Press, foot: tuple[float, float], height: float) -> None:
    x, y = foot
    reach = height * 0.55
    press.block(
        [(x - height * 0.1, y), (x + height * 0.12, y), (x - reach * 0.7, y + reach * 0.45)],
        "umber",
    )


def immeubles(press: Press) -> None:
    """Blocks of flats cut the evening light in planes."""
    nature.sky(press, "blush", "ochre")
    press.slipped(oval(36, 30, 15), "cream")
    blocks = (
        (2, 40, 24, "mist", "slate", (5, 7)),
        (104, 30, 136, "mist", "slate", (6, 10)),
        (22, 18, 52, "vermilion", "brick", (6, 11)),
        (120, 50, 156, "ochre", "umber", (6, 6)),
        (58, 30, 98, "cream", "slate", (7, 9)),
    )
    for left, top, right, wall, side, grid in blocks:
        town.block(press, left, top, right, 92, wall, side)
        corner = left + (right - left) * 0.68
        town.windows(press, (left + 0.8, top + 2, corner - 0.8, 90), grid, ("night", "ochre"), 0.3)
        flank = (corner + 0.8, top + 2, right - 0.8, 90)
        town.windows(press, flank, (3, grid[1]), ("ink", "ochre"), 0.12, 0.46)
    for i in range(9):
        y = 33.2 + i * 6.45
        press.rect(58, y + 4.4, 85.2, y + 5.2, "ink")
    press.block([(52, 18), (58, 30), (58, 92), (52, 92)], "ink")
    ground = curve([(-5, 88), (40, 84), (90, 90), (155, 82)])
    press.slipped(below(ground), "teal")
    press.grain(below(ground), "ink", "bottom", 0.8)
    for x, y, h in ((12, 90, 22), (46, 92, 15), (112, 92, 25), (136, 93, 18)):
        nature.roundtree(press, x, y, h, "sage", "moss")
    people.figure(press, (74, 97), 15, Dress("vermilion", hair="umber"), "walk")
    people.figure(press, (82, 97), 10.5, Dress("cream", "night"), "walk")
    nature.birds(press, [(66, 14), (74, 18), (60, 21), (112, 16)], 5, "ink")


def chantier(press: Press) -> None:
    """Cranes turn above a building that is still bones."""
    nature.sky(press, "ochre", "vermilion", 90)
    nature.sun(press, 104, 44, 24, "cream", "ochre")
    town.skyline(press, 84, "umber", 3, 13)
    press.grain(box(0, 68, 150, 84), "ochre", "bottom", 0.5)
    press.rect(-1, 84, 151, 101, "night")
    for level in range(6):
        y = 84 - level * 10
        right = 92 - max(0, level - 3) * 14
        press.slipped(box(20, y - 1.6, right, y), "ink")
        step = 0.0
        while 22 + step < right and level < 5:
            press.rect(22 + step, y - 10, 24 + step, y, "ink")
            step += 11.5
    press.grain(box(20, 34, 92, 84), "brick", "left", 0.35)
    for x, y, w in ((35, 64, 22), (58, 44, 10), (46, 74, 11)):
        press.rect(x, y + 0.2, x + w - 1, y + 8.2, "slate")
        press.hatch(box(x, y + 0.2, x + w - 1, y + 8.2), "mist", 90, 2.2, 0.3)
    _crane(press, 60, 84, 76, 1)
    _crane(press, 128, 84, 60, -1)
    ground = curve([(-5, 86), (40, 83), (90, 88), (155, 84)])
    press.block(below(ground), "ink")
    press.grain(below(ground), "brick", "top", 0.4)
    people.figure(press, (98, 97), 26, Dress("vermilion", "slate", "umber", "ochre"), "reach", -1)
    people.figure(press, (112, 97), 25, Dress("ochre", "slate", "blush", "cream"), "stand", -1)
    for x, h, facing in ((98, 26, -1), (112, 25, -1)):
        press.block(
            wedge(x + (0.9 * facing), 97 - h * 0.935, h * 0.078, h * 0.085, 180, 360), "ochre"
        )


def _crane(press: Press, x: float, foot: float, height: float, facing: int) -> None:
    top = foot - height
    for side in (-1.3, 1.3):
        press.stroke([(x + side, foot), (x + side, top)], 0.5, "ink")
    y, flip = foot, 1
    while y > top:
        press.stroke([(x - 1.3 * flip, y), (x + 1.3 * flip, y - 3.4)], 0.32, "ink")
        y, flip = y - 3.4, -flip
    jib = x + 48 * facing
    press.stroke([(x - 16 * facing, top), (jib, top)], 0.6, "ink")
    press.stroke([(x, top - 7), (jib - 8 * facing, top)], 0.3, "ink")
    press.stroke([(x, top - 7), (x - 15 * facing, top)], 0.3, "ink")
    press.stroke([(x, top), (x, top - 7)], 0.7, "ink")
    press.rect(
        min(x - 16 * facing, x - 11 * facing),
        top,
        max(x - 16 * facing, x - 11 * facing),
        top + 4.5,
        "ink",
    )
    press.rect(x - 2, top, x + 2, top + 4, "vermilion")
    hook = x + 32 * facing
    press.stroke([(hook, top), (hook, top + 12)], 0.25, "ink")
    press.rect(hook - 5, top + 12, hook + 5, top + 13.6, "vermilion")
