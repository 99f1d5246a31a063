"""Human vocabulary: standing, walking and running figures, crowds seen from behind."""

from dataclasses import dataclass
from typing import Literal

from newsroom.demo.illustrations.inks import Ink
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import Point, box, curve, oval, wedge

Pose = Literal["stand", "walk", "run", "reach"]

# Joints in body heights from the feet, for a figure that looks right.
LEGS: dict[Pose, list[list[Point]]] = {
    "stand": [[(-0.05, 0.46), (-0.06, 0.02)], [(0.05, 0.46), (0.07, 0.02)]],
    "walk": [
        [(-0.02, 0.46), (-0.07, 0.25), (-0.19, 0.04)],
        [(0.03, 0.46), (0.12, 0.25), (0.13, 0.02)],
    ],
    "run": [
        [(-0.02, 0.48), (-0.09, 0.27), (-0.32, 0.3)],
        [(0.04, 0.48), (0.22, 0.42), (0.17, 0.14)],
    ],
    "reach": [[(-0.05, 0.46), (-0.09, 0.02)], [(0.05, 0.46), (0.08, 0.02)]],
}
ARMS: dict[Pose, list[list[Point]]] = {
    "stand": [
        [(-0.12, 0.78), (-0.15, 0.6), (-0.12, 0.44)],
        [(0.12, 0.78), (0.15, 0.6), (0.12, 0.44)],
    ],
    "walk": [[(-0.1, 0.78), (-0.16, 0.62), (-0.1, 0.46)], [(0.1, 0.78), (0.13, 0.6), (0.21, 0.48)]],
    "run": [
        [(-0.06, 0.78), (-0.22, 0.7), (-0.2, 0.54)],
        [(0.12, 0.77), (0.16, 0.58), (0.31, 0.66)],
    ],
    "reach": [
        [(-0.12, 0.78), (-0.17, 0.62), (-0.13, 0.45)],
        [(0.1, 0.78), (0.22, 0.84), (0.31, 0.93)],
    ],
}
Extra = tuple[float, float, float, Ink, Pose, int]  # x, feet, height, coat, pose, facing

LEAN: dict[Pose, float] = {"stand": 0.0, "walk": 0.02, "run": 0.08, "reach": 0.02}


@dataclass(frozen=True, slots=True)
class Dress:
    """What a figure wears: the inks of coat, legs, skin and hair, and the coat's hem (0–1)."""

    coat: Ink
    legs: Ink = "ink"
    skin: Ink = "blush"
    hair: Ink = "ink"
    hem: float = 0.44


def figure(
    press: Press, foot: Point, height: float, dress: Dress, pose: Pose = "stand", facing: int = 1
) -> None:
    """Draw one person whose feet touch `foot`; `facing` is 1 to the right, -1 to the left."""

    def at(u: float, v: float) -> Point:
        return foot[0] + u * height * facing, foot[1] - v * height

    lean = LEAN[pose]
    back, front = ARMS[pose]
    press.stroke([at(*joint) for joint in back], height * 0.06, dress.coat)
    for leg in LEGS[pose]:
        press.stroke([at(*joint) for joint in leg], height * 0.085, dress.legs)
        x, y = leg[-1]
        press.stroke([at(x, y), at(x + 0.06, y - 0.005)], height * 0.045, dress.legs)
    torso = [
        at(-0.11 + lean, 0.80),
        at(-0.05 + lean, 0.855),
        at(0.05 + lean, 0.855),
        at(0.12 + lean, 0.80),
        at(0.115 + lean / 2, 0.6),
        at(0.135, dress.hem),
        at(-0.135, dress.hem),
        at(-0.115 + lean / 2, 0.6),
    ]
    press.block(torso, dress.coat)
    press.grain(torso, "ink", "right" if facing > 0 else "left", 0.5)
    press.stroke([at(*joint) for joint in front], height * 0.06, dress.coat)
    hand = front[-1]
    press.disc(*at(*hand), height * 0.03, dress.skin)
    _head(press, at(lean * 1.4, 0.925), height, dress, facing)


def extras(press: Press, crew: tuple[Extra, ...]) -> None:
    """Draw passers-by told apart by place, coat and bearing; every third has darker skin."""
    for i, (x, foot, height, coat, pose, facing) in enumerate(crew):
        skin = "umber" if i % 3 == 1 else "blush"
        figure(press, (x, foot), height, Dress(coat, skin=skin), pose, facing)


def _head(press: Press, centre: Point, height: float, dress: Dress, facing: int) -> None:
    x, y = centre
    press.stroke(
        [(x, y), (x - 0.01 * height * facing, y + height * 0.09)], height * 0.05, dress.skin
    )
    press.block(oval(x, y, height * 0.055, height * 0.068), dress.skin)
    start, end = (140, 320) if facing > 0 else (220, 400)
    press.block(
        wedge(x, y - height * 0.008, height * 0.062, height * 0.072, start, end), dress.hair
    )


def crowd(
    press: Press,
    foot: float,
    height: float,
    step: float,
    coats: tuple[Ink, ...],
    hair: tuple[Ink, ...],
) -> None:
    """Line heads and shoulders seen from behind across the sheet, tops near `foot - height`."""
    x, i = -step * press.rng.random(), 0
    while x < 152:
        tall = height * press.rng.uniform(0.86, 1.08)
        onlooker(press, x, foot, tall, coats[i % len(coats)], hair[(i * 2 + i // 3) % len(hair)])
        x += step * press.rng.uniform(0.85, 1.15)
        i += 1


def onlooker(press: Press, x: float, foot: float, height: float, coat: Ink, hair: Ink) -> None:
    """Draw one head and shoulders from behind, cut at `foot`."""
    half = height * 0.44
    shoulder = foot - height * 0.5
    bust = curve(
        [
            (x - half, foot),
            (x - half * 0.95, shoulder + height * 0.14),
            (x - half * 0.5, shoulder),
            (x, shoulder - height * 0.04),
            (x + half * 0.5, shoulder),
            (x + half * 0.95, shoulder + height * 0.14),
            (x + half, foot),
        ]
    )
    press.block(bust, coat)
    press.grain(bust, "ink", "right", 0.5)
    press.rect(x - height * 0.07, shoulder - height * 0.14, x + height * 0.07, shoulder, "blush")
    press.block(oval(x, foot - height * 0.77, height * 0.185, height * 0.23), hair)


def hand_up(press: Press, x: float, foot: float, height: float, sleeve: Ink, skin: Ink) -> None:
    """Raise a forearm and a hand out of a crowd."""
    press.block(box(x - height * 0.07, foot - height * 0.6, x + height * 0.07, foot), sleeve)
    press.rect(x - height * 0.05, foot - height * 0.8, x + height * 0.05, foot - height * 0.6, skin)
    press.disc(x, foot - height * 0.86, height * 0.09, skin)
    for i in range(4):
        lean = (i - 1.5) * 0.035
        press.stroke(
            [(x + lean * height, foot - height * 0.9), (x + lean * 1.5 * height, foot - height)],
            height * 0.032,
            skin,
        )
