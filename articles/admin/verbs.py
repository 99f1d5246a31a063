"""The verbs of `articles.publishing` as buttons: what they say, and what they ask first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import publishing
from articles.admin.forms import CorrectionForm, WithdrawalForm
from articles.admin.states import invitation_to_publish, state_of
from articles.models import Article
from articles.publishing import WorkflowError


@dataclass(frozen=True, slots=True)
class Button:
    name: str  # in the POST
    label: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A verb that wants words, or a second thought: it has a page of its own."""

    slug: str  # of its page
    title: Any  # lazy
    explanation: Any
    confirm: Any  # what the button says
    done: Any  # what the desk answers
    form: type[forms.Form]
    act: Callable[..., Any]  # article, by=, and the fields of the form
    silent: Any = ""  # what a second button says, that answers the question with « nothing »
    silently_done: Any = ""


def _withdraw(article: Article, *, by: AbstractBaseUser, note: str) -> None:
    publishing.withdraw(article, by=by, note=note)


def _correct(article: Article, *, by: AbstractBaseUser, wording: str) -> None:
    """Own up to an error of substance; a detail has no words, and was saved with the form."""
    if wording:
        publishing.correct(article, by=by, wording=wording)


def _update(article: Article, *, by: AbstractBaseUser) -> None:
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
        gettext_lazy("« %(title)s » est retiré."),
        WithdrawalForm,
        _withdraw,
    ),
    "_correct": Question(
        "corriger",
        gettext_lazy("Corriger"),
        gettext_lazy(
            "Le texte de l’article est enregistré tel que vous venez de le laisser. Un détail, "
            "coquille ou virgule, se corrige sans un mot. Si le fond a changé, la phrase que vous "
            "écrivez ici paraîtra au bas de l’article, dans la page « Corrections » et dans les "
            "flux, et la mention « Mis à jour » en tête."
        ),
        gettext_lazy("Publier la correction"),
        gettext_lazy("La correction de « %(title)s » est publiée."),
        CorrectionForm,
        _correct,
        silent=gettext_lazy("Ce n’est qu’un détail"),
        silently_done=gettext_lazy("« %(title)s » est corrigé, sans mention pour les lecteurs."),
    ),
    "_update": Question(
        "mettre-a-jour",
        gettext_lazy("Signaler une mise à jour de fond"),
        gettext_lazy(
            "L’article portera la mention « Mis à jour » avec la date et l’heure de maintenant. "
            "Une coquille ou une virgule ne le méritent pas."
        ),
        gettext_lazy("Signaler la mise à jour"),
        gettext_lazy("La mise à jour de « %(title)s » est signalée."),
        forms.Form,
        _update,
    ),
}


def buttons_for(article: Article | None) -> list[Button]:
    """Return what may be done with an article in its state; `None`: one not yet saved."""
    state = state_of(article) if article else "draft"
    if state in {"draft", "withdrawn"}:
        return [Button("_publish", invitation_to_publish(article), "publish")]
    if state == "scheduled":
        return [Button("_unschedule", _("Remettre en brouillon"))]
    return [
        Button("_correct", _("Corriger…")),
        Button("_update", _("Signaler une mise à jour de fond…")),
        Button("_withdraw", _("Retirer…"), "danger"),
    ]


def publish(article: Article, *, by: AbstractBaseUser) -> Article:
    """Publish, and turn a clash of addresses into a `WorkflowError` too."""
    try:
        with transaction.atomic():
            return publishing.publish(article, by=by)
    except IntegrityError as error:
        raise WorkflowError(
            _("Un autre article du même jour a déjà cette adresse : changez celle de celui-ci.")
        ) from error
