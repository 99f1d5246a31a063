"""Public life: town hall, demonstration, court."""

from newsroom.demo.illustrations import nature, people, town
from newsroom.demo.illustrations.people import Dress
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import box, curve, oval, wedge


def hotel_de_ville(press: Press) -> None:
    """The town hall's belfry over its square on a clear morning."""
    nature.sky(press, "slate", "blush", 76)
    nature.cloud(press, 28, 24, 34, "cream")
    nature.cloud(press, 126, 16, 40, "cream")
    nature.cloud(press, 112, 34, 22, "blush", 2)
    town.skyline(press, 76, "slate", 8, 20)
    body = box(34, 42, 116, 78)
    press.slipped(body, "cream")
    press.grain(body, "ochre", "right", 0.7)
    roof = [(32, 42), (40, 30), (110, 30), (118, 42)]
    press.slipped(roof, "night")
    press.grain(roof, "slate", "left", 0.6)
    for x in (44, 56, 94, 106):
        press.block([(x - 3, 42), (x - 3, 36), (x, 33), (x + 3, 36), (x + 3, 42)], "cream")
        press.rect(x - 1.4, 36.5, x + 1.4, 41, "night")
    tower = box(67, 22, 83, 78)
    press.slipped(tower, "cream")
    press.block(box(77.5, 22, 83, 78), "ochre")
    press.block(
        [(65, 22), (68, 15), (70, 15), (72, 8), (75, 2), (78, 8), (80, 15), (82, 15), (85, 22)],
        "night",
    )
    press.disc(75, 29, 5, "night")
    press.disc(75, 29, 4.1, "cream")
    press.stroke([(75, 29), (75, 25.8)], 0.5, "ink")
    press.stroke([(75, 29), (77.4, 30.2)], 0.6, "ink")
    for row, (top, tall) in enumerate(((46, 10), (61, 12))):
        for x in (38, 46, 54, 62, 86, 94, 102, 110):
            pane = [
                (x - 2, top + tall),
                (x - 2, top + 2),
                *wedge(x, top + 2, 2, 2, 180, 360),
                (x + 2, top + tall),
            ]
            press.block(pane, "night" if (x + row) % 3 else "slate")
            press.rect(x - 0.2, top, x + 0.2, top + tall, "cream")
    press.block([(71, 78), (71, 62), *wedge(75, 62, 4, 4, 180, 360), (79, 78)], "vermilion")
    press.rect(66, 55, 84, 56.6, "ink")
    press.stroke([(75, 56), (75, 40)], 0.4, "ink")
    for i, ink in enumerate(("night", "cream", "vermilion")):
        press.block(box(75.2 + i * 3, 40, 78.2 + i * 3, 46.5), ink)
    for i in range(3):
        press.rect(
            60 - i * 3, 76.5 + i * 1.2, 90 + i * 3, 78 + i * 1.2, "mist" if i % 2 else "cream"
        )
    square = [(-1, 80), (151, 80), (151, 101), (-1, 101)]
    press.block(square, "blush")
    press.grain(square, "umber", "bottom", 0.45)
    press.block([(34, 80), (116, 80), (150, 90), (84, 90)], "umber")
    for x, y, h in ((12, 88, 38), (138, 88, 38), (26, 84, 24), (124, 84, 24)):
        nature.roundtree(press, x, y, h, "sage", "teal")
    crew: tuple[people.Extra, ...] = (
        (52, 93, 17, "vermilion", "walk", 1),
        (60, 92, 16, "night", "walk", 1),
        (88, 96, 19, "teal", "stand", -1),
        (96, 96, 19, "ink", "stand", 1),
        (113, 90, 14, "slate", "walk", -1),
    )
    people.extras(press, crew)
    nature.birds(press, [(54, 15), (47, 19), (60, 20), (98, 22)], 4.5, "ink")


def manifestation(press: Press) -> None:
    """A march fills the avenue behind its plain banner."""
    nature.sky(press, "blush", "ochre", 60)
    nature.sun(press, 75, 44, 11, "cream", "ochre")
    for side in (-1, 1):
        for i, (near, far, wall, roof) in enumerate(
            ((78, 46, "slate", "ink"), (46, 24, "mist", "slate"), (24, 10, "blush", "umber"))
        ):
            _front(press, side, near, far, wall, roof, i)
    press.block([(66, 64), (84, 64), (150, 101), (0, 101)], "umber")
    for i in range(6):
        y, size = 62 + i * 2.6, 2.4 + i * 1.1
        x = 66.0 - i * 7
        while x < 84 + i * 7:
            ink = press.rng.choice(("ink", "night", "brick", "teal", "slate", "umber"))
            press.block(wedge(x, y + size * 1.3, size * 0.8, size * 1.2, 180, 360), ink)
            press.disc(
                x, y - size * 0.3, size * 0.42, press.rng.choice(("blush", "umber", "ochre"))
            )
            x += size * 1.35
    for x, y, wide, ink in (
        (52, 44, 13, "cream"),
        (92, 40, 14, "ochre"),
        (72, 50, 9, "vermilion"),
        (112, 46, 12, "cream"),
        (33, 48, 12, "vermilion"),
    ):
        press.stroke([(x, y + 5), (x + 1, 72)], 0.6, "ink")
        press.slipped(
            [
                (x - wide / 2, y - 4),
                (x + wide / 2, y - 5),
                (x + wide / 2, y + 4),
                (x - wide / 2, y + 5),
            ],
            ink,
        )
        press.hatch(box(x - wide / 2 + 1.5, y - 2, x + wide / 2 - 1.5, y + 2.4), "ink", 0, 1.6, 0.5)
    for x, ink in ((20, "vermilion"), (130, "ochre")):
        press.stroke([(x, 78), (x + 3, 26)], 0.8, "ink")
        flag = curve(
            [(x + 3, 26), (x + 11, 28.5), (x + 20, 26), (x + 20, 37), (x + 11, 39.5), (x + 2.4, 37)]
        )
        press.slipped(flag, ink)
        press.grain(flag, "brick", "right", 0.6)
    coats = ("vermilion", "teal", "ink", "ochre", "slate", "brick", "night", "sage", "vermilion")
    for i, coat in enumerate(coats):
        x = 11 + i * 16
        skin = "umber" if i % 3 == 1 else "blush"
        hair = ("ink", "umber", "cream", "ochre")[i % 4]
        people.figure(
            press,
            (x, 104),
            46 + (i * 7) % 5,
            Dress(coat, "ink", skin, hair),
            "stand",
            1 if i % 2 else -1,
        )
    cloth = curve([(2, 76), (40, 78.4), (75, 76.6), (110, 78.6), (148, 76)])
    hem = curve([(148, 92), (110, 94.6), (75, 92.4), (40, 94.4), (2, 92)])
    press.slipped([*cloth, *hem], "vermilion", "ink")
    press.grain([*cloth, *hem], "brick", "bottom", 0.6)
    press.stroke(curve([(10, 83), (40, 85.2), (75, 83.2), (110, 85.4), (140, 83)]), 2, "cream")
    press.stroke(curve([(22, 88), (50, 89.6), (75, 88), (100, 89.6), (126, 88.4)]), 1.4, "cream")
    for x in (10, 27, 44, 60, 76, 92, 108, 124, 140):
        press.block(oval(x, 77, 2, 1.5), "umber" if x % 3 == 1 else "blush")


def _front(press: Press, side: int, near: float, far: float, wall: str, roof: str, i: int) -> None:
    def at(reach: float, y: float) -> tuple[float, float]:
        return 75 + side * reach, 62 + (y - 62) * reach / 78

    face = [at(near, 0), at(far, 0), at(far, 62), (75 + side * near, 62 + near * 0.5)]
    press.slipped(face, wall)
    press.grain(face, "night", "bottom", 0.45)
    press.block([at(near, -14), at(far - 2, -14), at(far, 0), at(near, 0)], roof)
    cells = 5 - i
    for column in range(cells):
        for row in range(4):
            a = near + (far - near) * (column + 0.25) / cells
            b = near + (far - near) * (column + 0.72) / cells
            top, foot = 5 + row * 14, 14 + row * 14
            press.block(
                [at(a, top), at(b, top), at(b, foot), at(a, foot)],
                "ink" if (column + row) % 4 else "ochre",
            )


def tribunal(press: Press) -> None:
    """An advocate climbs the steps of the law courts."""
    nature.sky(press, "ochre", "cream")
    nature.sun(press, 128, 18, 9, "vermilion")
    town.skyline(press, 70, "blush", 8, 22)
    press.slipped(box(14, 30, 118, 72), "blush")
    press.rect(20, 30, 112, 72, "night")
    press.grain(box(20, 30, 112, 72), "umber", "bottom", 0.6)
    press.slipped([(60, 72), (60, 40), (74, 40), (74, 72)], "ink")
    press.rect(62, 42, 72, 72, "ochre")
    town.columns(press, 16, 116, 32, 72, 6, ("cream", "slate"))
    press.slipped(box(10, 24, 122, 31), "cream")
    press.rect(10, 29.4, 122, 31, "umber")
    town.pediment(press, 8, 124, 24, 21, ("cream", "umber"))
    _scales(press, 66, 8.5)
    steps = 7
    for i in range(steps):
        top = 72 + i * 4.2
        left, right = 10 - i * 5, 122 + i * 8
        press.rect(left, top, right, top + 2.6, "cream" if i % 2 == 0 else "paper")
        press.rect(left, top + 2.6, right, top + 4.4, "umber")
    shade = [(96, 72), (126, 72), (156, 101), (60, 101)]
    press.hatch(shade, "night", 90, 1.1, 0.5)
    press.grain([(-1, 72), (151, 72), (151, 101), (-1, 101)], "umber", "left", 0.4)
    press.block([(92, 96), (101, 96), (146, 101), (112, 103)], "ink")
    robe = curve([(85, 97), (88, 70), (90, 60), (96, 56), (102, 60), (105, 72), (111, 97)])
    press.slipped(robe, "ink")
    press.grain(robe, "slate", "left", 0.55)
    press.stroke([(90, 62), (84, 74), (82, 82)], 5.5, "ink")
    press.stroke([(102, 62), (109, 72), (112, 79)], 5.5, "ink")
    press.block([(108, 76), (120, 79), (118, 89), (106, 86)], "umber")
    press.block([(94.6, 57), (98, 57), (99, 68), (94, 68)], "cream")
    press.stroke([(96.4, 57), (96.6, 51)], 3.2, "blush")
    press.block(oval(97, 48, 4, 5), "blush")
    press.block(wedge(96.6, 47.4, 4.6, 5.6, 110, 320), "umber")
    press.block(oval(93, 52, 2.6, 3.4), "umber")


def _scales(press: Press, x: float, top: float) -> None:
    press.stroke([(x, top), (x, top + 13)], 0.7, "ochre")
    press.stroke([(x - 12, top + 3), (x, top + 2), (x + 12, top + 3)], 0.6, "ochre")
    for side in (-12, 12):
        for spread in (-3.4, 3.4):
            press.stroke([(x + side, top + 3), (x + side + spread, top + 9.5)], 0.25, "ochre")
        press.block(wedge(x + side, top + 9.5, 4, 2.6, 0, 180), "ochre")
    press.block(
        [(x - 4, top + 14), (x + 4, top + 14), (x + 2, top + 12), (x - 2, top + 12)], "ochre"
    )
