"""Arts on stage: theatre, cinema, concert."""

from newsroom.demo.illustrations import nature, people
from newsroom.demo.illustrations.people import Dress
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import box, curve, mirrored, oval, wedge


def theatre(press: Press) -> None:
    """An actress alone in the light, between the red curtains."""
    press.rect(-1, -1, 151, 101, "ink")
    press.rect(20, 10, 130, 76, "night")
    press.grain(box(20, 10, 130, 76), "teal", "bottom", 0.8)
    press.slipped(oval(104, 30, 10), "cream")
    for x, h in ((36, 34), (46, 26), (116, 30)):
        press.block([(x - h * 0.2, 70), (x, 70 - h), (x + h * 0.2, 70)], "ink")
    stage = [(14, 70), (136, 70), (152, 90), (-2, 90)]
    press.block(stage, "umber")
    for i in range(15):
        press.stroke([(18 + i * 8.1, 70), (i * 11 - 2, 90)], 0.25, "ink")
    beam = [(40, -2), (52, -2), (98, 80), (52, 80)]
    press.grain(beam, "cream", "top", 0.5)
    press.grain(beam, "ochre", "flat", 0.42)
    press.block(oval(75, 79, 24, 5), "ochre")
    press.grain(oval(75, 79, 24, 5), "cream", "centre", 0.9)
    dress = curve([(70, 80), (72, 66), (73.4, 58), (77, 56.6), (80.6, 58), (82, 66), (87, 80)])
    press.slipped(dress, "vermilion")
    press.grain(dress, "brick", "right", 0.8)
    press.stroke([(74, 59), (66, 55), (62, 46)], 2.2, "blush")
    press.stroke([(80, 59), (87, 62), (92, 58)], 2.2, "blush")
    press.stroke([(77, 57), (77, 52)], 2.4, "blush")
    press.block(oval(77, 49.4, 3, 3.8), "blush")
    press.block(wedge(77.6, 48.6, 3.6, 4.4, 215, 395), "ink")
    press.disc(80.4, 45.6, 2.2, "ink")
    for mirror in (False, True):
        _curtain(press, mirror=mirror)
    for i in range(8):
        left = -2 + i * 19.5
        press.block(wedge(left + 9.7, 4, 10.4, 13, 0, 180), "vermilion" if i % 2 else "brick")
        press.grain(wedge(left + 9.7, 4, 10.4, 13, 0, 180), "ink", "bottom", 0.6)
    press.rect(-1, -1, 151, 5, "ochre")
    press.grain(box(-1, -1, 151, 5), "umber", "bottom", 0.7)
    for x in range(18, 140, 13):
        press.block(wedge(x, 90.6, 3, 3, 180, 360), "ochre")
    people.crowd(press, 103, 17, 14.5, ("ink", "night", "ink"), ("ink", "umber", "night"))


def _curtain(press: Press, *, mirror: bool) -> None:
    for i in range(6):
        top, foot = -2 + i * 6.6, -2 + i * 4.4
        fold = [
            *curve([(top, -2), (top + 1, 40), (foot, 92)]),
            *curve([(foot + 4.6, 92 - i * 0.6), (top + 7.4, 40), (top + 6.8, -2)]),
        ]
        points = mirrored(fold, 75) if mirror else fold
        press.block(points, "vermilion" if i % 2 == 0 else "brick")
        press.grain(points, "ink", "bottom" if i % 2 == 0 else "flat", 0.55 if i % 2 == 0 else 0.3)
    tie = [(26, 60), (34, 56), (33, 61), (24, 66)]
    press.block(mirrored(tie, 75) if mirror else tie, "ochre")


def cinema(press: Press) -> None:
    """A full house follows a rider across a desert of light."""
    press.rect(-1, -1, 151, 101, "ink")
    press.grain(press.whole(), "night", "centre", 0.9)
    press.slipped(box(24, 8, 126, 60), "cream", "slate")
    press.rect(25.5, 9.5, 124.5, 58.5, "ochre")
    press.grain(box(25.5, 9.5, 124.5, 58.5), "blush", "top", 0.9)
    nature.sun(press, 92, 34, 14, "vermilion")
    press.block(
        [
            (25.5, 46),
            (34, 46),
            (36, 30),
            (46, 30),
            (48, 46),
            (62, 46),
            (63, 38),
            (70, 38),
            (71, 46),
            (124.5, 44),
            (124.5, 58.5),
            (25.5, 58.5),
        ],
        "brick",
    )
    dune = [
        (25.5, 54),
        *curve([(25.5, 54), (60, 50), (96, 54), (124.5, 49)]),
        (124.5, 58.5),
        (25.5, 58.5),
    ]
    press.block(dune, "umber")
    _rider(press, 84, 52.6)
    press.grain([(30, 60), (120, 60), (152, 101), (-2, 101)], "ochre", "top", 0.6)
    beam = [(150, -1), (151, 6), (126, 60), (24, 8)]
    press.grain(beam, "cream", "flat", 0.1)
    for mirror in (False, True):
        for i in range(4):
            fold = [(-1 + i * 5.5, -1), (4.5 + i * 5.5, -1), (3.5 + i * 5, 72), (-1 + i * 5, 72)]
            points = mirrored(fold, 75) if mirror else fold
            press.block(points, "brick" if i % 2 else "vermilion")
            press.grain(points, "ink", "bottom", 0.8)
    for foot, height, step in ((76, 15, 13), (90, 20, 18), (109, 30, 26)):
        x = -step * press.rng.random()
        while x < 154:
            if press.rng.random() < 0.86:
                press.slipped(
                    oval(x, foot - height * 0.7, height * 0.2, height * 0.24), "ink", "ochre"
                )
                press.block(
                    wedge(x, foot - height * 0.3, height * 0.42, height * 0.22, 180, 360), "ink"
                )
            half, back = step * 0.43, foot - height * 0.42
            seat = [(x - half, foot + 16), (x - half, back + 2), (x - half + 2, back)]
            seat += [(x + half - 2, back), (x + half, back + 2), (x + half, foot + 16)]
            press.slipped(seat, "brick", "ochre")
            press.grain(seat, "ink", "bottom", 0.9)
            x += step


def _rider(press: Press, x: float, y: float) -> None:
    for u, v in ((-5, -1.6), (-3, 1), (4, 1.2), (6.2, -0.6)):
        press.stroke([(x + u * 0.8, y - 5), (x + u, y - 2.4), (x + u + v, y)], 0.7, "ink")
    press.block(
        curve(
            [(x - 5.6, y - 8), (x, y - 7.6), (x + 4.6, y - 8.6), (x + 5, y - 5), (x - 5, y - 4.6)],
            closed=True,
        ),
        "ink",
    )
    press.block(
        [
            (x + 3, y - 8),
            (x + 6.4, y - 12.6),
            (x + 10, y - 10.6),
            (x + 9.4, y - 9.4),
            (x + 7, y - 9.6),
            (x + 5, y - 5.6),
        ],
        "ink",
    )
    press.stroke(curve([(x - 5.4, y - 7.4), (x - 8, y - 6), (x - 8.6, y - 3)]), 0.8, "ink")
    press.block([(x - 1.4, y - 7), (x - 1.8, y - 13), (x + 1.4, y - 13), (x + 1.6, y - 7)], "ink")
    press.disc(x, y - 14.2, 1.2, "ink")
    press.rect(x - 2.6, y - 15.2, x + 2.6, y - 14.7, "ink")


def concert(press: Press) -> None:
    """Hands rise towards a singer and her band."""
    press.rect(-1, -1, 151, 101, "night")
    press.grain(press.whole(), "ink", "bottom", 0.7)
    for x, lean, ink in (
        (18, 30, "vermilion"),
        (46, 14, "ochre"),
        (75, 0, "blush"),
        (104, -14, "ochre"),
        (132, -30, "vermilion"),
    ):
        beam = [(x - 1, 4), (x + 1, 4), (x + lean + 15, 74), (x + lean - 15, 74)]
        press.grain(beam, ink, "flat", 0.5)
        press.grain(beam, ink, "top", 0.7)
        press.block([(x - 3, -1), (x + 3, -1), (x + 2, 5), (x - 2, 5)], "ink")
    press.rect(-1, 2, 151, 3.4, "ink")
    press.slipped(oval(75, 44, 25), "vermilion", "ochre")
    press.grain(oval(75, 44, 25), "brick", "bottom", 0.7)
    press.rect(8, 70, 142, 84, "ink")
    press.rect(8, 70, 142, 71.2, "ochre")
    for left in (12, 122):
        press.rect(left, 42, left + 16, 70, "ink")
        for y in (50, 62):
            press.ring(left + 8, y, 5, 0.8, "slate")
            press.disc(left + 8, y, 1.8, "slate")
    for x in (58, 92):
        press.ring(x, 61, 0, 0.1, "ink")
    press.block(oval(97, 62, 7, 7.6), "ink")
    press.ring(97, 62, 6.6, 0.7, "ochre")
    for x, y in ((90, 49), (105, 48)):
        press.stroke([(x - 4, y), (x + 4, y + 0.8)], 0.7, "ochre")
        press.stroke([(x, y), (x, 70)], 0.4, "ink")
    people.figure(press, (98, 68), 24, Dress("slate", "ink", "umber"), "stand", -1)
    people.figure(press, (51, 70), 29, Dress("teal", "ink", hair="ochre"), "stand", 1)
    press.block(curve([(50, 54), (55, 52), (58, 56), (55, 59), (50, 58)], closed=True), "ochre")
    press.stroke([(56, 55), (68, 49)], 0.9, "umber")
    people.figure(press, (75, 70), 33, Dress("cream", "ink", "umber", hem=0.3), "reach", 1)
    press.stroke([(67, 70), (68.6, 44)], 0.6, "ink")
    press.stroke([(68.6, 44), (73, 43)], 0.8, "ink")
    press.disc(73.4, 43, 1, "mist")
    people.crowd(
        press, 101, 22, 13.5, ("ink", "night", "ink", "brick"), ("ink", "umber", "ink", "night")
    )
    for x, h, ink in (
        (10, 36, "umber"),
        (30, 44, "blush"),
        (57, 34, "umber"),
        (88, 36, "blush"),
        (113, 45, "umber"),
        (137, 38, "blush"),
    ):
        people.hand_up(press, x, 102, h, "teal" if ink == "umber" else "brick", ink)
