"""The harbour: ships and containers."""

from newsroom.demo.illustrations import nature, people, town
from newsroom.demo.illustrations.inks import Ink
from newsroom.demo.illustrations.people import Dress
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import (
    box,
    curve,
    wedge,
)


def port(press: Press) -> None:
    """A freighter's bow fills the dock at first light."""
    nature.sky(press, "mist", "blush", 70)
    nature.sun(press, 26, 48, 11, "vermilion")
    nature.cloud(press, 36, 22, 40, "cream")
    nature.hills(press, [(-5, 64), (30, 58), (70, 64), (155, 60)], "slate")
    for x in (8, 30):
        _portal(press, x, 68, 30, "night")
    nature.water(press, 68, 101, "teal", "blush", 26)
    press.grain(box(0, 68, 150, 101), "ink", "bottom", 0.6)
    tower = box(108, 8, 140, 40)
    press.slipped(tower, "cream")
    press.grain(tower, "slate", "right", 0.7)
    press.rect(104, 10, 144, 17, "cream")
    town.windows(press, (105, 11, 143, 16), (9, 1), ("night", "night"), 0, 0.75)
    town.windows(press, (110, 20, 138, 38), (6, 3), ("slate", "ochre"), 0.3, 0.45)
    press.block([(120, 8), (130, 8), (131, -1), (121, -1)], "vermilion")
    for i, ink in enumerate(("ochre", "slate", "vermilion", "sage")):
        press.rect(74 + i * 9, 30 + (i % 2) * 6, 82.4 + i * 9, 42, ink)
        press.hatch(box(74 + i * 9, 30 + (i % 2) * 6, 82.4 + i * 9, 42), "ink", 90, 1.3, 0.2)
    hull = curve([(60, 38), (64, 56), (72, 74), (82, 88)])
    side = [*hull, (152, 94), (152, 36), (112, 41), (72, 41)]
    press.slipped(side, "ink", "cream")
    press.grain(side, "slate", "left", 0.6)
    foot = [(73, 76), (152, 78), (152, 94), (82, 88)]
    press.block(foot, "vermilion")
    press.grain(foot, "brick", "bottom", 0.7)
    press.stroke([(66, 45), (150, 42)], 0.7, "cream")
    press.disc(74, 54, 2.2, "cream")
    press.stroke([(74, 54), (71, 66)], 0.7, "slate")
    for i in range(5):
        press.stroke([(70 + i * 14, 92 + i % 2 * 3), (84 + i * 14, 92 + i % 2 * 3)], 0.7, "cream")
    tug = [(10, 78), (46, 78), (50, 73), (52, 73), (48, 88), (14, 88)]
    press.slipped(tug, "vermilion")
    press.grain(tug, "brick", "bottom", 0.6)
    press.rect(20, 66, 36, 78, "cream")
    press.rect(22, 68.5, 34, 73, "night")
    press.rect(26, 60, 30, 66, "ink")
    press.stroke([(4, 89), (54, 89)], 1, "cream")
    nature.birds(press, [(52, 20), (60, 27), (46, 30), (70, 16), (86, 14)], 7, "ink")


def _portal(press: Press, x: float, foot: float, height: float, ink: Ink) -> None:
    top = foot - height
    for side in (0, 9):
        press.stroke([(x + side, foot), (x + side, top)], 0.9, ink)
    press.stroke([(x - 8, top + 4), (x + 22, top + 4)], 1, ink)
    press.stroke([(x + 9, top - 6), (x + 22, top + 4)], 0.5, ink)
    press.stroke([(x + 9, top - 6), (x - 8, top + 4)], 0.5, ink)
    press.stroke([(x + 9, top), (x + 9, top - 6)], 0.9, ink)
    press.stroke([(x, foot - height * 0.4), (x + 9, foot - height * 0.4)], 0.7, ink)


def conteneurs(press: Press) -> None:
    """Containers stacked like a wall, one in the air."""
    nature.sky(press, "cream", "ochre", 90)
    press.grain(box(0, 0, 150, 40), "blush", "top", 0.6)
    nature.cloud(press, 30, 18, 36, "mist")
    inks = ("vermilion", "teal", "ochre", "slate", "brick", "sage", "night", "blush")
    heights = (4, 3, 5, 2, 1, 3)
    for column, height in enumerate(heights):
        for level in range(height):
            left, top = -4 + column * 26.5, 78 - level * 12.4
            ink = inks[(column * 3 + level * 5) % len(inks)]
            _container(press, left, top, ink)
    for x in (62, 138):
        press.rect(x, 4, x + 3.4, 90, "ink")
        press.rect(x + 5.4, 4, x + 6.6, 90, "ink")
        for i in range(8):
            press.stroke([(x + 2, 12 + i * 10), (x + 6, 7 + i * 10)], 0.4, "ink")
    press.slipped(box(40, 2, 152, 7), "vermilion")
    press.grain(box(40, 2, 152, 7), "brick", "right", 0.7)
    press.rect(92, 7, 116, 10.6, "ink")
    for x in (94, 114):
        press.stroke([(x, 10), (x, 27)], 0.35, "ink")
    press.rect(90, 26, 118, 28, "ink")
    _container(press, 91, 28, "vermilion")
    press.rect(-1, 90, 151, 101, "slate")
    press.grain(box(0, 90, 150, 101), "ink", "bottom", 0.8)
    press.block([(78, 90.4), (132, 90.4), (120, 98), (60, 98)], "night")
    press.rect(-1, 94.6, 151, 95.4, "ochre")
    people.figure(press, (84, 97), 19, Dress("ochre", "ink", "umber"), "reach")
    press.block(wedge(85.1, 79.2, 1.5, 1.6, 180, 360), "vermilion")
    press.block([(81.8, 84.6), (86.4, 84.6), (86.4, 85.6), (81.8, 85.6)], "cream")


def _container(press: Press, left: float, top: float, ink: Ink) -> None:
    face = box(left, top, left + 26, top + 12)
    press.slipped(face, ink)
    press.hatch(box(left + 0.8, top + 0.9, left + 25.2, top + 11), "ink", 90, 1.5, 0.28)
    press.grain(face, "ink", "right", 0.65)
    press.rect(left, top, left + 26, top + 0.7, ink)
    press.rect(left, top + 11.4, left + 26, top + 12, "ink")
