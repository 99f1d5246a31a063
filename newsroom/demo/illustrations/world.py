"""The wide world: map, flags, airport."""

from newsroom.demo.illustrations import nature, people
from newsroom.demo.illustrations.inks import Ink
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import Point, Points, box, curve, oval


def carte(press: Press) -> None:
    """A folded map, a pair of compasses and a route in red."""
    press.rect(-1, -1, 151, 101, "umber")
    press.grain(press.whole(), "ink", "right", 0.7)
    for i in range(7):
        press.stroke([(-1, 8 + i * 15), (151, 2 + i * 15.4)], 0.3, "ink")
    press.block(
        [(14, 18), (38, 12), (66, 20), (94, 12), (122, 20), (144, 14), (150, 92), (16, 98)], "ink"
    )
    tops = ((10, 12), (36, 7), (64, 14), (92, 7), (120, 14), (142, 9))
    feet = ((8, 88), (36, 94), (64, 88), (92, 95), (121, 88), (147, 94))
    for i in range(5):
        fold = [tops[i], tops[i + 1], feet[i + 1], feet[i]]
        press.block(fold, "mist" if i % 2 == 0 else "slate")
    for i in range(9):
        press.stroke(
            curve(
                [
                    (9, 16 + i * 9),
                    (36, 13 + i * 9.4),
                    (64, 19 + i * 8.7),
                    (92, 13 + i * 9.6),
                    (121, 19 + i * 8.7),
                    (145, 14 + i * 9.4),
                ]
            ),
            0.16,
            "cream",
        )
    lands: tuple[tuple[Points, Ink], ...] = (
        (
            [
                (16, 28),
                (28, 20),
                (44, 24),
                (52, 34),
                (46, 44),
                (52, 52),
                (40, 60),
                (26, 54),
                (18, 44),
            ],
            "ochre",
        ),
        (
            [
                (66, 22),
                (84, 16),
                (104, 22),
                (120, 20),
                (138, 30),
                (134, 46),
                (118, 44),
                (108, 54),
                (94, 46),
                (78, 48),
                (68, 36),
            ],
            "sage",
        ),
        ([(58, 66), (72, 58), (88, 62), (92, 74), (80, 86), (66, 84)], "blush"),
        ([(112, 66), (124, 62), (134, 70), (130, 80), (116, 80)], "ochre"),
        ([(20, 72), (32, 68), (38, 76), (30, 84), (20, 82)], "sage"),
    )
    for points, ink in lands:
        coast = curve(points, closed=True)
        press.slipped([(x + 0.8, y + 0.8) for x, y in coast], "night", "night")
        press.slipped(coast, ink)
        press.grain(coast, "umber", "bottom", 0.55)
    for x, y in ((80, 28), (86, 26), (92, 30), (30, 34), (36, 38), (74, 72)):
        press.block([(x - 3, y + 2), (x, y - 3), (x + 3, y + 2)], "umber")
        press.block([(x, y - 3), (x + 3, y + 2), (x + 0.6, y + 2)], "ink")
    press.stroke(curve([(104, 24), (100, 34), (106, 42), (108, 53)]), 0.7, "slate")
    route = curve([(38, 46), (52, 62), (60, 72), (84, 52), (98, 38), (122, 34)])
    for i in range(0, len(route) - 2, 3):
        press.stroke(route[i : i + 2], 1, "vermilion")
    for x, y in ((38, 46), (122, 34), (76, 68)):
        press.block([(x, y), (x - 2.4, y - 5), (x + 2.4, y - 5)], "vermilion")
        press.disc(x, y - 6, 3, "vermilion")
        press.disc(x, y - 6, 1.1, "cream")
    for i in range(1, 5):
        shade = [
            tops[i],
            (tops[i][0] + 8, tops[i][1] + 1),
            (feet[i][0] + 8, feet[i][1] - 1),
            feet[i],
        ]
        press.grain(shade, "ink", "left", 0.55)
    for tip, ink in (((96, 84), "mist"), ((132, 88), "ochre")):
        press.block([(118, 34), (123, 34), tip], "ink")
        press.block([(119, 34), (121.6, 34), tip], ink)
    press.stroke([(120.5, 34), (121, 20)], 3, "ink")
    press.slipped(oval(120.6, 35, 5), "ochre", "ink")
    press.disc(120.6, 35, 1.8, "ink")


def drapeaux(press: Press) -> None:
    """Invented flags stream before the congress hall."""
    nature.sky(press, "slate", "cream", 80)
    nature.cloud(press, 30, 20, 44, "cream")
    nature.cloud(press, 118, 12, 36, "cream", 2)
    press.slipped([(30, 76), (30, 44), (151, 32), (151, 76)], "cream")
    press.grain([(30, 76), (30, 44), (151, 32), (151, 76)], "slate", "left", 0.7)
    press.slipped([(24, 44), (151, 28), (151, 36), (24, 48)], "night")
    for i in range(15):
        x = 34 + i * 8.2
        top = 49 - i * 0.75
        press.rect(x, top, x + 5.6, 74, "teal" if i % 3 else "ochre")
        press.block([(x, top), (x + 5.6, top), (x, top + 14)], "mist")
    press.rect(-1, 75, 151, 101, "blush")
    press.grain(box(0, 75, 150, 101), "umber", "bottom", 0.55)
    designs = (
        ("teal", "cream"),
        ("sage", "night"),
        ("cream", "vermilion"),
        ("ochre", "night"),
        ("vermilion", "blush"),
        ("night", "ochre"),
    )
    for i, (field, charge) in enumerate(designs):
        _flag(press, 10 + i * 24.0, 92 - i * 2.2, 82 - i * 5.0, field, charge, i)
    crew: tuple[people.Extra, ...] = (
        (26, 96, 24, "ink", "walk", 1),
        (44, 97, 25, "vermilion", "walk", 1),
        (88, 94, 21, "teal", "stand", 1),
        (97, 94, 21, "night", "stand", -1),
    )
    for x, y, h, _, _, _ in crew:
        press.block([(x, y), (x + 2, y), (x + h * 0.7, y + 5), (x + h * 0.5, y + 5)], "umber")
    people.extras(press, crew)
    press.rect(29.5, 84.6, 35, 88.6, "brick")


def _flag(
    press: Press, x: float, foot: float, height: float, field: Ink, charge: Ink, kind: int
) -> None:
    top = foot - height
    press.block([(x, foot), (x + 1, foot), (x + 14, foot + 4), (x + 12, foot + 4)], "umber")
    press.stroke([(x, foot), (x, top - 1)], 0.8, "ink")
    press.disc(x, top - 1.6, 1.1, "ochre")
    w, h = height * 0.27, height * 0.19

    def at(u: float, v: float) -> Point:
        sway = (0.0, 0.07, -0.01, 0.06)[min(3, int(u * 3.01))]
        near = (0.0, 0.07, -0.01, 0.06)[min(3, int(u * 3.01) + 1)]
        part = u * 3 - int(u * 3.01)
        return x + 0.4 + u * w, top + h * (v + sway + (near - sway) * part) + u * h * 0.1

    def patch(u0: float, u1: float, v0: float, v1: float) -> list[Point]:
        steps = [u0 + (u1 - u0) * i / 8 for i in range(9)]
        return curve([at(u, v0) for u in steps]) + curve([at(u, v1) for u in reversed(steps)])

    press.slipped(patch(0, 1, 0, 1), field)
    if kind % 3 == 0:
        press.block(oval(*at(0.5, 0.5), h * 0.3), charge)
    elif kind % 3 == 1:
        press.block(patch(0, 1, 0.36, 0.66), charge)
    else:
        press.block([at(0, 0), at(0.5, 0.5), at(0, 1)], charge)
    press.grain(patch(0.3, 0.62, 0, 1), "ink", "left", 0.5)


def aeroport(press: Press) -> None:
    """Travellers watch an airliner from the tall windows of the terminal."""
    nature.sky(press, "blush", "ochre", 70)
    nature.sun(press, 34, 46, 14, "vermilion")
    nature.cloud(press, 100, 16, 46, "cream")
    nature.hills(press, [(-5, 60), (40, 55), (90, 61), (155, 54)], "slate")
    press.rect(18, 34, 21, 62, "cream")
    press.block([(14, 34), (25, 34), (23, 26), (16, 26)], "night")
    press.rect(15, 24.6, 24, 26.4, "cream")
    press.rect(-1, 60, 151, 84, "mist")
    press.grain(box(0, 60, 150, 84), "slate", "bottom", 0.7)
    press.stroke([(-1, 73), (151, 66)], 0.8, "ochre")
    _airliner(press)
    press.rect(-1, 82, 151, 101, "night")
    press.grain(box(0, 82, 150, 101), "ink", "bottom", 0.8)
    for x in (6, 44, 82, 120):
        press.block([(x + 2, 84), (x + 35, 84), (x + 20, 101), (x - 18, 101)], "blush")
        press.grain(
            [(x + 2, 84), (x + 35, 84), (x + 20, 101), (x - 18, 101)], "night", "bottom", 0.8
        )
    for x in (4, 42, 80, 118):
        press.rect(x, -1, x + 2, 84, "ink")
    press.rect(-1, 12, 151, 13.4, "ink")
    press.rect(-1, 80, 151, 84, "ink")
    press.rect(-1, -1, 151, 4, "ink")
    crew: tuple[people.Extra, ...] = (
        (24, 98, 46, "teal", "stand", 1),
        (37, 98, 29, "vermilion", "reach", 1),
        (66, 98, 44, "ink", "stand", 1),
        (112, 98, 48, "brick", "walk", -1),
        (136, 98, 43, "slate", "stand", -1),
    )
    people.extras(press, crew)
    for x, ink in ((74, "ochre"), (122, "vermilion")):
        press.slipped(box(x, 84, x + 8, 98), ink)
        press.grain(box(x, 84, x + 8, 98), "ink", "right", 0.6)
        press.stroke([(x + 2, 84), (x + 2, 77), (x + 6, 77), (x + 6, 84)], 0.5, "ink")


def _airliner(press: Press) -> None:
    press.block([(60, 72), (142, 66), (146, 69), (58, 76)], "night")
    press.slipped([(122, 48), (132, 22), (143, 21), (138, 47)], "vermilion")
    press.grain([(122, 48), (132, 22), (143, 21), (138, 47)], "brick", "bottom", 0.7)
    body = curve(
        [
            (52, 60),
            (56, 53),
            (66, 49),
            (100, 46),
            (130, 45),
            (148, 46),
            (130, 55),
            (104, 62),
            (70, 66),
            (57, 65),
        ],
        closed=True,
    )
    press.slipped(body, "cream")
    press.grain(body, "slate", "bottom", 0.75)
    press.block([(54, 57.4), (57, 53.6), (62, 52.4), (60.6, 56.4)], "ink")
    for i in range(15):
        press.block(oval(70 + i * 4.1, 54.2 - i * 0.36, 0.85, 1.2), "night")
    press.stroke(curve([(56, 60.4), (80, 59.6), (120, 54), (144, 48)]), 1, "vermilion")
    press.slipped([(88, 58), (104, 56), (126, 70), (118, 72)], "mist", "ink")
    press.slipped(oval(101, 68, 6, 3.4), "night", "cream")
    press.block(oval(96.4, 68, 1.5, 3), "vermilion")
    for x, y in ((66, 66), (108, 64)):
        press.stroke([(x, y - 2), (x, y + 6)], 0.7, "ink")
        press.disc(x, y + 7, 1.9, "ink")
