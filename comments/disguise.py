"""Text as the eye takes it: without accents, and with every letter that passes for another."""

import unicodedata

# Signs that serve to write a French word with other letters: Cyrillic, Greek, small capitals,
# barred letters, figures (the part of Unicode TR 39 that matters here), written as escapes since
# nobody could tell them apart. Capital I, small l, 1 and | are one sign to the eye: all become i.
_LOOK_LIKE = {
    "a": "\u0430\u03b1\u0251\u1d004@",
    "b": "\u0432\u03b2\u02998",
    "c": "\u0441\u03f2\u1d04",
    "d": "\u0501\u0111\u1d05\u00f0",
    "e": "\u0435\u0454\u03b5\u1d073\u20ac",
    "g": "\u0433\u0261\u0262",
    "h": "\u04bb\u043d\u0127\u029c",
    "i": "\u0456\u03b9\u0131\u026a\u04cfl\u0142\u029f1|!",
    "j": "\u0458\u1d0a",
    "k": "\u043a\u03ba\u1d0b",
    "m": "\u043c\u1d0d",
    "n": "\u03b7\u043f\u0274",
    "o": "\u043e\u03bf\u03c3\u1d0f\u00f80",
    "p": "\u0440\u03c1\u1d18",
    "r": "\u0280",
    "s": "\u0455\ua7315$",
    "t": "\u0442\u03c4\u1d1b7",
    "u": "\u0446\u03c5\u1d1c",
    "v": "\u03bd\u0475\u1d20",
    "w": "\u03c9\u0461\u1d21",
    "x": "\u0445\u03c7",
    "y": "\u0443\u03b3\u028f",
    "z": "\u1d22",
}
_EYE = str.maketrans({sign: letter for letter, signs in _LOOK_LIKE.items() for sign in signs})
_PAIRS = (("rn", "m"), ("vv", "w"), ("\u0153", "oe"), ("\u00e6", "ae"))


def unmask(text: str) -> str:
    """Return `text` for comparison only: what looks the same becomes the same.

    Lower case, no accents, l as i, rn as m; both sides of a comparison must be unmasked. Signs of
    other scripts stay as they are. Idempotent.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(sign for sign in plain if not unicodedata.category(sign).startswith(("M", "C")))
    plain = plain.translate(_EYE)
    for pair, sign in _PAIRS:
        plain = plain.replace(pair, sign)
    return plain
