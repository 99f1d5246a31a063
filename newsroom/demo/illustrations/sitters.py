"""Who sits for the portraits: the look of each author of the demo paper."""

from dataclasses import dataclass
from typing import Literal

from newsroom.demo.illustrations.hair import Cut
from newsroom.demo.illustrations.inks import Ink

Collar = Literal["blazer", "shirt", "stripes", "tie", "roll", "round", "track"]


@dataclass(frozen=True, slots=True)
class Sitter:
    """How one author looks; `shade` is the ink of the face's dark side."""

    skin: Ink
    shade: Ink
    hair: Ink
    cut: Cut
    coat: Ink
    collar: Collar
    under: Ink
    ground: Ink
    disc: Ink
    glasses: bool = False
    beard: Literal["none", "short", "moustache"] = "none"
    jewel: Ink | None = None


SITTERS: dict[str, Sitter] = {
    "elise-marchandeau": Sitter(
        "blush",
        "clay",
        "umber",
        "bob",
        "ink",
        "blazer",
        "cream",
        "ochre",
        "vermilion",
        glasses=True,
    ),
    "karim-belhadj": Sitter(
        "clay", "umber", "ink", "crop", "slate", "shirt", "cream", "mist", "teal", beard="short"
    ),
    "solene-kervadec": Sitter(
        "blush", "clay", "brick", "long", "cream", "stripes", "night", "teal", "sage"
    ),
    "paul-antoine-riviere": Sitter(
        "blush", "clay", "mist", "bald", "night", "tie", "cream", "blush", "slate", glasses=True
    ),
    "awa-diarra": Sitter(
        "umber",
        "bark",
        "ink",
        "crown",
        "ochre",
        "round",
        "umber",
        "vermilion",
        "blush",
        jewel="cream",
    ),
    "mathilde-jourdain": Sitter(
        "blush", "clay", "ochre", "chignon", "moss", "shirt", "paper", "slate", "mist"
    ),
    "tomasz-wolniak": Sitter(
        "blush", "clay", "bark", "parted", "ink", "roll", "ink", "sage", "ochre", beard="moustache"
    ),
    "ines-garrigue": Sitter(
        "clay", "umber", "ink", "ponytail", "vermilion", "track", "cream", "night", "ochre"
    ),
}
