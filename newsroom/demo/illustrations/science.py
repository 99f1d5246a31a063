"""At the bench: laboratory, microscope."""

from newsroom.demo.illustrations import nature
from newsroom.demo.illustrations.inks import Ink
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import box, curve, oval, turned, wedge


def laboratoire(press: Press) -> None:
    """A chemist holds a flask against the light of the window."""
    press.rect(-1, -1, 151, 101, "teal")
    press.grain(press.whole(), "ink", "right", 0.7)
    pane = box(4, 4, 86, 64)
    press.slipped(pane, "mist", "ink")
    press.grain(pane, "cream", "centre", 0.9)
    press.slipped(oval(48, 30, 17), "ochre")
    nature.hills(press, [(4, 58), (30, 48), (60, 58), (86, 50)], "sage")
    press.rect(-1, 64, 151, 101, "teal")
    press.grain(box(0, 64, 150, 101), "ink", "right", 0.7)
    for x in (3.0, 31, 59, 86):
        press.rect(x, 3, x + 1.4, 65, "ink")
    press.rect(3, 34, 87, 35.2, "ink")
    press.rect(3, 64, 88, 66, "ink")
    for y in (18, 38):
        press.rect(92, y, 151, y + 1.6, "umber")
        for i in range(8):
            ink = ("vermilion", "ochre", "mist", "blush", "sage", "slate", "cream", "brick")[
                (i + y) % 8
            ]
            x, tall = 94 + i * 7.0, 8 + (i * 5 + y) % 6
            press.rect(x, y - tall, x + 5, y, ink)
            press.rect(x + 1.2, y - tall - 2, x + 3.8, y - tall, "ink")
            press.rect(x + 0.8, y - tall * 0.6, x + 4.2, y - tall * 0.3, "cream")
    press.slipped(box(-1, 82, 151, 101), "umber")
    press.grain(box(-1, 82, 151, 101), "ink", "bottom", 0.8)
    _conical(press, 14, 83, 22, "vermilion")
    _conical(press, 36, 85, 15, "ochre")
    for i, ink in enumerate(("sage", "vermilion", "slate", "ochre")):
        x = 50 + i * 4.6
        press.slipped([(x, 64), (x + 2.8, 64), (x + 2.8, 81), (x + 1.4, 83), (x, 81)], "cream")
        press.rect(x + 0.4, 71 + (i % 3) * 2, x + 2.4, 81.4, ink)
    press.rect(48, 70, 70, 72, "umber")
    press.rect(48, 79, 70, 84, "umber")
    _chemist(press)


def _conical(press: Press, x: float, foot: float, height: float, ink: Ink) -> None:
    w = height * 0.42
    neck = height * 0.1
    body = [
        (x - neck, foot - height),
        (x + neck, foot - height),
        (x + neck, foot - height * 0.62),
        (x + w, foot - 1.4),
        (x + w - 1, foot),
        (x - w + 1, foot),
        (x - w, foot - 1.4),
        (x - neck, foot - height * 0.62),
    ]
    press.slipped(body, "cream", "ink")
    level = foot - height * 0.4
    half = neck + (w - neck) * 0.36
    press.block(
        [
            (x - half, level),
            (x + half, level),
            (x + w - 0.6, foot - 1.4),
            (x + w - 1.2, foot - 0.5),
            (x - w + 1.2, foot - 0.5),
            (x - w + 0.6, foot - 1.4),
        ],
        ink,
    )
    for u, v, r in ((-0.2, 0.2, 0.05), (0.15, 0.12, 0.035), (0.02, 0.3, 0.04)):
        press.disc(x + u * height, foot - v * height, r * height, "cream")
    press.rect(x - neck * 1.4, foot - height - 0.8, x + neck * 1.4, foot - height + 0.4, "ink")


def _chemist(press: Press) -> None:
    coat = curve([(84, 103), (88, 74), (98, 62), (110, 59), (124, 63), (134, 76), (140, 103)])
    press.slipped(coat, "cream")
    press.grain(coat, "slate", "right", 0.8)
    press.block([(104, 60), (114, 60), (108, 76)], "vermilion")
    press.stroke([(94, 70), (80, 76), (74, 60)], 8.5, "cream")
    press.stroke([(88, 75), (81, 79), (78, 74)], 1, "mist")
    press.stroke([(110, 62), (108, 50)], 9, "umber")
    press.block(oval(106, 40, 11, 13.5), "umber")
    press.block([(96, 38), (91.6, 44), (96, 46)], "umber")
    press.grain(oval(106, 40, 11, 13.5), "ink", "right", 0.7)
    press.block(
        curve(
            [
                (97, 32),
                (100, 25),
                (110, 22),
                (120, 28),
                (121, 44),
                (116, 52),
                (113, 44),
                (113, 36),
                (104, 33),
            ],
            closed=True,
        ),
        "ink",
    )
    press.disc(122, 30, 7, "ink")
    for x, r in ((99, 4.2),):
        press.ring(x, 38.6, r, 0.8, "cream")
    press.stroke([(103, 38), (114, 36.4)], 0.7, "cream")
    press.stroke([(96, 48.6), (100.6, 48.2)], 0.8, "brick")
    _round_flask(press, 71, 40)
    press.block(oval(72, 55, 4, 4.6), "umber")
    for i in range(3):
        press.stroke([(69, 52.6 + i * 2.2), (75.4, 52 + i * 2.2)], 2, "umber")


def _round_flask(press: Press, x: float, y: float) -> None:
    press.halo(x, y, 22, "cream", 0.6)
    press.slipped(box(x - 2, y - 2, x + 2, y + 16), "cream", "ink")
    press.slipped(oval(x, y - 8, 10), "cream", "ink")
    press.block(wedge(x, y - 8, 9, 9, -8, 188), "vermilion")
    press.grain(wedge(x, y - 8, 9, 9, -8, 188), "brick", "right", 0.7)
    press.rect(x - 1.2, y, x + 1.2, y + 9, "vermilion")
    for u, v, r in ((-3, -4, 1.2), (2, -2, 0.8), (0, -6, 0.9)):
        press.disc(x + u, y + v, r, "cream")


def microscope(press: Press) -> None:
    """What the lens sees fills the wall behind the instrument."""
    press.rect(-1, -1, 151, 101, "ochre")
    press.grain(press.whole(), "vermilion", "right", 0.55)
    press.slipped(oval(52, 46, 43), "cream", "ink")
    press.slipped(oval(52, 46, 40), "blush")
    press.grain(oval(52, 46, 40), "vermilion", "right", 0.4)
    cells = (
        (36, 26, 10),
        (62, 20, 8),
        (28, 50, 11),
        (54, 44, 13),
        (76, 36, 9),
        (44, 70, 10),
        (68, 64, 10),
        (20, 34, 5),
        (80, 54, 6),
        (56, 80, 4.5),
    )
    for i, (x, y, r) in enumerate(cells):
        wobble = [
            (px + press.rng.uniform(-1, 1), py + press.rng.uniform(-1, 1))
            for px, py in oval(x, y, r, r * 0.92)[::9]
        ]
        wall = curve(wobble, closed=True)
        press.slipped(wall, ("teal", "ochre", "sage")[i % 3])
        press.grain(wall, "ink", "bottom", 0.5)
        press.block(oval(x - r * 0.1, y - r * 0.05, r * 0.42, r * 0.38), "cream")
        press.disc(x, y, r * 0.2, "vermilion")
        for k in range(5):
            dot = wedge(x, y, r * 0.68, r * 0.64, k * 72 + i * 20, k * 72 + i * 20)[0]
            press.disc(*dot, r * 0.07, "ink")
    press.rect(-1, 90, 151, 101, "umber")
    press.grain(box(0, 90, 150, 101), "ink", "bottom", 0.8)
    _instrument(press)


def _instrument(press: Press) -> None:
    press.slipped(curve([(82, 92), (84, 87), (96, 84), (128, 84), (138, 87), (140, 92)]), "ink")
    arm = curve([(124, 88), (135, 74), (137, 58), (130, 44), (116, 36), (106, 38)])
    press.stroke(arm, 8, "ink")
    press.stroke([(x - 1.4, y) for x, y in arm[8:-6]], 0.7, "slate")
    press.slipped(box(84, 69, 130, 73), "ink")
    press.rect(90, 67.4, 112, 69, "cream")
    press.disc(99, 67.2, 1.3, "vermilion")
    press.slipped([(94, 75), (104, 75), (108, 84), (90, 84)], "slate")
    press.block([(97, 73), (101, 73), (100, 69), (98, 69)], "cream")
    axis, tilt = (99, 68), 14
    tube = turned(box(94, 20, 104.6, 52), axis, tilt)
    press.slipped(tube, "vermilion", "cream")
    press.grain(tube, "brick", "right", 0.9)
    for top, foot, half, shade in ((9, 20, 4, "ink"), (4, 10, 5.2, "night"), (46, 52, 6.6, "ink")):
        press.slipped(turned(box(99.3 - half, top, 99.3 + half, foot), axis, tilt), shade, "cream")
    for lean in (46, -16, tilt):
        lens = turned(
            [(96.6, 53), (102, 53), (101, 60), (100.2, 64), (98.4, 64), (97.6, 60)],
            (99.3, 52),
            lean,
        )
        placed = [(x + 3.6, y) for x, y in lens]
        press.slipped(placed, "mist", "ink")
        press.grain(placed, "night", "right", 0.8)
    press.slipped(oval(103, 52, 7.6, 3.4), "ink", "cream")
    for x, y, r in ((133, 62, 5.6), (129, 78, 4)):
        press.slipped(oval(x, y, r), "cream", "ink")
        press.disc(x, y, r * 0.55, "vermilion")
