"""Museum, books, piano."""

from newsroom.demo.illustrations import people
from newsroom.demo.illustrations.people import Dress
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import (
    box,
    curve,
    oval,
    wedge,
)


def musee(press: Press) -> None:
    """Visitors before a great abstract canvas, daylight from above."""
    press.rect(-1, -1, 151, 101, "blush")
    press.block([(-1, -1), (151, -1), (128, 12), (22, 12)], "mist")
    for i in range(7):
        x = 22 + i * 17.6
        press.stroke([(75 + (x - 75) * 1.45, -1), (x, 12)], 0.5, "slate")
    press.grain([(-1, -1), (151, -1), (128, 12), (22, 12)], "cream", "bottom", 0.8)
    press.block([(-1, -1), (22, 12), (22, 76), (-1, 101)], "brick")
    press.grain([(-1, -1), (22, 12), (22, 76), (-1, 101)], "ink", "left", 0.7)
    press.block([(151, -1), (128, 12), (128, 76), (151, 101)], "vermilion")
    press.grain([(151, -1), (128, 12), (128, 76), (151, 101)], "brick", "right", 0.8)
    press.block([(-1, 101), (22, 76), (128, 76), (151, 101)], "umber")
    for i in range(13):
        foot = -60 + i * 22.5
        press.stroke([(75 + (foot - 75) * 0.68, 76), (foot, 101)], 0.25, "ink")
    press.grain([(-1, 101), (22, 76), (128, 76), (151, 101)], "ochre", "top", 0.6)
    press.block([(34, -1), (60, -1), (108, 76), (40, 76)], "paper")
    press.grain([(34, -1), (60, -1), (108, 76), (40, 76)], "blush", "right", 0.6)
    press.slipped(box(37, 18, 113, 66), "ink", "umber")
    press.rect(39, 20, 111, 64, "cream")
    _canvas(press)
    press.slipped([(3, 24), (15, 28), (15, 60), (3, 68)], "ochre", "ink")
    press.block([(4.6, 27), (13.6, 30), (13.6, 57), (4.6, 64)], "teal")
    press.block(wedge(9, 46, 4, 9, 0, 360), "cream")
    press.slipped(box(131, 66, 145, 92), "cream")
    press.grain(box(131, 66, 145, 92), "slate", "right", 0.9)
    bronze = curve(
        [(134, 66), (135, 52), (131, 42), (137, 33), (144, 39), (140, 50), (143, 66)], closed=True
    )
    press.slipped(bronze, "ink", "ochre")
    press.disc(137.4, 43, 2.2, "vermilion")
    for x in (52, 97):
        press.rect(x, 84, x + 2, 94, "ink")
    press.slipped(box(48, 82, 103, 85), "ink", "ochre")
    people.figure(press, (66, 92), 37, Dress("teal", "ink", hair="umber", hem=0.32), "stand")
    people.figure(press, (82, 93), 33, Dress("ochre", "night", "umber"), "stand", -1)
    people.figure(press, (32, 90), 34, Dress("ink", "slate", hair="cream", hem=0.36), "stand")
    people.figure(press, (118, 88), 31, Dress("cream", "ink", hair="ink"), "walk", -1)


def _canvas(press: Press) -> None:
    press.rect(39, 20, 72, 46, "ochre")
    press.rect(72, 44, 111, 64, "slate")
    press.slipped(oval(84, 38, 14), "vermilion", "cream")
    press.grain(oval(84, 38, 14), "brick", "right", 0.7)
    press.block([(39, 64), (39, 50), (66, 30), (78, 64)], "night")
    press.block(wedge(58, 54, 10, 10, 180, 360), "sage")
    for i in range(5):
        press.stroke([(96 + i * 2.6, 22), (92 + i * 2.6, 62)], 0.9, "ink")
    press.disc(50, 32, 5.4, "cream")
    press.stroke(curve([(42, 58), (56, 44), (74, 56), (92, 48), (108, 56)]), 1.2, "cream")


def livres(press: Press) -> None:
    """A reader on the ladder of an endless bookcase."""
    press.rect(-1, -1, 151, 101, "ink")
    inks = (
        "vermilion",
        "teal",
        "ochre",
        "slate",
        "brick",
        "sage",
        "cream",
        "blush",
        "night",
        "umber",
        "mist",
    )
    for shelf in range(5):
        floor = 18 + shelf * 20.5
        x = -2.0
        while x < 152:
            if press.rng.random() < 0.06:
                x += press.rng.uniform(3, 6)
            wide, tall = press.rng.uniform(2.2, 5.2), press.rng.uniform(11, 17.4)
            ink = press.rng.choice(inks)
            lean = press.rng.choice((0, 0, 0, 0, 0, 2.6))
            spine = [
                (x + lean, floor - tall),
                (x + wide + lean, floor - tall),
                (x + wide, floor),
                (x, floor),
            ]
            press.block(spine, ink)
            press.grain(spine, "ink", "right", 0.55)
            band = "ink" if ink in ("cream", "ochre", "blush", "mist", "sage") else "ochre"
            if not lean:
                press.rect(x, floor - tall * 0.82, x + wide, floor - tall * 0.76, band)
                press.rect(
                    x + wide * 0.25, floor - tall * 0.6, x + wide * 0.75, floor - tall * 0.3, band
                )
            x += wide + 0.3 + lean
        press.rect(-1, floor, 151, floor + 2.4, "umber")
        press.rect(-1, floor + 1.6, 151, floor + 2.4, "ink")
    press.grain(box(-1, -1, 40, 101), "ink", "left", 0.9)
    press.grain(box(110, -1, 151, 101), "ink", "right", 0.9)
    press.halo(74, 44, 46, "ochre", 0.4)
    for x in (59, 79):
        press.stroke([(x + 9, -1), (x - 3, 101)], 2, "paper")
        press.stroke([(x + 9.7, -1), (x - 2.3, 101)], 0.5, "umber")
    for i in range(9):
        y = 6 + i * 11.6
        shift = -12 * (y + 1) / 102
        press.stroke([(68 + shift, y), (88 + shift, y)], 1.7, "paper")
        press.stroke([(68 + shift, y + 0.8), (88 + shift, y + 0.8)], 0.4, "umber")
    _reader(press)


def _reader(press: Press) -> None:
    press.stroke([(80, 66), (96, 66), (97, 83)], 7.6, "night")
    press.stroke([(80, 67), (92, 71), (91, 87)], 7.6, "ink")
    for x, y in ((97, 84), (91, 88)):
        press.stroke([(x, y), (x + 5, y + 0.6)], 3.4, "brick")
    back = curve([(70, 71), (70, 52), (74, 40), (82, 37.5), (88, 42), (89, 56), (88, 70)])
    press.slipped(back, "vermilion", "ink")
    press.grain(back, "brick", "left", 0.9)
    press.stroke([(84, 37), (86, 31)], 4.6, "blush")
    press.block(oval(88, 25.6, 6, 7.4), "blush")
    press.block([(93.2, 24), (96, 28.2), (93.4, 29.4)], "blush")
    press.block(
        curve(
            [(81, 36), (79, 26), (83, 18), (91, 16.6), (95, 21), (89, 23), (87, 30), (86, 36)],
            closed=True,
        ),
        "ink",
    )
    press.disc(79.4, 24, 4.4, "ink")
    press.ring(92, 26, 2, 0.5, "ink")
    left_page = curve([(106, 50), (99, 45), (91, 47)])
    right_page = curve([(106, 50), (112, 43), (120, 43)])
    press.slipped([*left_page, (94, 60), (106, 63)], "cream", "ink")
    press.slipped([*right_page, (118, 57), (106, 63)], "paper", "ink")
    for i in range(4):
        press.stroke([(109, 51.6 + i * 2.4), (116, 47.6 + i * 2.5)], 0.5, "slate")
    press.stroke([(82, 46), (90, 59), (99, 59)], 5.4, "vermilion")
    press.stroke([(82.6, 50), (90, 61.6), (97, 61.4)], 0.5, "brick")
    press.disc(101, 59, 2.7, "blush")


def piano(press: Press) -> None:
    """A pianist and the long shadow of the grand."""
    press.rect(-1, -1, 151, 101, "teal")
    press.grain(press.whole(), "ink", "right", 0.8)
    cone = [(26, -1), (46, -1), (134, 86), (6, 86)]
    press.block(cone, "sage")
    press.grain(cone, "cream", "top", 0.8)
    press.grain(cone, "teal", "right", 0.6)
    press.rect(-1, 84, 151, 101, "umber")
    press.grain(box(0, 84, 150, 101), "ink", "right", 0.8)
    press.block(oval(74, 90, 64, 6.6), "ochre")
    press.grain(oval(74, 90, 64, 6.6), "umber", "right", 0.8)
    press.block(oval(92, 90, 44, 3.6), "ink")
    lid = [
        (66, 52),
        (132, 50),
        *curve([(132, 50), (136, 30), (124, 18), (106, 16), (92, 24), (80, 26)]),
    ]
    press.slipped(lid, "ink", "ochre")
    inside = [
        (70, 51),
        (129, 49),
        *curve([(129, 49), (132, 32), (122, 21), (107, 19.6), (94, 27), (83, 29)]),
    ]
    press.block(inside, "brick")
    press.grain(inside, "ink", "top", 0.8)
    for i in range(9):
        press.stroke([(76 + i * 5.6, 50.6), (90 + i * 4.4, 30 - (i > 3) * 4)], 0.2, "ochre")
    press.stroke([(112, 51), (118, 26)], 0.8, "ochre")
    body = [(56, 52), (134, 50), *curve([(134, 50), (138, 56), (134, 63)]), (62, 66), (56, 62)]
    press.slipped(body, "ink", "ochre")
    press.grain(body, "slate", "left", 0.5)
    press.block([(48, 58), (62, 57), (62, 60), (48, 61)], "cream")
    for i in range(7):
        press.rect(49 + i * 1.9, 58, 49.9 + i * 1.9, 59.4, "ink")
    press.rect(46, 60.6, 64, 65, "ink")
    press.slipped([(60, 57), (62, 42), (70, 41), (68, 56)], "cream", "ink")
    for x in (66, 126):
        press.block([(x, 64), (x + 4, 64), (x + 3, 89), (x + 1, 89)], "ink")
        press.disc(x + 2, 90, 1.4, "ochre")
    press.stroke([(86, 65), (86, 86), (80, 88)], 0.9, "ochre")
    _pianist(press)


def _pianist(press: Press) -> None:
    press.stroke([(26, 70), (44, 70), (47, 88), (54, 89.5)], 6, "ink")
    coat = curve([(16, 78), (17, 56), (24, 44), (33, 43), (38, 50), (37, 64), (35, 74)])
    press.slipped(coat, "vermilion")
    press.grain(coat, "brick", "left", 0.9)
    press.rect(14, 76, 38, 79, "ink")
    for x, lean in ((17, -1), (35, 1)):
        press.stroke([(x, 79), (x + lean, 92)], 1.3, "ink")
    press.stroke([(33, 49), (40, 60), (52, 57)], 4.4, "vermilion")
    press.block(oval(54, 56.6, 2.8, 1.6), "blush")
    press.stroke([(31, 44), (34, 38)], 4, "blush")
    press.block(oval(36, 32, 5.8, 7), "blush")
    press.block([(41, 30), (43.6, 34), (41, 35.4)], "blush")
    press.block(
        curve(
            [(30, 38), (28, 30), (31, 24), (38, 23), (42, 27), (36, 29), (35, 34), (33, 39)],
            closed=True,
        ),
        "ink",
    )
