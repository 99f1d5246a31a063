"""What a moderator may do with a comment in its state, and which verb that is."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments import moderation
from comments.models import Comment, Decision, State, Verb
from comments.moderation import Person

APPROVE, REFUSE, SPAM = "approve", "refuse", "spam"

# What those who reported a comment are told when the desk decides about it at one stroke.
KEPT = gettext_lazy(
    "Un modérateur a relu ce commentaire. Il n’y a rien trouvé de contraire à la loi ni aux "
    "règles des commentaires\u00a0: il reste en ligne."
)
REMOVED = gettext_lazy("Un modérateur a relu ce commentaire et l’a supprimé.")


@dataclass(frozen=True, slots=True)
class Gesture:
    """A button: `name` in the POST, `label` on it, and the one key that does the same."""

    name: str
    label: Any  # lazy
    key: str
    css: str = ""


SPAM_BUTTON = Gesture(SPAM, gettext_lazy("Indésirable"), "s")
BUTTONS = {
    State.WAITING: (
        Gesture(APPROVE, gettext_lazy("Approuver"), "a", "main"),
        Gesture(REFUSE, gettext_lazy("Refuser"), "r"),
        SPAM_BUTTON,
    ),
    State.APPROVED: (
        Gesture(APPROVE, gettext_lazy("Maintenir"), "a", "main"),
        Gesture(REFUSE, gettext_lazy("Supprimer"), "r"),
        SPAM_BUTTON,
    ),
    State.REFUSED: (Gesture(APPROVE, gettext_lazy("Rétablir"), "a", "main"), SPAM_BUTTON),
    State.SPAM: (Gesture(APPROVE, gettext_lazy("Rétablir"), "a", "main"),),
    State.REMOVED: (Gesture(APPROVE, gettext_lazy("Rétablir"), "a", "main"),),
    State.WITHDRAWN: (),
}

DONE = {
    Verb.APPROVE: gettext_lazy("Approuvé"),
    Verb.REFUSE: gettext_lazy("Refusé"),
    Verb.SPAM: gettext_lazy("Classé indésirable"),
    Verb.REMOVE: gettext_lazy("Supprimé"),
    Verb.KEEP: gettext_lazy("Maintenu"),
    Verb.RESTORE: gettext_lazy("Rétabli"),
    Verb.UNDO: gettext_lazy("Annulé"),
    Verb.WITHDRAW: gettext_lazy("Retiré par son auteur"),
    Verb.EDIT: gettext_lazy("Corrigé par son auteur"),
}
INTENDED = {
    APPROVE: gettext_lazy("Approuver"),
    REFUSE: gettext_lazy("Refuser"),
    SPAM: gettext_lazy("Indésirable"),
}


def act(
    name: str,
    comment: Comment,
    *,
    by: Person,
    seen: int | None = None,
    ground: str = "",
    reason: str = "",
) -> Decision:
    """Do what the button `name` means in the state `comment` was read in.

    Raises as the verbs do: `NotAllowed`, `Stale`.
    """
    if name == SPAM:
        return moderation.mark_spam(comment, by=by, seen=seen)
    if name == REFUSE:
        if comment.is_approved and comment.decided_at is not None:
            return moderation.remove(
                comment, by=by, seen=seen, ground=ground, reason=reason, answer=str(REMOVED)
            )
        return moderation.refuse(comment, by=by, seen=seen, ground=ground, reason=reason)
    if comment.is_waiting:
        return moderation.approve(comment, by=by, seen=seen)
    if comment.is_approved:
        return moderation.keep(comment, by=by, seen=seen, answer=str(KEPT))
    return moderation.restore(comment, by=by, seen=seen)


def in_words(decision: Decision) -> str:
    """Return « Refusé le 22 novembre à 10:04 par Awa Diarra »-like words, without the date."""
    done = str(DONE.get(Verb(decision.verb), decision.get_verb_display()))
    if decision.by is None:
        return done
    return _("%(done)s par %(who)s") % {"done": done, "who": name_of(decision.by)}


def name_of(user: User) -> str:
    return user.get_full_name() or user.get_username()
