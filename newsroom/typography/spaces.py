"""Rules on spaces: which become no-break, which narrow, which are missing."""

import re

from newsroom.typography.galley import CAPITAL, EDGES, NARROW, NO_BREAK, PLAIN, SOLID, Edit, Galley

_SPACES_AFTER_OPENING = re.compile(rf"«({PLAIN}++)(?={SOLID})")
_BARE_OPENING = re.compile(rf"«(?={SOLID})")
_BARE_CLOSING = re.compile(rf"»(?<={SOLID}»)")

# 12 345, but neither 01 234 567 (a telephone number), 2025 300 000 nor 20 h 15 300.
_THOUSANDS = re.compile(
    rf"[1-9](?<![\w.,].)(?<!\d\s.)(?<!\dh\s.)(?<!\d\sh\s.)[0-9]{{0,2}}"
    rf"(?:{PLAIN}[0-9]{{3}})++(?!\s?[0-9])"
)

_MONTH = (
    "(?i:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre"
    "|d[ée]cembre)"
)
# Capitals count (5 m, 5 M€), the word that ends a large number goes with its figures
# (3,7 millions), and an elided word is no unit: les 12 s’en vont.
_UNIT = r"""(?:[nµμmcdhk]?m[²³23]?|ha|[µμmcdk]?g|[kM]?t|[µμmcdh]?[lL]
    |[nµμm]?s|min|h|j|[km]?bar|[kMGT]?bits?|[kMGTP]o|[kMGT]B|[kMG]b(?:it)?ps
    |[mkMGT]?W[hc]?|[mk]?V|m?Ah?|[kM]?J|k?cal|[kMGT]?Hz|[hkM]?Pa|[µμm]?Sv|[kMG]?Bq|[kMG]?eV
    |dB|K|ch|px|pp[mb]|tep|t(?:eq)?CO[2₂]|[kM]?€|Mds?€?|EUR|USD|CHF|GBP|F
    |milliers?|millions?|milliards?|billions?)
    (?:/\w++)?+(?![\w’'])"""
_SPACES_BEFORE = re.compile(
    rf"""{PLAIN}(?:
        (?<={SOLID}{PLAIN}){PLAIN}*+(?:
            (?P<narrow>(?=[;!?]++(?![\w=/|*\\-])))
            |(?=»|:(?![\w:=/|*\\-])|[%‰](?!\w)|€(?!\w|\s*+[0-9]))
        )
        |(?<=[0-9]{PLAIN}){PLAIN}*+(?=(?:[€£¥]|\$(?:US|CA)?|°[CF]?)(?!\w)|{_UNIT})
        |(?:(?<=[0-9]{PLAIN})(?<![0-9][0-9][0-9]{PLAIN})|(?<=\b1er{PLAIN})|(?<=\b1ᵉʳ{PLAIN}))
        {PLAIN}*+(?={_MONTH}(?!\w))
    )""",
    re.VERBOSE,
)

# Only at the end of a word (index.php?id=1 and a;b stay), and not where the mark is part of
# something else: (?) or !? or (^_^;).
_BARE_HIGH_MARK = re.compile(
    rf"""[;!?](?:(?<=[^\s{EDGES}(\[{{<«“"\u2018'¿¡!?;:,./\\=&#@*_~^|+–—-].)|(?<=\w[.+*].))
    (?=[;!?]*+(?:[\s{EDGES}»”")\]}},.…]|\Z))""",
    re.VERBOSE,
)

_NUMERAL = r"(?:X{0,3}(?:IX|IV|V?I{0,3})(?<=[IVX]))"  # Roman, up to XXXIX
# What follows a space, and what must precede it for the two to be bound. The latter are patterns
# of fixed width, as look-behinds need.
_BINDINGS = [
    # M. Dupont, Dr Martin, Mgr Lebrun, Me Roy
    (CAPITAL, r"M\. MM\. Mme Mmes Mlle Mlles Mgr Me Dr Drs Dre Pr Prs Pre"),
    # M. de Villiers, Mme la ministre
    (r"(?:(?:de|du|des|la|le|les)(?!\w)|[dl]['’])", r"M\. MM\. Mme Mmes Mlle Mlles Mgr"),
    # n° 5, n° B-12, n<sup>o</sup> 5
    (rf"(?:[0-9]|{CAPITAL})", r"[nN][°º] [nN][°º]s"),
    (r"[0-9]", r"[nN]o"),
    # p. 12, pp. XI-XX, art. L. 121, chap. IV, vol. 2
    (
        rf"(?:[0-9]|[LRD]\.?\s?[0-9]|{_NUMERAL}(?![\w’']))",
        r"[pP]\. [pP]p\. [aA]rt\. [aA]rts\. [aA]l\. [cC]hap\. [fF]ig\. [vV]ol\.",
    ),
    # 16 h 15, 3 min 12 s
    (r"[0-9]{1,2}(?![0-9])", r"[0-9]h [0-9]\sh"),
    (r"[0-9]{1,2}\s?s(?!\w)", r"[0-9]min [0-9]\smin"),
    # XXIe siècle, IIIe République
    (
        r"(?:siècles?|millénaires?|République|Empire|arrondissements?)(?!\w)",
        r"[IVX][eᵉ] [IVX]es [IVX]ème Ier Ire Iᵉʳ Iʳᵉ [0-9][eᵉ] [0-9]er [0-9]ème",
    ),
]


def _after(beginnings: str) -> str:
    # One look-behind each: within one, all choices would need the same width. A word is a whole
    # one; a figure or a numeral is but the last of its number.
    return "|".join(
        rf"(?<={beginning}{PLAIN})"
        if beginning.startswith(("[0-9]", "[IVX]"))
        else rf"(?<=(?<!\w){beginning}{PLAIN})"
        for beginning in beginnings.split()
    )


_SPACES_AFTER = re.compile(
    rf"{PLAIN}(?<={SOLID}{PLAIN})(?:"
    + "|".join(f"(?={PLAIN}*+{what})(?:{_after(beginnings)})" for what, beginnings in _BINDINGS)
    + f"){PLAIN}*+"
)

_SPACES_BEFORE_NUMERAL = re.compile(
    rf"{PLAIN}(?<=\w{PLAIN}){PLAIN}*+(?={_NUMERAL}(?:er|re|ᵉʳ|ʳᵉ)?(?![\w’']))"
)
_LAST_WORD = re.compile(r"(?<![\w’-])[\w’-]{2,30}\Z")
# Words that begin a sentence, not a name: Le V de la victoire, Sur X.
_NOT_NAMES = re.compile(
    "À|Aux?|Avec|Ce[st]?|Cette|Chez|Contre|Dans|De|Depuis|Des|Du|En|Et|La|Les?|Leur|Mais|O[uù]|Par"
    "|Pour|Quand|Que|Sa|Sans|Selon|Si|Son|Sous|Sur|Une?|Vers|Via"
)

# A dash with a space on both sides, or before a mark that only a closing one can have; or a place
# that no incise crosses: the end of a sentence (not the point of an initial, as in J. Dupont) or
# of a line.
_DASH_OR_STOP = re.compile(
    rf"""(?P<lead>\s(?<=[^\s{EDGES}–—-]\s)\s*+)(?P<dash>[–—])
        (?:(?P<tail>\s++)(?=[^\s{EDGES}–—-])|(?=[,.;:!?…)»]))
    |[.!?…](?<![\s.-]{CAPITAL}.)(?=\s?[»”)]?{PLAIN}++[«“"(]?\s?{CAPITAL})
    |[{EDGES}]""",
    re.VERBOSE,
)


def space_guillemets(galley: Galley) -> None:
    """Bind what stands inside « » to them; add the space where it is missing."""
    # A plain space before » is replaced with those before : and %.
    if "«" in galley.text:
        galley.replace(_SPACES_AFTER_OPENING, NO_BREAK, group=1)
        galley.replace(_BARE_OPENING, f"«{NO_BREAK}")
    if "»" in galley.text:
        galley.replace(_BARE_CLOSING, f"{NO_BREAK}»")


def space_thousands(galley: Galley) -> None:
    """Make the plain spaces between the groups of a number narrow; add none."""
    galley.apply(
        [
            Edit(at, at + 1, NARROW)
            for match in _THOUSANDS.finditer(galley.text)
            for at in range(*match.span())
            if not galley.text[at].isdigit()
        ]
    )


def space_before(galley: Galley) -> None:
    """Bind what follows a plain space to what precedes it: marks, units, months."""
    galley.apply(
        [
            Edit(*match.span(), NO_BREAK if match["narrow"] is None else NARROW)
            for match in _SPACES_BEFORE.finditer(galley.text)
        ]
    )


def space_high_marks(galley: Galley) -> None:
    """Add the narrow space before ; ! ? where the author typed none."""
    galley.apply(
        [
            Edit(*match.span(), f"{NARROW}{match[0]}")
            for match in _BARE_HIGH_MARK.finditer(galley.text)
        ]
    )


def space_after(galley: Galley) -> None:
    """Bind what precedes a plain space to what follows it: titles, references, hours."""
    galley.replace(_SPACES_AFTER, NO_BREAK)


def space_rulers(galley: Galley) -> None:
    """Bind a numeral to the name it counts: Louis XIV, Jean-Paul II, Napoléon Ier."""
    text = galley.text
    edits: list[Edit] = []
    for match in _SPACES_BEFORE_NUMERAL.finditer(text):
        word = _LAST_WORD.search(text, max(0, match.start() - 31), match.start())
        if word and word[0][0].isupper() and not _NOT_NAMES.fullmatch(word[0]):
            edits.append(Edit(*match.span(), NO_BREAK))
    galley.apply(edits)


def space_incises(galley: Galley) -> None:
    """Bind the dashes of an incise – like these – to the words they enclose."""
    text = galley.text
    if "–" not in text and "—" not in text:
        return
    edits: list[Edit] = []
    opening: re.Match[str] | None = None
    for match in _DASH_OR_STOP.finditer(text):
        if match["dash"] is None:
            opening = None
        elif _between_digits(text, match):
            continue
        elif opening is not None and opening["dash"] == match["dash"]:
            edits += (_bound(opening, "tail"), _bound(match, "lead"))
            opening = None
        elif text[match.end()] not in ",.;:!?…)»":
            opening = match
    galley.apply(edits)


def _between_digits(text: str, dash: re.Match[str]) -> bool:
    """Tell an interval or a score (1990 – 2000, 2 – 1) from an incise."""
    return text[dash.start() - 1].isdigit() and text[dash.end()].isdigit()


def _bound(dash: re.Match[str], side: str) -> Edit:
    """Return the edit that makes the spaces on that side of `dash` one no-break space."""
    is_plain = not dash[side].strip(" \t\n\r")
    return Edit(*dash.span(side), NO_BREAK if is_plain else dash[side])
