"""The house palette: the inks every picture is printed with."""

Ink = str  # a name of INKS

INKS: dict[Ink, tuple[int, int, int]] = {
    "paper": (246, 236, 216),
    "cream": (252, 246, 232),
    "ink": (22, 31, 44),
    "night": (35, 55, 77),
    "slate": (76, 108, 133),
    "mist": (172, 194, 197),
    "teal": (28, 88, 92),
    "sage": (139, 163, 134),
    "moss": (78, 105, 78),
    "ochre": (226, 164, 62),
    "vermilion": (217, 73, 44),
    "brick": (148, 51, 38),
    "blush": (239, 192, 167),
    "umber": (112, 72, 52),
    "clay": (203, 143, 108),
    "bark": (76, 46, 36),
}
