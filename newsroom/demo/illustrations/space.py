"""The sky and beyond: telescope, rocket."""

from newsroom.demo.illustrations import nature, people
from newsroom.demo.illustrations.people import Dress
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import (
    Points,
    box,
    curve,
    oval,
    turned,
    wedge,
)


def telescope(press: Press) -> None:
    """The dome opens on the Milky Way."""
    nature.sky(press, "night", "teal", 90)
    band: Points = curve(
        [
            (150, -14),
            (118, 8),
            (84, 22),
            (46, 52),
            (10, 76),
            (-6, 92),
            (-30, 60),
            (10, 40),
            (50, 14),
            (84, -10),
        ],
        closed=True,
    )
    press.grain(band, "slate", "flat", 0.5)
    inner = curve(
        [
            (140, -12),
            (108, 9),
            (76, 24),
            (40, 50),
            (4, 74),
            (-16, 64),
            (24, 42),
            (62, 16),
            (94, -6),
        ],
        closed=True,
    )
    press.grain(inner, "mist", "flat", 0.35)
    nature.stars(press, 150, 84, "cream")
    for i in range(6):
        x, y = (22, 40, 66, 118, 132, 96)[i], (20, 60, 10, 24, 52, 14)[i]
        press.stroke([(x - 2, y), (x + 2, y)], 0.25, "cream")
        press.stroke([(x, y - 2), (x, y + 2)], 0.25, "cream")
        press.disc(x, y, 0.7, "ochre")
    press.stroke([(128, 10), (110, 18)], 0.4, "cream")
    press.slipped(oval(24, 26, 8), "ochre")
    press.block(oval(27.4, 24, 7.2), "night")
    nature.hills(press, [(-5, 82), (30, 68), (70, 80), (110, 72), (155, 80)], "teal", "ink")
    ground = curve([(-5, 90), (40, 84), (80, 82), (120, 84), (155, 92)])
    press.slipped([*ground, (155, 101), (-5, 101)], "ink", "slate")
    press.slipped(box(58, 62, 114, 86), "cream")
    press.grain(box(58, 62, 114, 86), "slate", "right", 0.95)
    dome = wedge(86, 62, 31, 32, 180, 360)
    press.slipped(dome, "mist")
    press.grain(dome, "night", "right", 0.9)
    press.block(turned([(80, 62), (80, 30.5), (92, 30.5), (92, 62)], (86, 62), -24), "ink")
    press.grain(
        turned([(81, 62), (81, 34), (91, 34), (91, 62)], (86, 62), -24), "ochre", "bottom", 0.9
    )
    barrel = turned(box(82.4, 22, 89.6, 60), (86, 62), -24)
    press.slipped(barrel, "vermilion", "ink")
    press.grain(barrel, "brick", "right", 0.8)
    press.slipped(turned(box(81.4, 20, 90.6, 25), (86, 62), -24), "cream", "ink")
    for x in (60, 112):
        press.stroke([(86, 30.4), (x, 61)], 0.25, "slate")
    press.rect(54, 60.6, 118, 63.6, "ink")
    press.rect(82, 72, 90, 86, "ink")
    press.rect(83, 73, 89, 86, "ochre")
    press.block([(83, 86), (89, 86), (104, 96), (76, 96)], "ochre")
    people.figure(press, (98, 91), 13, Dress("vermilion"), "reach", -1)
    for x, y, h in ((10, 92, 20), (22, 90, 15), (36, 88, 11), (134, 90, 17), (145, 94, 24)):
        nature.fir(press, x, y, h, "night", "ink")


def fusee(press: Press) -> None:
    """A rocket climbs over the launch site while families watch from the dune."""
    nature.sky(press, "slate", "blush", 90)
    press.grain(box(0, 0, 150, 60), "night", "top", 0.95)
    nature.stars(press, 40, 36, "cream")
    press.slipped(oval(122, 20, 9), "cream")
    press.grain(oval(122, 20, 9), "mist", "right", 0.8)
    plume = [
        *curve([(71, 52), (69, 64), (60, 80), (40, 92)]),
        *curve([(112, 92), (92, 80), (83, 64), (81, 52)]),
    ]
    press.slipped(plume, "cream")
    press.grain(plume, "ochre", "top", 0.9)
    for x, y, r in (
        (28.0, 86, 12),
        (44, 82, 14),
        (58, 88, 14),
        (94, 88, 14),
        (108, 82, 14),
        (124, 87, 12),
        (76, 90, 17),
        (12, 90, 9),
        (140, 91, 9),
    ):
        press.disc(x, y, r, "cream")
        press.grain(oval(x, y, r), "slate", "bottom", 0.7)
    press.halo(76, 60, 30, "ochre", 0.7)
    press.block(curve([(71.5, 50), (70, 60), (76, 76), (82, 60), (80.5, 50)]), "vermilion")
    press.block(curve([(73.4, 50), (72.8, 57), (76, 66), (79.2, 57), (78.6, 50)]), "cream")
    body = curve([(70.4, 50), (69.6, 34), (70.4, 20), (76, 5), (81.6, 20), (82.4, 34), (81.6, 50)])
    press.slipped(body, "cream")
    press.grain([(76, 6), (82.4, 24), (82.4, 34), (81.6, 50), (76, 50)], "slate", "right", 0.95)
    press.block(curve([(70.9, 17), (76, 5), (81.1, 17)]), "vermilion")
    press.rect(69.9, 30, 82.2, 32.4, "vermilion")
    press.disc(76, 24, 2.7, "ink")
    press.disc(76, 24, 1.8, "mist")
    for side in (-1, 1):
        fin = [
            (76 + side * 6, 38),
            (76 + side * 12.5, 50),
            (76 + side * 12.5, 55),
            (76 + side * 5.6, 50),
        ]
        press.slipped(fin, "vermilion" if side < 0 else "brick")
    press.block([(72.6, 50), (79.4, 50), (80.4, 53), (71.6, 53)], "ink")
    for x in (106, 112):
        press.stroke([(x, 90), (x, 34)], 0.8, "ink")
    for i in range(9):
        y = 86 - i * 6
        press.stroke([(106, y), (112, y - 5)], 0.45, "ink")
        press.stroke([(112, y), (106, y - 5)], 0.45, "ink")
    press.stroke([(106, 40), (96, 42)], 0.9, "ink")
    dune = nature.hills(press, [(-5, 90), (30, 86), (70, 93), (110, 90), (155, 84)], "ink")
    watchers: tuple[people.Extra, ...] = (
        (14, 101, 16, "ink", "stand", 1),
        (20, 101, 10, "ink", "reach", 1),
        (27, 101, 17, "ink", "stand", 1),
        (44, 101, 14, "ink", "reach", 1),
        (122, 101, 15, "ink", "reach", -1),
        (131, 101, 17, "ink", "stand", -1),
        (137, 101, 9, "ink", "stand", -1),
    )
    for x, _, height, coat, pose, facing in watchers:
        ground = min((abs(u - x), v) for u, v in dune)[1] + 1
        people.figure(press, (x, ground), height, Dress(coat, skin="ink"), pose, facing)
