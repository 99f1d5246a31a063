"""Names that are not the writer's own: the newsroom's words, its people, disguised or not.

Who speaks for the newsroom is marked from the admin, never by a name. But a reader who sees
« Rédaction » above a comment may believe it, so nobody may sign so; and a name that comes near
it, or that a journalist bears, is looked at by a moderator. Namesakes exist.
"""

import re
import unicodedata

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.models import Author, Publication
from comments.disguise import unmask

_LETTERS = re.compile("[a-z]+")


def _eyes(words: str) -> frozenset[str]:
    return frozenset(unmask(word) for word in words.split())


WORDS = _eyes(
    "admin administrateur administration administratrice journal moderateur moderateurs moderation "
    "moderatrice publication redac redacteur redaction redactrice webmaster webmestre"
)
# Words that add nothing: « L’équipe de la rédaction » is « Rédaction ».
LINKING = _eyes(
    "adjoint adjointe au aux chef compte d de des directeur directrice du en equipe et l la le les "
    "officiel service"
)
ARTICLES = tuple(sorted(_eyes("l la le les"), key=len, reverse=True))
# How the Unicode names of letters begin that a word in Latin letters may hold.
LATIN = {"LATIN", "MODIFIER"}
LONG_ENOUGH = 6  # letters; a shorter word hides in honest names, as « redac » in « Fredac »


def refusal(name: str) -> str:
    """Return why nobody may sign with `name`, in French, or an empty string."""
    if speaks_for_newsroom(name):
        return _(
            "Ce nom est réservé à la rédaction. Signez de votre nom ou d’un pseudonyme, "
            "s’il vous plaît."
        )
    return ""


def speaks_for_newsroom(name: str) -> bool:
    """Tell whether `name` says « the newsroom » and nothing else, in whatever letters."""
    paper = _paper()
    own = WORDS | set(_core(paper))
    core = _core(_words(name))
    if core and all(word in own for word in core):
        return True
    together = "".join(_words(name))
    # A paper may be called by linking words alone (« L’Équipe »), which leaves nothing of them.
    names = WORDS | {"".join(paper), "".join(_core(paper))} - {""}
    return any(together.removeprefix(article) in names for article in ("", *ARTICLES))


def resembles_newsroom(name: str) -> bool:
    """Tell whether `name` holds a word of the newsroom's, or is borne by one of its people.

    So may a word written in two scripts at once, which no language does: no list of letters that
    look alike is complete.
    """
    if any(_mixes_scripts(word) for word in re.findall(r"[^\W\d_]+", name)):
        return True
    words = _words(name)
    together = "".join(words)
    paper = "".join(_core(_paper()))
    if WORDS & set(words):
        return True
    if any(word in together for word in {*WORDS, paper} if len(word) >= LONG_ENOUGH):
        return True
    return bool(words) and any(
        sorted(known) == sorted(words) or "".join(known) == together for known in _people()
    )


def _mixes_scripts(word: str) -> bool:
    """Tell whether a word holds Latin letters and others that are no Latin ones."""
    plain = unicodedata.normalize("NFKC", word)
    scripts = {unicodedata.name(sign, "").split(" ")[0] for sign in plain if sign.isalpha()}
    return "LATIN" in scripts and bool(scripts - LATIN)


def _paper() -> list[str]:
    name = Publication.objects.values_list("name", flat=True).first()
    return _words(name or "")


def _people() -> list[list[str]]:
    # Not Author.objects, of which the type checker knows only the fields all derived models share.
    names = [*QuerySet(Author).values_list("name", flat=True)]
    staff = get_user_model()._default_manager.filter(is_staff=True, is_active=True)
    names += [f"{first} {last}" for first, last in staff.values_list("first_name", "last_name")]
    return [words for name in names if (words := _words(name))]


def _words(name: str) -> list[str]:
    return _LETTERS.findall(unmask(name))


def _core(words: list[str]) -> list[str]:
    return [word for word in words if word not in LINKING]
