"""How likely a comment is to be spam, and why: rules that count, lists of words, a classifier.

It only sorts and holds. Nothing is refused or deleted here, and whatever cannot be judged waits
for a moderator.
"""

import logging
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments import bayes, signs
from comments.bayes import Tally
from comments.text import INVISIBLE
from comments.wording import READ_AT_MOST, find, plain, words

logger = logging.getLogger(__name__)

RISKY = 0.5  # from here a comment waits, even where all others appear at once
CERTAIN = 1.0  # the weight of what nothing can outweigh
COMPARED = 20  # recent texts, newest first; bounds the cost of looking for repeats
SHINGLE = 3  # words; two texts that share most of their triplets are the same text


@dataclass(frozen=True, slots=True)
class AuthorRecord:
    """What became of the author's comments before this one.

    `is_confirmed`: a letter sent to the address was answered. Without it the record may be
    someone else's, so it can only count against.
    """

    approved: int = 0
    refused: int = 0
    spam: int = 0
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class SpamDraft:
    name: str
    body: str  # plain text as typed; only the first READ_AT_MOST characters are read
    email_domain: str = ""  # lower case, without @
    honeypot: str = ""  # what stood in the field nobody sees
    seconds_since_last: float | None = None  # since a comment from the same address; None: first
    record: AuthorRecord = field(default_factory=AuthorRecord)
    recent_texts: tuple[str, ...] = ()  # bodies of other comments, newest first
    has_origin_headers: bool = True  # what every browser of the last five years sends


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the newsroom knows; `lessons` needs only the features of the draft."""

    suspect: frozenset[str] = frozenset()  # words and expressions as moderators typed them
    banned: frozenset[str] = frozenset()
    lessons: Mapping[str, Tally] = field(default_factory=dict)
    totals: Tally = field(default_factory=Tally)  # comments taught, of each kind
    resembles_newsroom: bool = False  # the name is one of the newsroom's, or near it


@dataclass(frozen=True, slots=True)
class Reason:
    """`weight` runs from -1 (speaks for the comment) to 1 (certain); 0 says only that it failed."""

    rule: str
    sentence: str  # French, for the moderator
    weight: float

    def as_json(self) -> dict[str, str | float]:
        """Return the reason as `Comment.score_reasons` keeps it."""
        return {"rule": self.rule, "sentence": self.sentence, "weight": round(self.weight, 3)}


@dataclass(frozen=True, slots=True)
class SpamVerdict:
    score: float  # 0 welcome to 1 spam
    reasons: tuple[Reason, ...]  # strongest first, failures before all

    @property
    def is_whole(self) -> bool:
        """Tell whether every rule could be applied."""
        return not any(reason.rule.startswith("failed:") for reason in self.reasons)

    @property
    def must_wait(self) -> bool:
        """Tell whether a moderator must read the comment, whatever the mode of the thread."""
        return self.score >= RISKY or not self.is_whole


Rule = Callable[[SpamDraft, Knowledge], Reason | None]


def judge(draft: SpamDraft, knowledge: Knowledge) -> SpamVerdict:
    """Judge one comment before it is stored.

    Suspicions add up as independent chances, 1 - (1 - a)(1 - b)…, so that two halves make three
    quarters and nothing passes 1; what speaks for the comment then takes its share away. A
    certain reason stands alone. Pure (no database, no clock), and never raises: a rule that fails
    is logged and becomes a reason of weight 0, and the verdict `must_wait`.
    """
    reasons = [reason for rule in RULES if (reason := _apply(rule, draft, knowledge))]
    reasons.sort(key=lambda reason: (reason.weight != 0, -abs(reason.weight)))
    return SpamVerdict(_combine([reason.weight for reason in reasons]), tuple(reasons))


def failed(part: str) -> Reason:
    """Return the reason that says that `part` of the judgement could not be made."""
    sentence = _("Une partie du jugement automatique a échoué (%(part)s)\u00a0: à lire avec soin.")
    return Reason(f"failed:{part}", sentence % {"part": part}, 0.0)


def _apply(rule: Rule, draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    try:
        return rule(draft, knowledge)
    except Exception:
        logger.exception("Spam rule %s failed", rule.__name__)
        return failed(rule.__name__)


def _combine(weights: list[float]) -> float:
    if any(weight >= CERTAIN for weight in weights):
        return 1.0
    innocent = math.prod(1 - weight for weight in weights if weight > 0)
    trust = math.prod(1 + weight for weight in weights if weight < 0)
    return round(min(1.0, max(0.0, (1 - innocent) * trust)), 4)


def honeypot(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    if not draft.honeypot:
        return None
    return Reason("honeypot", _("Un champ que personne ne voit a été rempli."), 0.95)


def origin(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    if draft.has_origin_headers:
        return None
    return Reason("origin", _("Envoyé sans les marques d’un navigateur."), 0.3)


def speed(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    """Nobody reads, thinks and types in ten seconds; half a minute is a quick « moi aussi »."""
    seconds = draft.seconds_since_last
    if seconds is None or seconds >= 30:
        return None
    count = max(0, int(seconds))
    sentence = ngettext(
        "Envoyé %(count)d seconde après le précédent.",
        "Envoyé %(count)d secondes après le précédent.",
        count,
    )
    return Reason("speed", sentence % {"count": count}, 0.5 if seconds < 10 else 0.25)


def links(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    """One link is how readers cite a source; three is already a catalogue."""
    found = signs.links(draft.body)
    if not found.count:
        return None
    weight = {1: 0.1, 2: 0.3}.get(found.count, 0.6 if found.count < 10 else 0.9)
    weight = _more(weight, 0.25 if found.share > 0.3 else 0, 0.3 if found.is_shortened else 0)
    sentence = ngettext(
        "%(count)d lien\u00a0: %(hosts)s.", "%(count)d liens\u00a0: %(hosts)s.", found.count
    )
    hosts = ", ".join(host[:40] for host in found.hosts[:3])
    more = "" if len(found.hosts) <= 3 else "…"
    return Reason("links", sentence % {"count": found.count, "hosts": hosts + more}, weight)


def markup(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    if not signs.links(draft.body).has_markup:
        return None
    return Reason("markup", _("Des liens écrits en HTML, comme les écrivent les robots."), 0.6)


def own_site(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    domain = draft.email_domain.lower()
    hosts = signs.links(draft.body).hosts
    if not domain or not any(host == domain or host.endswith(f".{domain}") for host in hosts):
        return None
    return Reason("own_site", _("Un lien mène au site de l’adresse de l’auteur."), 0.4)


def contact(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    shown = (
        (signs.gives_messenger, _("une messagerie"), 0.35),
        (signs.gives_email, _("une adresse électronique"), 0.25),
        (signs.gives_phone, _("un numéro de téléphone"), 0.25),
    )
    given = [(name, weight) for sign, name, weight in shown if sign(draft.body)]
    if not given:
        return None
    sentence = _("Donne %(what)s.") % {"what": ", ".join(name for name, _weight in given)}
    return Reason("contact", sentence, _more(*(weight for _name, weight in given)))


def banned(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    found = find(f"{draft.name}\n{draft.body}", knowledge.banned)
    if not found:
        return None
    return Reason(
        "banned", _("Mots proscrits\u00a0: %(words)s.") % {"words": _list(found)}, CERTAIN
    )


def suspect(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    """One suspect word proves little: a debate on credit speaks of credit."""
    found = find(f"{draft.name}\n{draft.body}", knowledge.suspect)
    if not found:
        return None
    weight = min(0.8, 0.3 + 0.15 * (len(found) - 1))
    return Reason("suspect", _("Mots suspects\u00a0: %(words)s.") % {"words": _list(found)}, weight)


def disguise(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    text = f"{draft.name}\n{draft.body}"[:READ_AT_MOST]
    if signs.mixes_alphabets(text):
        return Reason("disguise", _("Des mots mêlent deux alphabets."), 0.6)
    if len(INVISIBLE.findall(text)) > 3:
        return Reason("disguise", _("Le texte contient des signes invisibles."), 0.4)
    return None


def shouting(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    if signs.capitals(draft.body) > 0.6:
        return Reason("shouting", _("Écrit presque tout en capitales."), 0.3)
    if "!!!" in draft.body[:READ_AT_MOST]:
        return Reason("shouting", _("Des points d’exclamation en rafale."), 0.1)
    return None


def language(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    """A French sentence has four tool words in ten; a catalogue or another language, hardly one."""
    read = words(plain(draft.body))
    if len(read) < 8 or signs.french(read) >= 0.12:
        return None
    return Reason("language", _("Ne ressemble pas à des phrases en français."), 0.35)


def repeats(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    """The same text under several articles is spam's commonest habit; « Merci ! » is not."""
    own = _shingles(draft.body)
    if len(own) < 2:
        return None
    likeness = max((_likeness(own, other) for other in draft.recent_texts[:COMPARED]), default=0)
    if likeness >= 0.95:
        return Reason("repeats", _("Le même texte a déjà été envoyé."), 0.7)
    if likeness >= 0.6:
        return Reason("repeats", _("Un texte presque pareil a déjà été envoyé."), 0.5)
    return None


def impersonation(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    if not knowledge.resembles_newsroom:
        return None
    return Reason("impersonation", _("Le nom ressemble à celui de la rédaction."), 0.8)


def record(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    """A refusal counts half of a spam: one may be clumsy and honest."""
    past = draft.record
    against = (past.spam + past.refused / 2) / (past.approved + past.refused + past.spam + 1)
    if against > 0.1:
        sentence = _(
            "Avant\u00a0: %(approved)d approuvés, %(refused)d refusés, %(spam)d indésirables."
        )
        counts = {"approved": past.approved, "refused": past.refused, "spam": past.spam}
        return Reason("record", sentence % counts, min(0.9, against))
    if past.is_confirmed and past.approved >= 5:
        sentence = _("Adresse confirmée, %(approved)d commentaires approuvés avant celui-ci.")
        weight = -0.5 if past.approved >= 20 else -0.3
        return Reason("record", sentence % {"approved": past.approved}, weight)
    return None


def classifier(draft: SpamDraft, knowledge: Knowledge) -> Reason | None:
    """The machine's opinion may hold a comment, and take two fifths off what is held against it."""
    found = bayes.features(draft.name, draft.body, draft.email_domain)
    opinion = bayes.opinion(found, knowledge.lessons, knowledge.totals)
    strength = 2 * opinion.probability - 1
    if abs(strength) < 0.2:
        return None
    if strength > 0:
        sentence = _("Ressemble à ce que la modération a classé indésirable%(words)s.")
    else:
        sentence = _("Ressemble à ce que la modération a approuvé%(words)s.")
    telling = f" ({_list(opinion.telling)})" if opinion.telling else ""
    return Reason(
        "classifier", sentence % {"words": telling}, strength * (0.85 if strength > 0 else 0.4)
    )


RULES: tuple[Rule, ...] = (
    honeypot,
    origin,
    speed,
    links,
    markup,
    own_site,
    contact,
    banned,
    suspect,
    disguise,
    shouting,
    language,
    repeats,
    impersonation,
    record,
    classifier,
)


def _more(*weights: float) -> float:
    return 1 - math.prod(1 - weight for weight in weights)


def _list(found: tuple[str, ...]) -> str:
    shown = ", ".join(f"«\u00a0{word[:40]}\u00a0»" for word in found[:5])
    return shown if len(found) <= 5 else f"{shown}…"


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    read = words(text[:READ_AT_MOST].casefold())
    return frozenset(zip(*(read[start:] for start in range(SHINGLE)), strict=False))


def _likeness(own: frozenset[tuple[str, ...]], other: str) -> float:
    """Return the share of the smaller text's triplets found in the other, 0 to 1."""
    theirs = _shingles(other)
    smaller = min(len(own), len(theirs))
    return len(own & theirs) / smaller if smaller > 1 else 0.0
