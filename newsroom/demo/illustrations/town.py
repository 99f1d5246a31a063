"""Built vocabulary: houses, façades, skylines, wires, rails, lamps."""

from newsroom.demo.illustrations.inks import Ink
from newsroom.demo.illustrations.press import Press
from newsroom.demo.illustrations.shapes import HEIGHT, WIDTH, Point, Points, box


def windows(
    press: Press,
    frame: tuple[float, float, float, float],
    grid: tuple[int, int],
    inks: tuple[Ink, Ink],
    lit: float = 0.3,
    fill: float = 0.55,
) -> None:
    """Set a grid (columns, rows) of windows in `frame`; a share `lit` takes the second ink."""
    left, top, right, bottom = frame
    columns, rows = grid
    wide, high = (right - left) / columns, (bottom - top) / rows
    for row in range(rows):
        for column in range(columns):
            x = left + wide * (column + 0.5)
            y = top + high * (row + 0.5)
            ink = inks[1] if press.rng.random() < lit else inks[0]
            half, tall = wide * fill / 2, high * fill / 2 * 1.15
            press.rect(x - half, y - tall, x + half, y + tall, ink)


def block(
    press: Press, left: float, top: float, right: float, foot: float, wall: Ink, side: Ink
) -> None:
    """Raise a flat-roofed building lit from the left: a wall and a grained dark flank."""
    corner = left + (right - left) * 0.68
    press.slipped(box(left, top, right, foot), wall)
    press.rect(corner, top, right, foot, side)
    press.grain(box(left, top, corner, foot), side, "bottom", 0.4)


def house(
    press: Press, left: float, right: float, eaves: float, foot: float, inks: tuple[Ink, Ink, Ink]
) -> None:
    """Raise a pitched house; inks are (wall, roof, window)."""
    wall, roof, window = inks
    middle, rise = (left + right) / 2, (right - left) * 0.42
    press.slipped(box(left, eaves, right, foot), wall)
    chimney = left + (right - left) * 0.72
    press.rect(chimney, eaves - rise * 0.95, chimney + (right - left) * 0.1, eaves, roof)
    press.block([(left - 0.6, eaves), (middle, eaves - rise), (right + 0.6, eaves)], roof)
    wide = right - left
    rows = max(1, int((foot - eaves) / 5))
    frame = (left + wide * 0.12, eaves + 0.6, right - wide * 0.12, eaves + 0.6 + rows * 4.6)
    windows(press, frame, (2 if wide < 12 else 3, rows), (window, "ochre"), 0.25, 0.42)


def street(
    press: Press, foot: float, inks: list[tuple[Ink, Ink, Ink]], low: float, high: float
) -> None:
    """Line the whole width with pitched houses whose eaves stand `low` to `high` above `foot`."""
    x, i = -3.0, 0
    while x < WIDTH + 3:
        wide = press.rng.uniform(9, 15)
        eaves = foot - press.rng.uniform(low, high)
        house(press, x, x + wide, eaves, foot, inks[i % len(inks)])
        x += wide
        i += 1


def skyline(press: Press, foot: float, ink: Ink, low: float, high: float) -> None:
    """Cut a distant town: roofs, gables, a few towers, one ink."""
    x = -2.0
    while x < WIDTH + 2:
        wide = press.rng.uniform(4, 9)
        top = foot - press.rng.uniform(low, high)
        kind = press.rng.random()
        press.rect(x, top, x + wide + 0.2, foot, ink)
        if kind < 0.45:
            press.block([(x, top), (x + wide / 2, top - wide * 0.4), (x + wide, top)], ink)
        elif kind < 0.55:
            press.rect(x + wide * 0.4, top - 4, x + wide * 0.5, top, ink)
        x += wide


def spire(press: Press, x: float, foot: float, height: float, ink: Ink) -> None:
    """Raise a church tower with a pointed roof and a lower nave to its right."""
    w = height * 0.11
    press.rect(x - w, foot - height * 0.6, x + w, foot, ink)
    press.block(
        [
            (x - w * 1.2, foot - height * 0.6),
            (x, foot - height),
            (x + w * 1.2, foot - height * 0.6),
        ],
        ink,
    )
    nave = foot - height * 0.32
    press.block(
        [
            (x, nave),
            (x + w * 1.4, nave - w),
            (x + w * 5, nave - w),
            (x + w * 6, nave),
            (x + w * 6, foot),
            (x, foot),
        ],
        ink,
    )


def wire(press: Press, start: Point, end: Point, sag: float, ink: Ink, width: float = 0.22) -> None:
    """Hang a wire between two points, `sag` units lower at its middle."""
    points = []
    for i in range(21):
        t = i / 20
        x = start[0] + (end[0] - start[0]) * t
        points.append((x, start[1] + (end[1] - start[1]) * t + sag * 4 * t * (1 - t)))
    press.stroke(points, width, ink)


def rails(press: Press, vanish: Point, feet: Points, ink: Ink, sleeper: Ink | None = None) -> None:
    """Lay rails from the sheet's foot to the vanishing point; `feet` are (x, width) pairs."""
    vx, vy = vanish
    if sleeper:
        left, right = feet[0][0] - 5, feet[-1][0] + 5
        for i in range(1, 15):
            t = (i / 14) ** 2.2
            y, thick = vy + (HEIGHT - vy) * t, 0.25 + 1.8 * t
            press.rect(vx + (left - vx) * t, y, vx + (right - vx) * t, y + thick, sleeper)
    for x, width in feet:
        press.block(
            [(vx - 0.05, vy), (vx + 0.05, vy), (x + width, HEIGHT + 1), (x, HEIGHT + 1)], ink
        )


def lamp(press: Press, x: float, foot: float, height: float, ink: Ink, glow: Ink | None) -> None:
    """Stand a street lamp with a curved neck leaning right, glowing if asked."""
    top = foot - height
    press.stroke([(x, foot), (x, top + 2), (x + 0.8, top + 0.5), (x + 3, top)], 0.55, ink)
    press.block(
        [(x + 2, top - 0.2), (x + 5, top - 0.2), (x + 5.6, top + 1.2), (x + 1.6, top + 1.2)], ink
    )
    if glow:
        press.halo(x + 3.6, top + 1.5, height * 0.3, glow, 0.75)
        press.disc(x + 3.6, top + 1.6, 1.0, "cream")


def columns(
    press: Press,
    left: float,
    right: float,
    top: float,
    foot: float,
    count: int,
    inks: tuple[Ink, Ink],
) -> None:
    """Stand a row of fluted columns; inks are (lit, shadow)."""
    step = (right - left) / count
    for i in range(count):
        x = left + step * (i + 0.5)
        w = step * 0.24
        press.block(
            [(x - w * 0.88, top), (x + w * 0.88, top), (x + w, foot), (x - w, foot)], inks[0]
        )
        press.block(
            [(x + w * 0.15, top), (x + w * 0.88, top), (x + w, foot), (x + w * 0.2, foot)], inks[1]
        )
        press.rect(x - w * 1.35, top - 0.2, x + w * 1.35, top + 1.2, inks[0])
        press.rect(x - w * 1.35, foot - 1.2, x + w * 1.35, foot + 0.2, inks[0])


def pediment(
    press: Press, left: float, right: float, foot: float, rise: float, inks: tuple[Ink, Ink]
) -> None:
    """Set a triangular gable; inks are (moulding, field)."""
    middle = (left + right) / 2
    press.slipped([(left, foot), (middle, foot - rise), (right, foot)], inks[0])
    inset = rise * 0.17
    run = (right - left) / 2
    press.block(
        [
            (left + run * 0.28, foot - inset * 0.8),
            (middle, foot - rise + inset * 1.1),
            (right - run * 0.28, foot - inset * 0.8),
        ],
        inks[1],
    )
