"""Work: factory, screens, servers, the newspaper."""

from newsroom.demo.illustrations import nature, people, town
from newsroom.demo.illustrations.inks import Ink
from newsroom.demo.illustrations.people import Dress
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import Point, box, curve, oval, wedge


def usine(press: Press) -> None:
    """The early shift walks towards the saw-tooth roofs."""
    nature.sky(press, "ochre", "blush", 80)
    nature.sun(press, 30, 52, 15, "vermilion")
    for x, y, s in ((62, 30, 1.0), (88, 20, 1.25), (116, 26, 0.9)):
        _smoke(press, x, y, s)
    for x, top, foot in ((62, 32, 70), (88, 24, 70), (116, 30, 70)):
        stack = [(x - 2.4, top), (x + 2.4, top), (x + 4, foot), (x - 4, foot)]
        press.slipped(stack, "brick")
        press.grain(stack, "ink", "right", 0.8)
        press.block(
            [(x - 2.6, top + 4), (x + 2.6, top + 4), (x + 2.8, top + 7), (x - 2.8, top + 7)],
            "cream",
        )
    nature.hills(press, [(-5, 72), (30, 66), (80, 72), (155, 64)], "blush", "brick")
    for i in range(6):
        left = 34 + i * 20.0
        roof = [(left, 74), (left, 58), (left + 20, 70), (left + 20, 74)]
        press.slipped(roof, "slate")
        press.block([(left, 72), (left, 59.5), (left + 4.6, 62.5), (left + 4.6, 72)], "cream")
        for j in (63.5, 67.5):
            press.rect(left, j, left + 4.6, j + 0.5, "slate")
    press.rect(30, 72, 152, 88, "night")
    press.grain(box(30, 72, 152, 88), "ink", "right", 0.8)
    town.windows(press, (34, 74, 150, 83), (22, 1), ("slate", "ochre"), 0.5, 0.7)
    press.block([(4, 88), (4, 70), (30, 66), (30, 88)], "umber")
    press.rect(9, 76, 25, 88, "ink")
    press.rect(10.5, 77.5, 23.5, 88, "ochre")
    press.rect(-1, 86, 151, 101, "umber")
    press.grain(box(0, 86, 150, 101), "ink", "bottom", 0.8)
    press.block([(10.5, 87), (23.5, 87), (66, 101), (18, 101)], "ochre")
    for i, (x, y, h, coat) in enumerate(
        (
            (34, 92, 14, "ink"),
            (46, 94, 17, "teal"),
            (60, 97, 21, "vermilion"),
            (77, 95, 18, "ink"),
            (94, 100, 25, "slate"),
            (116, 99, 24, "night"),
        )
    ):
        people.figure(
            press, (x, y), h, Dress(coat, "ink", "umber" if i % 3 == 1 else "blush"), "walk", -1
        )
    press.rect(101, 87, 105.5, 92, "brick")


def _smoke(press: Press, x: float, y: float, size: float) -> None:
    puffs = ((0, 0, 3.4), (4, -5, 4.8), (10, -9, 6), (18, -12, 7.4), (28, -15, 8.6))
    for dx, dy, r in puffs:
        press.disc(x + dx * size, y + dy * size, r * size, "cream")
    for dx, dy, r in puffs:
        puff = oval(x + dx * size, y + dy * size, r * size)
        press.grain(puff, "slate", "right", 0.5)


def datacenter(press: Press) -> None:
    """A technician walks the aisle between humming cabinets."""
    press.rect(-1, -1, 151, 101, "night")
    press.block([(-1, 101), (151, 101), (88, 60), (62, 60)], "teal")
    press.grain([(-1, 101), (151, 101), (88, 60), (62, 60)], "mist", "centre", 0.8)
    press.rect(62, 34, 88, 60, "mist")
    press.grain(box(62, 34, 88, 60), "cream", "centre", 0.9)
    for i in range(5):
        t = 1 - 0.64**i
        y, half = -1 + 35 * t, 15 - 9 * t
        press.rect(75 - half, y, 75 + half, y + 3.4 * (1 - t) + 0.3, "cream")
    stops = [0, 0.3, 0.52, 0.69, 0.82, 0.92, 1.0]
    for side in (-1, 1):
        for i in range(6):
            _cabinet(press, side, stops[i], stops[i + 1] - 0.012, i)
    for side in (-1, 1):
        for k, ink in enumerate(("vermilion", "ochre", "slate")):
            press.stroke(
                [(75 + side * (60 - k * 6), -1), (75 + side * (12 - k * 1.2), 34)], 0.9, ink
            )
    press.block([(72, 92), (82, 92), (90, 101), (58, 101)], "ink")
    people.figure(
        press, (77, 93), 44, Dress("vermilion", "ink", "blush", "umber", 0.42), "walk", -1
    )
    press.block([(66, 68), (73, 66.5), (74, 71), (67, 73)], "ink")
    press.grain([(60, 60), (74, 60), (74, 74), (60, 74)], "cream", "centre", 0.5)


def _cabinet(press: Press, side: int, near: float, far: float, i: int) -> None:
    def at(t: float, v: float) -> Point:
        x = 75 + side * (76 - 63 * t)
        top, foot = -1 + 35 * t, 101 - 41 * t
        return x, top + (foot - top) * v

    door = [at(near, 0.06), at(far, 0.06), at(far, 1), at(near, 1)]
    press.slipped(door, "ink", "slate")
    press.grain(door, "slate", "right" if side < 0 else "left", 0.5)
    rows = 13
    for row in range(rows):
        v = 0.12 + 0.84 * row / rows
        a, b = near + (far - near) * 0.12, near + (far - near) * 0.84
        press.block([at(a, v), at(b, v), at(b, v + 0.036), at(a, v + 0.036)], "night")
        for lamp in range(3):
            t = a + (b - a) * (0.15 + 0.2 * lamp)
            ink = press.rng.choice(("sage", "sage", "ochre", "vermilion", "mist", "night"))
            x, y = at(t, v + 0.018)
            press.disc(x, y, 0.85 * (1 - near) + 0.15, ink)


def ordinateur(press: Press) -> None:
    """Someone works late, lit by the screen; the town sleeps outside."""
    press.rect(-1, -1, 151, 101, "night")
    press.grain(press.whole(), "ink", "left", 0.7)
    press.rect(8, 6, 142, 62, "ink")
    press.rect(10, 8, 140, 60, "slate")
    press.grain(box(10, 8, 140, 60), "night", "top", 0.9)
    press.slipped(oval(122, 20, 6.5), "cream")
    town.skyline(press, 60, "ink", 6, 22)
    for _ in range(26):
        x, y = press.rng.uniform(12, 138), press.rng.uniform(46, 58)
        press.rect(x, y, x + 1, y + 1.4, "ochre")
    for x in (53, 97):
        press.rect(x, 8, x + 1.4, 60, "ink")
    press.halo(75, 48, 52, "mist", 0.6)
    press.rect(-1, 78, 151, 101, "umber")
    press.grain(box(0, 78, 150, 101), "ink", "left", 0.6)
    press.slipped(box(36, 26, 114, 70), "ink", "mist")
    press.rect(38.5, 28.5, 111.5, 66, "mist")
    press.grain(box(38.5, 28.5, 111.5, 66), "cream", "centre", 0.9)
    for row in range(8):
        x = 42.0 + (row % 3) * 3
        while x < 62:
            wide = press.rng.uniform(2.5, 7)
            press.rect(
                x,
                32 + row * 4,
                min(x + wide, 64),
                33.6 + row * 4,
                press.rng.choice(("teal", "vermilion", "slate")),
            )
            x += wide + 1.4
    for i, tall in enumerate((8, 13, 10, 18, 15, 24)):
        press.rect(92 + i * 3, 60 - tall, 94.2 + i * 3, 60, "vermilion" if i == 5 else "teal")
    press.rect(70, 70, 80, 78, "ink")
    press.rect(62, 77, 88, 79, "ink")
    press.block([(18, 79), (16, 64), (26, 64), (24, 79)], "vermilion")
    press.stroke(curve([(20, 61), (19, 57), (22, 54), (21, 50)]), 0.5, "cream")
    press.stroke([(128, 79), (130, 54), (120, 42)], 1, "ink")
    press.block([(112, 46), (124, 38), (127, 46), (115, 52)], "vermilion")
    press.grain([(113, 50), (122, 46), (134, 79), (104, 79)], "ochre", "top", 0.8)
    bust = curve([(38, 103), (42, 84), (58, 76), (75, 73), (92, 76), (108, 84), (112, 103)])
    press.slipped(bust, "teal", "mist")
    press.grain(bust, "ink", "bottom", 0.8)
    press.rect(70, 64, 80, 76, "blush")
    press.slipped(oval(75, 56, 10.5, 13), "ink", "mist")
    press.hatch(oval(75, 56, 10, 12.6), "umber", 78, 2.2, 0.35)
    press.stroke(wedge(75, 55, 12, 14, 190, 350), 1.6, "vermilion")
    for x in (63.4, 86.6):
        press.block(oval(x, 57, 2.6, 4.4), "vermilion")


def journal(press: Press) -> None:
    """A reader disappears behind the morning paper, in the tram."""
    press.rect(-1, -1, 151, 101, "teal")
    for left in (-22, 52, 126):
        pane = box(left, 8, left + 66, 56)
        press.slipped(pane, "ochre")
        press.grain(pane, "blush", "top", 0.8)
    for left in (-22, 52, 126):
        for i in range(7):
            x = left + i * 9.6
            top = 56 - press.rng.uniform(8, 30)
            press.rect(
                x,
                top,
                x + press.rng.uniform(6, 9.4),
                56,
                press.rng.choice(("slate", "brick", "umber")),
            )
    press.rect(-1, 2, 151, 4, "ink")
    for x in (20, 48, 120):
        press.stroke([(x, 3), (x, 14)], 0.8, "ink")
        press.ring(x, 18, 4.4, 1, "cream")
    press.rect(-1, 64, 151, 101, "night")
    press.grain(box(0, 64, 150, 101), "ink", "bottom", 0.8)
    for x, coat, hair in ((16, "brick", "ink"), (136, "slate", "umber")):
        people.onlooker(press, x, 101, 58, coat, hair)
    press.block(
        curve([(38, 103), (44, 66), (58, 56), (92, 56), (106, 66), (112, 103)]), "vermilion"
    )
    press.rect(70, 44, 80, 58, "blush")
    press.block(oval(75, 36, 10, 12.5), "blush")
    press.block(wedge(75, 34.5, 11, 13.2, 172, 368), "ink")
    press.block(
        curve([(62, 34), (64, 24), (69, 21), (75, 22.6), (81, 21), (86, 24), (88, 34)]), "ink"
    )
    press.block(oval(75, 34, 19, 2.6), "ink")
    press.block([(63.2, 28.4), (86.8, 28.4), (87.6, 32), (62.4, 32)], "vermilion")
    left_page = [(75, 43), (37, 39), (34, 90), (75, 96)]
    right_page = [(75, 43), (113, 39), (116, 90), (75, 96)]
    press.slipped(left_page, "cream", "ink")
    press.slipped(right_page, "cream", "ink")
    press.grain(left_page, "umber", "right", 0.4)
    _page(press)
    for x, lean in ((33, 1), (117, -1)):
        press.block(
            curve([(x - 3, 64), (x + 3, 62), (x + 4, 70), (x - 1, 75), (x - 4, 71)], closed=True),
            "blush",
        )
        for i in range(3):
            press.stroke(
                [(x + lean * 0.5, 64.5 + i * 2.6), (x + lean * 5, 65 + i * 2.6)], 1.9, "blush"
            )


def _page(press: Press) -> None:
    def at(u: float, v: float) -> Point:
        reach = abs(u - 75) / 40
        return u, 43 - 4 * reach + (53 - 2 * reach) * v

    def bar(u0: float, u1: float, v0: float, v1: float, ink: Ink) -> None:
        press.block([at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)], ink)

    bar(41, 71, 0.06, 0.09, "ink")
    bar(38, 72, 0.13, 0.14, "ink")
    bar(79, 111, 0.06, 0.11, "ink")
    bar(79, 104, 0.14, 0.18, "ink")
    bar(79, 112, 0.22, 0.55, "mist")
    x, y = at(97, 0.43)
    press.disc(x, y, 6, "vermilion")
    bar(79, 112, 0.43, 0.46, "slate")
    bar(79, 112, 0.48, 0.55, "slate")
    for u0, start in ((38, 0.19), (50, 0.19), (62, 0.19), (79, 0.6), (91, 0.6), (102, 0.6)):
        v = start
        while v < 0.9:
            if not (u0 in (38, 50) and 0.46 < v < 0.7):
                bar(u0, u0 + 9.5, v, v + 0.014, "slate")
            v += 0.035
    bar(38, 59.5, 0.47, 0.69, "ochre")
