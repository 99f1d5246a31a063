"""Portraits of the demo paper's authors, cut like its illustrations."""

import random

from PIL import Image

from newsroom.demo.illustrations import hair
from newsroom.demo.illustrations.inks import Ink
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import box, curve, oval, wedge
from newsroom.demo.illustrations.sitters import SITTERS, Sitter


def portrait(seed: str, size: tuple[int, int] = (800, 800)) -> Image.Image:
    """Draw the author whose slug is `seed`, a square bust of `size` pixels, RGB.

    An unknown slug sits for one of the known looks, always the same one.
    """
    if seed in SITTERS:
        sitter = SITTERS[seed]
    else:
        sitter = random.Random(seed).choice(list(SITTERS.values()))  # noqa: S311
    press = Press(size, seed, sitter.ground)
    _backdrop(press, sitter)
    hair.behind(press, sitter.cut, sitter.hair)
    _bust(press, sitter)
    _face(press, sitter)
    hair.before(press, sitter.cut, sitter.hair)
    _details(press, sitter)
    return press.pull()


def _backdrop(press: Press, sitter: Sitter) -> None:
    press.grain(box(0, 0, 150, 150), "ink", "bottom", 0.4)
    press.slipped(oval(75, 70, 60), sitter.disc)
    press.grain(oval(75, 70, 60), "cream", "top", 0.35)
    press.hatch(wedge(75, 70, 60, 60, 20, 160), sitter.ground, 0, 3.4, 0.7)


def _bust(press: Press, sitter: Sitter) -> None:
    neck = [(64, 84), (86, 84), (88, 108), (96, 114), (75, 128), (54, 114), (62, 108)]
    press.block(neck, sitter.skin)
    press.block([(66, 92), (86, 90), (88, 108), (94, 113), (80, 118)], sitter.shade)
    coat = curve(
        [
            (16, 153),
            (22, 128),
            (40, 117),
            (60, 110),
            (75, 114),
            (90, 110),
            (110, 117),
            (128, 128),
            (134, 153),
        ]
    )
    scoop = [(60, 110), *curve([(60, 110), (66, 121), (75, 124), (84, 121), (90, 110)]), (90, 110)]
    press.slipped(coat, sitter.coat)
    bare = sitter.collar in ("stripes", "round")
    if sitter.collar == "stripes":
        for i in range(6):
            y = 121 + i * 6
            press.stroke(
                curve([(20, y + 8), (48, y), (75, y + 5), (102, y), (130, y + 8)]),
                2.1,
                sitter.under,
            )
    press.grain(coat, "ink" if sitter.coat != "ink" else "slate", "right", 0.75)
    if bare:
        press.block(scoop, sitter.skin)
        press.block([(78, 112), *curve([(90, 110), (84, 121), (77, 123.6)])], sitter.shade)
    _collar(press, sitter)


def _collar(press: Press, sitter: Sitter) -> None:
    if sitter.collar in ("blazer", "tie"):
        press.block([(58, 109), (92, 109), (80, 152), (70, 152)], sitter.under)
        if sitter.collar == "blazer":
            press.block([(62, 108), (88, 108), (75, 130)], sitter.skin)
            press.block([(78, 116), (88, 108), (75, 130)], sitter.shade)
        else:
            press.block([(71, 118), (79, 118), (81, 152), (69, 152)], "vermilion")
            press.block([(71.4, 113), (78.6, 113), (79, 119), (71, 119)], "brick")
        for side in (-1, 1):
            lapel = [
                (75 + side * 17, 108),
                (75 + side * 26, 114),
                (75 + side * 24, 126),
                (75 + side * 19, 129),
                (75 + side * 5, 152),
                (75 + side * 9, 130),
            ]
            press.slipped(lapel, sitter.coat, "mist")
    if sitter.collar in ("shirt", "tie"):
        for side in (-1, 1):
            press.slipped(
                [
                    (75 + side * 13.5, 106),
                    (75 + side * 1.4, 115),
                    (75 + side * 13, 125),
                    (75 + side * 18, 111),
                ],
                sitter.under,
                "slate",
            )
    if sitter.collar == "shirt":
        press.stroke([(75, 117), (75, 152)], 0.7, "ink")
        for y in (128.0, 142):
            press.disc(77.4, y, 1.1, sitter.under)
    if sitter.collar == "roll":
        press.slipped(
            curve([(59, 100), (75, 105), (91, 100), (94, 114), (75, 121), (56, 114)], closed=True),
            sitter.coat,
            "slate",
        )
        press.stroke(curve([(57.6, 109), (75, 114), (92.4, 109)]), 0.5, "slate")
    if sitter.collar == "track":
        press.slipped(
            [
                (58, 104),
                (68, 110),
                (75, 124),
                (82, 110),
                (92, 104),
                (95, 116),
                (78, 134),
                (72, 134),
                (55, 116),
            ],
            sitter.under,
        )
        press.stroke([(75, 130), (75, 152)], 0.8, sitter.under)
        for side in (-1, 1):
            press.stroke(
                curve([(75 + side * 30, 116), (75 + side * 46, 126), (75 + side * 50, 152)]),
                1.8,
                sitter.under,
            )
    if sitter.collar == "round":
        for i in range(7):
            x, y = wedge(75, 110, 21, 19, 20 + i * 23.4, 20 + i * 23.4)[0]
            press.disc(x, y, 2, "vermilion" if i % 2 else "cream")


def _face(press: Press, sitter: Sitter) -> None:
    for x in (50.6, 99.4):
        press.block(oval(x, 67, 4.2, 6.8), sitter.skin if x < 75 else sitter.shade)
    head = curve(
        [
            (51, 58),
            (55, 40),
            (75, 32),
            (95, 40),
            (99, 58),
            (97, 76),
            (88, 92),
            (75, 98),
            (62, 92),
            (53, 76),
        ],
        closed=True,
    )
    press.block(head, sitter.skin)
    dark = [
        (82, 33.4),
        (79, 46),
        (77.4, 58),
        (81.4, 74.4),
        (76.4, 77),
        (77, 83),
        (76, 88),
        (79, 97.4),
    ]
    dark += curve([(79, 97.4), (88, 92), (97, 76), (99, 58), (95, 40), (82, 33.4)])
    press.block(dark, sitter.shade)


def _details(press: Press, sitter: Sitter) -> None:
    line: Ink = "ink"
    brow = (
        "ink" if sitter.hair in ("mist", "ochre", "ink") and sitter.skin != "blush" else sitter.hair
    )
    for side in (-1, 1):
        x = 75.0 + side * 11
        press.block(
            curve([(x - 4.4, 63.4), (x, 60.8), (x + 4.4, 63.4), (x, 65.6)], closed=True), "cream"
        )
        press.disc(x + 0.4, 63, 2.2, line)
        press.stroke(curve([(x - 5, 63), (x, 60.2), (x + 5, 63)]), 0.9, line)
        inner, outer = x - side * 5, x + side * 6.4
        press.stroke(
            curve([(inner, 56.2), (x + side, 53.6), (outer, 56.4)]),
            1.7,
            "slate" if brow == "mist" else brow,
        )
    press.stroke(
        curve([(76.4, 60), (80.6, 73.6), (75.4, 76.4)]),
        0.8,
        sitter.shade if sitter.skin != sitter.shade else line,
    )
    if sitter.beard != "none":
        _beard(press, sitter)
    lip: Ink = "brick" if sitter.skin != "umber" else "bark"
    press.stroke(curve([(67.4, 83.4), (71.4, 85), (75.4, 84.6), (79.4, 85), (83, 83)]), 1.7, lip)
    press.stroke(curve([(71, 88), (75.4, 88.8), (79.6, 88)]), 0.6, lip)
    if sitter.glasses:
        for x in (63.4, 86.6):
            press.ring(x, 63.4, 8.6, 1.2, line)
        press.stroke(curve([(72, 62), (75, 60.6), (78, 62)]), 1.1, line)
        press.stroke([(55, 62), (50, 60)], 1.1, line)
        press.stroke([(95, 62), (100, 60)], 1.1, line)
    if sitter.jewel:
        for x in (49.6, 100.4):
            press.disc(x, 78.6, 3, sitter.jewel)


def _beard(press: Press, sitter: Sitter) -> None:
    moustache = curve(
        [
            (63, 83),
            (69, 78.4),
            (75.4, 79.4),
            (82, 78.4),
            (87.6, 83),
            (81, 82.6),
            (75.4, 81.8),
            (69.6, 82.6),
        ],
        closed=True,
    )
    press.block(moustache, sitter.hair)
    if sitter.beard == "short":
        jaw = curve(
            [
                (51.4, 66),
                (56, 80),
                (64, 82),
                (66, 88),
                (75, 91),
                (85, 88),
                (87, 82),
                (94, 80),
                (98.6, 66),
                (97.6, 80),
                (89, 95),
                (75, 101.4),
                (61, 95),
                (52.4, 80),
            ],
            closed=True,
        )
        press.block(jaw, sitter.hair)
        press.grain(jaw, "slate", "left", 0.4)
