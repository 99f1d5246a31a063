"""Life of a quarter: bridge, market, café, school."""

from newsroom.demo.illustrations import nature, people, town
from newsroom.demo.illustrations.people import Dress
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import box, curve, oval, wedge


def pont(press: Press) -> None:
    """A stone bridge and its reflection close into rings at dawn."""
    nature.sky(press, "blush", "ochre", 58)
    nature.sun(press, 98, 40, 12, "vermilion")
    nature.cloud(press, 40, 20, 34, "cream")
    nature.cloud(press, 122, 14, 26, "cream", 2)
    nature.hills(press, [(-5, 52), (40, 42), (90, 50), (155, 40)], "mist", "slate")
    town.skyline(press, 60, "slate", 2, 10)
    town.spire(press, 34, 60, 34, "night")
    press.rect(-1, 58, 151, 101, "slate")
    press.grain(box(0, 58, 150, 101), "night", "bottom", 0.85)
    for i in range(15):
        y = 60 + i * 2.6
        half = 7 + press.rng.uniform(-2, 2)
        press.stroke([(98 - half, y), (98 + half, y)], 0.8, "ochre" if i % 3 else "vermilion")
    deck = curve([(-5, 46), (40, 41), (75, 39), (110, 41), (155, 46)])
    stone = [*deck, (155, 60), (-5, 60)]
    press.slipped(stone, "cream")
    press.grain(stone, "umber", "right", 0.5)
    for x, radius in ((8, 15), (50, 19), (98, 19), (141, 15)):
        arch = wedge(x, 60, radius, radius * 0.82, 180, 360)
        press.block(wedge(x, 60, radius + 1.4, radius * 0.82 + 1.6, 180, 360), "umber")
        press.block(arch, "blush" if x != 98 else "ochre")
        press.grain(arch, "slate", "left", 0.5)
        press.block(
            [*wedge(x, 60, radius, radius * 0.82, 180, 235), (x - radius * 0.55, 60)], "night"
        )
        press.hatch(wedge(x, 60.4, radius, radius * 0.7, 0, 180), "blush", 0, 1.7, 0.35)
    press.stroke(deck, 1.2, "ink")
    for x in range(2, 150, 21):
        town.lamp(press, x, 43, 9, "ink", None)
    people.figure(press, (66, 40.4), 8, Dress("ink"), "walk")
    people.figure(press, (84, 40.4), 8, Dress("vermilion"), "walk", -1)
    hull = [(22, 84), (96, 84), (101, 79), (106, 79), (99, 91), (28, 91)]
    press.slipped(hull, "ink")
    press.rect(40, 79.5, 84, 84, "vermilion")
    press.rect(26, 75, 37, 84, "cream")
    press.rect(28, 77, 35, 80, "night")
    press.stroke([(24, 92.5), (104, 92.5)], 0.7, "cream")
    press.stroke([(40, 95.5), (90, 95.5)], 0.6, "mist")


def marche(press: Press) -> None:
    """Under a striped awning, the fruit is weighed."""
    nature.sky(press, "mist", "cream")
    walls = [("blush", "brick", "slate"), ("cream", "slate", "teal"), ("ochre", "umber", "night")]
    town.street(press, 66, walls, 30, 44)
    press.grain(box(0, 10, 150, 66), "slate", "bottom", 0.4)
    press.rect(-1, 66, 151, 101, "umber")
    press.grain(box(0, 66, 150, 101), "ink", "bottom", 0.6)
    people.figure(press, (20, 72), 22, Dress("slate", hem=0.3), "walk")
    people.figure(press, (140, 72), 22, Dress("teal"), "walk", -1)
    press.rect(30, 22, 32, 92, "ink")
    press.rect(126, 22, 128, 92, "ink")
    press.block(box(32, 40, 126, 62), "night")
    press.grain(box(32, 40, 126, 62), "ochre", "centre", 0.5)
    for i in range(12):
        ink = "vermilion" if i % 2 else "cream"
        top, foot = 34 + i * 7.5, 24 + i * 9.2
        press.block([(top, 16), (top + 7.5, 16), (foot + 9.2, 36), (foot, 36)], ink)
        press.block(wedge(foot + 4.6, 36, 4.6, 4.2, 0, 180), ink)
    press.grain([(34, 16), (124, 16), (134, 40), (24, 40)], "brick", "bottom", 0.45)
    people.figure(press, (64, 82), 42, Dress("teal", "ink", "umber"), "stand")
    press.block([(59, 70), (60, 53), (68, 53), (69.5, 70)], "cream")
    people.figure(press, (92, 82), 42, Dress("ochre", hair="cream"), "stand", -1)
    fruits = ("vermilion", "ochre", "sage", "brick", "moss", "blush", "vermilion", "ochre", "teal")
    for row, (y, count) in enumerate(((68, 5), (80, 4))):
        for i in range(count):
            wide = 112 / count
            left = 22 + i * wide - row * 2
            ink = fruits[(i + row * 5) % len(fruits)]
            for j in range(int(wide / 3.4) * 3):
                x = left + 2.4 + (j % int(wide / 3.4)) * 3.4 + (j // int(wide / 3.4)) % 2
                lift = (j // int(wide / 3.4)) * 2.0
                press.disc(x, y - lift + 1, 1.95, "ink")
                press.disc(x - 0.15, y - lift + 0.85, 1.75, ink)
                press.disc(x - 0.7, y - lift + 0.2, 0.4, "cream")
            press.slipped(box(left, y, left + wide - 1.4, y + 10), "umber")
            press.rect(left, y + 3.4, left + wide - 1.4, y + 4.2, "ink")
            press.rect(left, y + 7, left + wide - 1.4, y + 7.8, "ink")
    people.figure(
        press, (112, 99), 50, Dress("vermilion", "night", hair="umber", hem=0.36), "reach", -1
    )
    press.block(curve([(118, 74), (127, 74), (126, 88), (118.5, 88)], closed=True), "ochre")
    press.hatch(
        curve([(118, 74), (127, 74), (126, 88), (118.5, 88)], closed=True), "umber", 45, 1.5
    )


def cafe(press: Press) -> None:
    """Two friends talk at a pavement table while the lamps come on."""
    press.rect(-1, -1, 151, 101, "night")
    press.grain(press.whole(), "ink", "top", 0.6)
    press.rect(18, 26, 132, 82, "teal")
    for left in (24, 62, 100):
        pane = box(left, 32, left + 28, 74)
        press.slipped(pane, "ochre")
        press.grain(pane, "cream", "top", 0.75)
        press.grain(pane, "vermilion", "bottom", 0.4)
        press.rect(left + 13.4, 32, left + 14.6, 74, "teal")
        press.disc(left + 8, 44, 2.6, "cream")
        press.stroke([(left + 8, 32), (left + 8, 42)], 0.3, "ink")
    for x, ink in ((33, "brick"), (72, "umber"), (108, "brick"), (120, "night")):
        people.onlooker(press, x, 74, 19, ink, "ink")
    press.rect(18, 74, 132, 82, "ink")
    for i in range(15):
        ink = "cream" if i % 2 else "vermilion"
        top, foot = 16 + i * 7.9, 12 + i * 8.45
        press.block([(top, 14), (top + 7.9, 14), (foot + 8.45, 29), (foot, 29)], ink)
        press.block(wedge(foot + 4.2, 29, 4.2, 3, 0, 180), ink)
    press.grain(box(12, 14, 140, 33), "ink", "bottom", 0.5)
    press.rect(-1, 82, 151, 101, "slate")
    for left in (24, 62, 100):
        glow = [(left, 82), (left + 28, 82), (left + 36, 101), (left - 8, 101)]
        press.grain(glow, "ochre", "top", 0.75)
    _waiter(press)
    for x, ink, facing, hair in ((52, "vermilion", 1, "umber"), (92, "cream", -1, "ink")):
        _sitter(press, x, facing, ink, hair)
    press.block(oval(72, 74, 13, 1.8), "cream")
    press.stroke([(72, 75), (72, 94)], 1.3, "ink")
    press.stroke([(64, 96), (72, 93), (80, 96)], 1.2, "ink")
    for x in (66, 77):
        press.block([(x - 1.8, 69.4), (x + 1.8, 69.4), (x + 1.2, 73), (x - 1.2, 73)], "ink")
        press.stroke(curve([(x, 67.5), (x - 0.8, 65.5), (x + 0.6, 63.5)]), 0.3, "cream")


def _sitter(press: Press, x: float, facing: int, coat: str, hair: str) -> None:
    def at(u: float, v: float) -> tuple[float, float]:
        return x + u * facing, v

    for u in (-5, 4):
        press.stroke([at(u, 80), at(u - 1, 97)], 0.9, "ink")
    press.stroke([at(-6.5, 58), at(-5, 80), at(6, 80)], 0.9, "ink")
    press.stroke([at(-1, 78), at(10, 77.5), at(11, 94), at(14, 94)], 4.2, "night")
    torso = [at(-5, 79), at(-5, 58), at(-1.5, 53.5), at(3, 55), at(5, 62), at(5, 79)]
    press.block(torso, coat)
    press.grain(torso, "ink", "bottom", 0.6)
    press.stroke([at(1, 60), at(5, 69), at(13, 69)], 3, coat)
    press.disc(*at(14, 68.6), 1.5, "blush")
    press.stroke([at(0, 54), at(1, 48)], 3, "blush")
    press.block(oval(x + 1.5 * facing, 46, 3.4, 4.2), "blush")
    start, end = (120, 320) if facing > 0 else (220, 420)
    press.block(wedge(x + 1 * facing, 45.4, 4, 4.8, start, end), hair)


def _waiter(press: Press) -> None:
    people.figure(press, (122, 95), 50, Dress("ink", "ink", hair="umber"), "reach", 1)
    press.block([(118.5, 72), (125.5, 72), (127, 88), (117, 88)], "cream")
    press.block([(120.8, 53), (124.6, 53), (122.7, 62)], "cream")
    press.block(oval(138.5, 47.4, 7, 1), "mist")
    press.block([(135, 47), (134.4, 41), (138, 41), (137.4, 47)], "ochre")
    press.block([(140, 47), (140.2, 43.4), (143, 43.4), (142.8, 47)], "cream")


def ecole(press: Press) -> None:
    """Children cross the yard under the chestnut tree as the day begins."""
    nature.sky(press, "mist", "cream")
    nature.sun(press, 122, 22, 10, "ochre", "vermilion")
    nature.hills(press, [(-5, 60), (40, 50), (100, 58), (155, 46)], "sage", "moss")
    front = box(48, 34, 134, 74)
    press.slipped(front, "blush")
    press.grain(front, "brick", "right", 0.5)
    press.block([(45, 34), (52, 24), (130, 24), (137, 34)], "slate")
    press.grain([(45, 34), (52, 24), (130, 24), (137, 34)], "night", "right", 0.7)
    press.slipped(box(80, 20, 102, 74), "cream")
    press.block([(78, 20), (91, 8), (104, 20)], "vermilion")
    press.rect(89.6, 3, 92.4, 9, "slate")
    press.disc(91, 27, 4.6, "ink")
    press.disc(91, 27, 3.8, "cream")
    press.stroke([(91, 27), (91, 24)], 0.5, "ink")
    press.stroke([(91, 27), (88.6, 27.6)], 0.6, "ink")
    for left in (52, 61, 70, 106, 115, 124):
        pane = [(left, 64), (left, 43), *wedge(left + 3, 43, 3, 3, 180, 360), (left + 6, 64)]
        press.block(pane, "night")
        press.grain(pane, "mist", "top", 0.7)
        press.rect(left + 2.8, 40, left + 3.2, 64, "cream")
        press.rect(left, 52, left + 6, 52.5, "cream")
    press.block([(85, 74), (85, 50), *wedge(91, 50, 6, 6, 180, 360), (97, 74)], "teal")
    press.rect(90.7, 44, 91.3, 74, "ink")
    press.rect(-1, 74, 151, 101, "ochre")
    press.grain(box(0, 74, 150, 101), "umber", "bottom", 0.5)
    press.block([(30, 101), (150, 82), (150, 92), (90, 101)], "umber")
    trunk = curve([(16, 101), (20, 70), (18, 40), (27, 40), (28, 72), (36, 101)])
    press.block(trunk, "umber")
    press.grain(trunk, "ink", "right", 0.8)
    press.stroke([(23, 46), (40, 30)], 3, "umber")
    for x, y, r in ((2.0, 22.0, 20), (26, 12, 20), (46, 22, 13), (16, 36, 13)):
        press.block(oval(x, y, r, r * 0.8), "vermilion")
        press.grain(oval(x, y, r, r * 0.8), "brick", "bottom", 0.75)
    for _ in range(16):
        x, y = press.rng.uniform(8, 66), press.rng.uniform(46, 99)
        press.block(oval(x, y, 0.9, 0.55), "vermilion")
    pupils: tuple[people.Extra, ...] = (
        (58, 92, 22, "slate", "walk", 1),
        (74, 88, 18, "vermilion", "run", 1),
        (92, 96, 24, "teal", "walk", 1),
        (112, 90, 19, "cream", "walk", 1),
    )
    people.extras(press, pupils)
    for x, y, h, coat, _, _ in pupils:
        bag = box(x - h * 0.24, y - h * 0.78, x - h * 0.08, y - h * 0.54)
        press.block(bag, "brick" if coat != "vermilion" else "ink")
