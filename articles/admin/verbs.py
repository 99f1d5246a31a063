"""The verbs of `articles.publishing` as buttons: what they say, and what they ask first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing, publishing
from articles.admin.forms import CorrectionForm, WithdrawalForm
from articles.admin.handing import SENDING_BACK, Word
from articles.admin.states import invitation_to_publish, state_of
from articles.models import Article, Status
from articles.publishing import WorkflowError
from articles.rights import (
    APPROVE,
    CORRECT,
    EDIT_ANY,
    PUBLISH,
    WITHDRAW,
    Person,
    may,
    may_publish,
)


@dataclass(frozen=True, slots=True)
class Button:
    name: str  # in the POST
    label: str
    css: str = ""
    takes_word: bool = False  # a note to the next person goes with it


@dataclass(frozen=True, slots=True)
class Act:
    """A verb that a button of the form runs at once, on the article just saved."""

    run: Callable[[Article, User, Word], Article]
    log: Any  # lazy; what the history says
    done: Any  # lazy; what the desk answers
    undone: Any  # lazy; what it answers where the verb refused
    takes_word: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A verb that wants words, or a second thought: it has a page of its own."""

    slug: str  # of its page
    title: Any  # lazy
    explanation: Any
    confirm: Any  # what the button says
    done: Any  # what the desk answers
    form: type[forms.Form]
    permission: str
    act: Callable[..., Any]  # article, by=, and the fields of the form
    silent: Any = ""  # what a second button says, that answers the question with « nothing »
    silently_done: Any = ""


def _withdraw(article: Article, *, by: User, note: str) -> None:
    publishing.withdraw(article, by=by, note=note)


def _correct(article: Article, *, by: User, wording: str) -> None:
    """Own up to an error of substance; a detail has no words, and its changes are published."""
    if wording:
        publishing.correct(article, by=by, wording=wording)
    else:
        editing.publish_changes(article, by=by)


def _abandon(article: Article, *, by: User) -> None:
    editing.abandon(article, by=by)


def _update(article: Article, *, by: User) -> None:
    publishing.update(article, by=by)


QUESTIONS = {
    "_withdraw": Question(
        "retirer",
        gettext_lazy("Retirer"),
        gettext_lazy(
            "Les lecteurs ne verront plus le texte. À son adresse, une page dira que l’article a "
            "été retiré, et pourquoi si vous l’écrivez ici."
        ),
        gettext_lazy("Retirer"),
        gettext_lazy("«\u00a0%(title)s\u00a0» est retiré."),
        WithdrawalForm,
        WITHDRAW,
        _withdraw,
    ),
    "_correct": Question(
        "corriger",
        gettext_lazy("Corriger"),
        gettext_lazy(
            "Ce que vous venez de changer paraîtra maintenant. Un détail, coquille ou virgule, "
            "se corrige sans un mot. Si le fond a changé, la phrase que vous écrivez ici "
            "paraîtra au bas de l’article, dans la page «\u00a0Corrections\u00a0» et dans les "
            "flux, et la mention «\u00a0Mis à jour\u00a0» en tête."
        ),
        gettext_lazy("Publier la correction"),
        gettext_lazy("La correction de «\u00a0%(title)s\u00a0» est publiée."),
        CorrectionForm,
        CORRECT,
        _correct,
        silent=gettext_lazy("Ce n’est qu’un détail"),
        silently_done=gettext_lazy(
            "«\u00a0%(title)s\u00a0» est corrigé, sans mention pour les lecteurs."
        ),
    ),
    "_update": Question(
        "mettre-a-jour",
        gettext_lazy("Signaler une mise à jour de fond"),
        gettext_lazy(
            "Ce que vous venez de changer paraîtra maintenant, et l’article portera la mention "
            "«\u00a0Mis à jour\u00a0» avec la date et l’heure. Une coquille ou une virgule ne le "
            "méritent pas."
        ),
        gettext_lazy("Signaler la mise à jour"),
        gettext_lazy("La mise à jour de «\u00a0%(title)s\u00a0» est signalée."),
        forms.Form,
        CORRECT,
        _update,
    ),
    "_abandon": Question(
        "abandonner",
        gettext_lazy("Abandonner les modifications"),
        gettext_lazy(
            "L’article restera tel que les lecteurs le voient. Les modifications en préparation se "
            "retrouvent parmi les versions."
        ),
        gettext_lazy("Abandonner les modifications"),
        gettext_lazy("Les modifications de «\u00a0%(title)s\u00a0» sont abandonnées."),
        forms.Form,
        EDIT_ANY,
        _abandon,
    ),
}


def _submit(article: Article, by: User, word: Word) -> Article:
    return publishing.submit(article, by=by, to=word.to, note=word.note)


def _approve(article: Article, by: User, word: Word) -> Article:
    return publishing.approve(article, by=by, to=word.to, note=word.note)


def _send_back(article: Article, by: User, word: Word) -> Article:
    return publishing.send_back(article, by=by, to=word.to, note=word.note)


def _publish(article: Article, by: User, _word: Word) -> Article:
    return publish(article, by=by)


def _unschedule(article: Article, by: User, _word: Word) -> Article:
    return publishing.unschedule(article, by=by)


ACTS = {
    "_publish": Act(
        _publish,
        gettext_lazy("Publication."),
        gettext_lazy("«\u00a0{title}\u00a0» est en ligne. <a href='{path}'>Lire sur le site</a>"),
        gettext_lazy("L’article est enregistré, mais pas publié. %(reason)s"),
    ),
    "_submit": Act(
        _submit,
        gettext_lazy("Remise à la relecture."),
        gettext_lazy("«\u00a0{title}\u00a0» est remis à la relecture."),
        gettext_lazy("L’article est enregistré, mais pas remis. %(reason)s"),
        takes_word=True,
    ),
    "_approve": Act(
        _approve,
        gettext_lazy("Déclaration «\u00a0prêt\u00a0»."),
        gettext_lazy("«\u00a0{title}\u00a0» est prêt à paraître."),
        gettext_lazy("L’article est enregistré, mais pas déclaré prêt. %(reason)s"),
        takes_word=True,
    ),
    SENDING_BACK: Act(
        _send_back,
        gettext_lazy("Renvoi."),
        gettext_lazy("«\u00a0{title}\u00a0» est renvoyé avec votre mot."),
        gettext_lazy("L’article est enregistré, mais pas renvoyé. %(reason)s"),
        takes_word=True,
    ),
    "_unschedule": Act(
        _unschedule,
        gettext_lazy("Déprogrammation."),
        gettext_lazy(
            "«\u00a0{title}\u00a0» ne paraîtra pas de lui-même\u202f; sa date prévue est gardée."
        ),
        gettext_lazy("L’article est enregistré, mais pas déprogrammé. %(reason)s"),
    ),
}


def pressed_in(request: HttpRequest) -> Act | None:
    """Return the verb whose button sent the form; None: another button did."""
    return next((act for name, act in ACTS.items() if name in request.POST), None)


def takes_word(request: HttpRequest) -> bool:
    """Tell whether a word typed in the form goes with the button that sent it."""
    pressed = pressed_in(request)
    return pressed is not None and pressed.takes_word


def buttons_for(article: Article | None, person: Person) -> list[Button]:
    """Return what `person` may do with an article in its state, the most likely first.

    `None` is an article not yet saved, which will be theirs.
    """
    state = state_of(article) if article else Status.DRAFT
    publish_it = [Button("_publish", invitation_to_publish(article))]
    if not may_publish(person, article or Article()):
        publish_it = []
    if state == Status.DRAFT:
        submit = [Button("_submit", _("Remettre à la relecture"), takes_word=True)]
        approve = [Button("_approve", _("Déclarer prêt"), takes_word=True)]
        return [*publish_it, *submit, *(approve if may(person, APPROVE) else [])]
    if state == Status.REVIEW:
        if not may(person, APPROVE):
            return []
        approve = [Button("_approve", _("Déclarer prêt"), takes_word=True)]
        return [*approve, _send_back_button(), *publish_it]
    if state == Status.READY:
        back = [_send_back_button()] if may(person, APPROVE) else []
        return [*publish_it, *back]
    if state == Status.WITHDRAWN:
        return publish_it
    if state == "scheduled":
        unschedule = [Button("_unschedule", _("Déprogrammer"))]
        return unschedule if may(person, PUBLISH) else []
    return _once_public(person)


def _send_back_button() -> Button:
    return Button(SENDING_BACK, _("Renvoyer avec ce mot"), takes_word=True)


def _once_public(person: Person) -> list[Button]:
    buttons = {
        CORRECT: [
            Button("_correct", _("Corriger…")),
            Button("_update", _("Signaler une mise à jour de fond…")),
        ],
        WITHDRAW: [Button("_withdraw", _("Retirer…"), "danger")],
    }
    return [one for permission, ones in buttons.items() if may(person, permission) for one in ones]


def publish(article: Article, *, by: User) -> Article:
    """Publish, and turn a clash of addresses into a `WorkflowError` too."""
    try:
        with transaction.atomic():
            return publishing.publish(article, by=by)
    except IntegrityError as error:
        raise WorkflowError(
            _(
                "Un autre article du même jour a déjà cette adresse\u00a0: changez celle de "
                "celui-ci."
            )
        ) from error
