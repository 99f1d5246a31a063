"""Haircuts for the portraits: what hangs behind the neck, and what frames the face."""

from typing import Literal

from newsroom.demo.illustrations.inks import Ink
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import Points, curve, oval

Cut = Literal["bob", "crop", "long", "bald", "crown", "chignon", "parted", "ponytail"]

SHINE: dict[Ink, Ink] = {
    "ink": "slate",
    "umber": "clay",
    "brick": "vermilion",
    "mist": "slate",
    "ochre": "umber",
    "bark": "clay",
}


def behind(press: Press, cut: Cut, ink: Ink) -> None:
    """Draw the hair that lies behind neck and shoulders."""
    backs: dict[Cut, Points] = {
        "bob": [
            (43, 60),
            (46, 36),
            (75, 22),
            (104, 36),
            (107, 60),
            (108, 92),
            (98, 100),
            (52, 100),
            (42, 92),
        ],
        "long": [
            (44, 56),
            (50, 32),
            (75, 23),
            (100, 32),
            (106, 56),
            (110, 96),
            (116, 126),
            (98, 134),
            (52, 134),
            (34, 126),
            (40, 96),
        ],
        "chignon": [(47, 60), (52, 38), (75, 28), (98, 38), (103, 60), (100, 80), (50, 80)],
        "ponytail": [
            (94, 30),
            (112, 34),
            (122, 58),
            (118, 92),
            (128, 116),
            (108, 112),
            (102, 84),
            (104, 56),
        ],
    }
    if cut in backs:
        shape = curve(backs[cut], closed=True)
        press.slipped(shape, ink)
        press.grain(shape, SHINE[ink], "left", 0.3)
    if cut == "chignon":
        press.slipped(oval(75, 21, 13, 11), ink)
        press.grain(oval(75, 21, 13, 11), SHINE[ink], "right", 0.7)
    if cut == "crown":
        press.slipped(
            curve(
                [
                    (44, 56),
                    (36, 40),
                    (44, 24),
                    (62, 15),
                    (88, 15),
                    (106, 24),
                    (114, 40),
                    (106, 56),
                    (100, 62),
                    (50, 62),
                ],
                closed=True,
            ),
            ink,
        )
        for x, y, r in (
            (44, 33, 11),
            (58, 21, 12),
            (76, 18, 12),
            (94, 22, 12),
            (106, 34, 11),
            (108, 48, 9),
            (42, 46, 9),
        ):
            press.disc(x, y, r, ink)


def before(press: Press, cut: Cut, ink: Ink) -> None:
    """Draw the hair that frames the forehead."""
    fringes: dict[Cut, tuple[Points, ...]] = {
        "bob": (
            [
                (47, 78),
                (46, 52),
                (56, 34),
                (75, 26),
                (94, 34),
                (104, 52),
                (103, 80),
                (98, 70),
                (96, 52),
                (84, 42),
                (66, 50),
                (56, 52),
                (53, 68),
            ],
        ),
        "crop": (
            [
                (50, 60),
                (48, 44),
                (56, 30),
                (75, 24),
                (94, 30),
                (102, 44),
                (100, 60),
                (97, 50),
                (90, 42),
                (75, 40),
                (60, 42),
                (53, 50),
            ],
        ),
        "long": (
            [(46, 92), (44, 54), (56, 32), (72, 27), (74, 34), (62, 46), (55, 62), (52, 88)],
            [(104, 92), (106, 54), (96, 32), (74, 26), (71, 33), (86, 44), (95, 60), (98, 88)],
        ),
        "bald": (
            [(50, 62), (47.4, 52), (52, 42), (56, 40), (54.4, 50), (53, 60)],
            [(100, 62), (102.6, 52), (98, 42), (94, 40), (95.6, 50), (97, 60)],
        ),
        "crown": (
            [
                (50, 58),
                (50, 44),
                (62, 32),
                (75, 29),
                (88, 32),
                (100, 44),
                (100, 58),
                (94, 46),
                (84, 41),
                (75, 40),
                (66, 41),
                (56, 46),
            ],
        ),
        "chignon": (
            [
                (50, 64),
                (49, 48),
                (58, 34),
                (75, 28),
                (92, 34),
                (101, 48),
                (100, 64),
                (96, 50),
                (86, 40),
                (75, 37),
                (64, 40),
                (54, 50),
            ],
        ),
        "parted": (
            [
                (50, 62),
                (46, 46),
                (54, 30),
                (70, 24),
                (92, 26),
                (104, 42),
                (100, 62),
                (97, 50),
                (88, 44),
                (72, 42),
                (62, 36),
                (56, 46),
                (52, 54),
            ],
        ),
        "ponytail": (
            [
                (50, 62),
                (49, 46),
                (58, 32),
                (75, 26),
                (92, 30),
                (101, 46),
                (100, 62),
                (96, 50),
                (88, 40),
                (74, 36),
                (62, 42),
                (54, 52),
            ],
        ),
    }
    for points in fringes[cut]:
        shape = curve(points, closed=True)
        press.block(shape, ink)
        press.grain(shape, SHINE[ink], "left", 0.35)
    if cut == "bald":
        press.stroke(curve([(64, 44), (75, 42), (86, 44)]), 0.5, "clay")
    if cut in ("crop", "crown"):
        for i in range(11):
            x = 55 + i * 4
            lift = abs(i - 5) * 1.15
            press.disc(x, 33.4 + lift + (i % 2) * 1.2, 4.4, ink)
    if cut == "ponytail":
        press.slipped(oval(99, 34, 4.4, 5.4), "ochre", "ink")
