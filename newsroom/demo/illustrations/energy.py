"""Energy: dam, wind, sunlight."""

from newsroom.demo.illustrations import nature, people, town
from newsroom.demo.illustrations.people import Dress
from newsroom.demo.illustrations.press import Press, Way
from newsroom.demo.illustrations.shapes import Point, box, curve, oval, wedge


def barrage(press: Press) -> None:
    """Water leaps from the dam between two walls of rock."""
    nature.sky(press, "blush", "cream", 60)
    nature.sun(press, 48, 20, 9, "vermilion")
    nature.peak(press, (78, 6), (40, 40), (124, 40), "mist", "slate")
    nature.snowcap(press, (78, 6), 22, 12, "cream", "mist")
    press.rect(20, 34, 132, 46, "slate")
    for y, x, w in ((36, 60.0, 9), (38, 84, 14), (36.4, 100, 7)):
        press.stroke([(x - w, y), (x + w, y)], 0.5, "cream")
    wall = [
        *curve([(26, 40), (50, 44.5), (75, 46), (100, 44.5), (126, 40)]),
        (108, 86),
        (75, 92),
        (42, 86),
    ]
    press.slipped(wall, "cream")
    press.grain(wall, "slate", "right", 0.85)
    for i in range(1, 7):
        drop = i * 6.6
        arc = curve([(26 + i * 2.6, 40 + drop), (75, 46 + drop), (126 - i * 2.8, 40 + drop)])
        press.stroke(arc, 0.25, "slate")
    for x in range(36, 120, 7):
        sag = 46 - abs(x - 75) ** 2 * 0.0023
        press.stroke([(x, sag), (75 + (x - 75) * 0.72, 90)], 0.2, "slate")
    deck = curve([(24, 39), (50, 43.5), (75, 45), (100, 43.5), (128, 39)])
    press.stroke(deck, 1.8, "ink")
    for x, coat in ((66, "vermilion"), (71, "ink"), (98, "ochre")):
        people.figure(press, (x, 44), 6.4, Dress(coat), "stand")
    for x, reach in ((62, -6), (75, 0), (88, 6)):
        press.block(box(x - 2.4, 60, x + 2.4, 65), "ink")
        jet = [
            *curve([(x - 2, 62), (x + reach * 0.6 - 4, 78), (x + reach - 9, 98)]),
            *curve([(x + reach + 9, 98), (x + reach * 0.6 + 4, 76), (x + 2, 62)]),
        ]
        press.slipped(jet, "cream")
        press.grain(jet, "slate", "bottom", 0.6)
        for k in (-3, 0, 3):
            press.stroke(
                curve(
                    [(x + k * 0.3, 64), (x + reach * 0.6 + k * 0.7, 78), (x + reach + k * 1.6, 94)]
                ),
                0.45,
                "mist",
            )
    left: list[Point] = [
        (-1, 6),
        (12, 12),
        (20, 30),
        (32, 44),
        (34, 62),
        (44, 78),
        (46, 101),
        (-1, 101),
    ]
    right: list[Point] = [
        (151, 2),
        (138, 16),
        (130, 34),
        (120, 46),
        (116, 66),
        (106, 80),
        (104, 101),
        (151, 101),
    ]
    cliffs: tuple[tuple[list[Point], Way], ...] = ((left, "left"), (right, "right"))
    for cliff, way in cliffs:
        press.slipped(cliff, "brick")
        press.grain(cliff, "ink", way, 0.95)
        press.hatch(cliff, "ink", 74 if way == "left" else 106, 4.2, 0.5)
    for x, y, h in (
        (6, 20, 16),
        (16, 32, 14),
        (26, 50, 13),
        (145, 20, 18),
        (134, 36, 14),
        (124, 54, 13),
        (12, 62, 20),
        (138, 70, 22),
    ):
        nature.fir(press, x, y, h, "teal", "ink")
    for i in range(9):
        x = 48 + i * 6.6
        press.disc(x, 98 - (i * 7) % 5, 6 + i % 3, "cream")
    press.grain(box(42, 86, 110, 101), "slate", "bottom", 0.6)


def eoliennes(press: Press) -> None:
    """Wind turbines turn over the road at sunrise."""
    nature.sky(press, "mist", "blush", 76)
    nature.sun(press, 50, 56, 20, "vermilion")
    for x, y, w in ((30, 22.0, 60), (120, 34, 50), (90, 12, 44)):
        nature.cloud(press, x, y, w, "cream", 2)
    nature.hills(press, [(-5, 66), (40, 58), (90, 68), (155, 56)], "slate")
    for x, foot, height, turn in ((20, 64, 22, 10), (37, 62, 24, 50), (132, 62, 26, 80)):
        _turbine(press, (x, foot), height, turn, "cream", "mist")
    nature.hills(press, [(-5, 74), (50, 66), (100, 74), (155, 64)], "sage", "moss")
    _turbine(press, (76, 72), 46, 24, "cream", "slate")
    hill = nature.hills(press, [(-5, 88), (40, 82), (90, 84), (155, 72)], "teal", "ink")
    _turbine(press, (114, 82), 68, 68, "cream", "slate")
    road = [
        *curve([(-2, 97), (40, 89), (90, 90), (152, 78)]),
        *curve([(152, 82), (92, 95), (42, 95), (-2, 104)]),
    ]
    press.slipped(road, "ochre")
    press.stroke(curve([(-2, 100.4), (41, 92), (91, 92.6), (152, 80)]), 0.35, "cream")
    people.figure(press, (44, 92), 14, Dress("vermilion", "ink"), "walk")
    people.figure(press, (50, 92), 13, Dress("cream", "night", "umber"), "walk")
    for x in range(4, 34, 5):
        y = min(hill, key=lambda p: abs(p[0] - x))[1]
        nature.roundtree(press, x, y + 3, 8 + x % 4, "moss", "ink")


def _turbine(press: Press, foot: Point, height: float, turn: float, lit: str, dim: str) -> None:
    x, y = foot
    hub = (x, y - height)
    w = height * 0.022
    press.slipped([(x - w * 0.5, hub[1]), (x + w * 0.5, hub[1]), (x + w, y), (x - w, y)], lit)
    press.block([(x, hub[1]), (x + w * 0.5, hub[1]), (x + w, y), (x, y)], dim)
    for i in range(3):
        angle = turn + 120 * i
        reach = height * 0.58
        tip = wedge(*hub, reach, reach, angle, angle)[0]
        root = wedge(*hub, reach * 0.2, reach * 0.2, angle + 14, angle + 14)[0]
        heel = wedge(*hub, reach * 0.05, reach * 0.05, angle - 60, angle - 60)[0]
        press.slipped([hub, root, tip, heel], lit)
        press.block(
            [hub, wedge(*hub, reach * 0.2, reach * 0.2, angle + 6, angle + 6)[0], tip, heel], dim
        )
    press.disc(*hub, height * 0.028, "vermilion")


def panneaux_solaires(press: Press) -> None:
    """Sheep graze between the solar panels."""
    nature.sky(press, "cream", "ochre", 50)
    nature.rays(press, 112, 26, "blush", 14, 5, 365)
    nature.sun(press, 112, 26, 14, "vermilion")
    nature.hills(press, [(-5, 44), (40, 34), (90, 46), (155, 40)], "sage", "moss")
    town.skyline(press, 49, "slate", 1, 5)
    press.rect(-1, 48, 151, 101, "sage")
    press.grain(box(0, 48, 150, 101), "moss", "bottom", 0.9)
    for y, size in ((54.0, 0.3), (62, 0.52), (75, 0.86)):
        _array(press, y, size)
    for x, y, s, facing in (
        (30.0, 92, 1.5, 1),
        (58, 96, 1.75, -1),
        (104, 93, 1.6, 1),
        (128, 98, 1.9, -1),
        (84, 88, 1.2, 1),
    ):
        _sheep(press, x, y, s, facing)
    for _ in range(26):
        x, y = press.rng.uniform(0, 150), press.rng.uniform(90, 100)
        press.stroke([(x, y), (x + 0.5, y - 2)], 0.3, "ochre")


def _array(press: Press, y: float, size: float) -> None:
    wide, tall, lean = 44 * size, 17 * size, 9 * size
    x = -wide * 0.6
    while x < 152:
        for leg in (0.2, 0.8):
            press.stroke(
                [(x + wide * leg, y - tall * 0.4), (x + wide * leg, y + tall * 0.45)],
                0.9 * size,
                "ink",
            )
        press.block(
            [
                (x, y + tall * 0.5),
                (x + wide, y + tall * 0.5),
                (x + wide - 4, y + tall * 0.62),
                (x + 6, y + tall * 0.62),
            ],
            "moss",
        )
        pane = [
            (x + lean, y - tall / 2),
            (x + wide + lean, y - tall / 2),
            (x + wide, y + tall / 2.6),
            (x, y + tall / 2.6),
        ]
        press.slipped(pane, "night")
        press.grain(pane, "slate", "top", 0.8)
        press.block(
            [
                (x + lean + wide * 0.3, y - tall / 2),
                (x + lean + wide * 0.5, y - tall / 2),
                (x + wide * 0.28, y + tall / 2.6),
                (x + wide * 0.08, y + tall / 2.6),
            ],
            "mist",
        )
        for k in range(7):
            u = wide * k / 6
            press.stroke(
                [(x + lean + u, y - tall / 2), (x + u, y + tall / 2.6)], 0.28 * size + 0.1, "cream"
            )
        for k in range(4):
            v = k / 3
            top = y - tall / 2 + (tall / 2 + tall / 2.6) * v
            press.stroke(
                [(x + lean * (1 - v), top), (x + wide + lean * (1 - v), top)],
                0.28 * size + 0.1,
                "cream",
            )
        x += wide * 1.16


def _sheep(press: Press, x: float, y: float, s: float, facing: int) -> None:
    for u in (-3, -1.4, 1.6, 3):
        press.stroke([(x + u * s, y - 3 * s), (x + u * s, y)], 0.5 * s, "ink")
    for u, v, r in (
        (-3, -4.6, 2),
        (-1, -5.6, 2.3),
        (1.4, -5.6, 2.3),
        (3.2, -4.6, 1.9),
        (0, -4, 2.6),
    ):
        press.disc(x + u * s, y + v * s, r * s, "cream")
    press.grain(oval(x, y - 4.6 * s, 5 * s, 3.3 * s), "umber", "bottom", 0.5)
    press.block(oval(x + 5.4 * s * facing, y - 4.4 * s, 1.5 * s, 1.1 * s), "ink")
    press.block(oval(x + 4.3 * s * facing, y - 5.3 * s, 0.9 * s, 0.45 * s), "ink")
