"""What was typed comes back where it cannot be saved: no session, an old token, no database.

The browser's copy (articles/admin/drafts.py) needs scripts; this does not. The page sends the same
fields again, less the buttons: nothing is published by the way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.wording import label_of

GetResponse = Callable[[HttpRequest], HttpResponse]

FORMS = frozenset(
    f"admin:articles_{model}_{act}" for model in ("article", "page") for act in ("add", "change")
)
SHOWN = ("kicker", "title", "standfirst", "body", "lead_caption", "short_title", "description")
# Pages of `articles.admin.verbs` where words are typed, and the list, which asks why several are
# withdrawn. Sent again, they ask once more, with the words in place: pressing a button that says
# « enregistrer » must neither correct nor withdraw.
QUESTIONS = frozenset(
    f"admin:articles_article_{act}" for act in ("corriger", "retirer", "changelist")
)
WORDS = {"wording": gettext_lazy("Correction"), "note": gettext_lazy("Motif")}
AGAIN = "again"
FORBIDDEN, CONFLICT, UNAVAILABLE = 403, 409, 503
RETRY_SECONDS = 10  # what a restart of the database takes


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a text is not saved, and what to do."""

    status: int
    title: Any  # lazy
    advice: Any
    signs_in: bool = False  # a link to the page where one does


SESSION_ENDED = Obstacle(
    FORBIDDEN,
    gettext_lazy("Votre session a expiré"),
    gettext_lazy(
        "Rien n’est perdu\u00a0: votre texte est ci-dessous. Reconnectez-vous dans un nouvel "
        "onglet, puis revenez appuyer sur le bouton qui le suit."
    ),
    signs_in=True,
)
OLD_TOKEN = Obstacle(
    FORBIDDEN,
    gettext_lazy("Votre texte n’est pas encore enregistré"),
    gettext_lazy(
        "Vous vous êtes reconnecté depuis que ce formulaire est ouvert. Rien n’est perdu\u00a0: "
        "votre texte est ci-dessous, et le bouton qui le suit l’envoie."
    ),
)
NO_DATABASE = Obstacle(
    UNAVAILABLE,
    gettext_lazy("Le site n’a pas pu enregistrer votre texte"),
    gettext_lazy(
        "Rien n’est perdu\u00a0: il est ci-dessous. Attendez une demi-minute, puis appuyez sur le "
        "bouton qui le suit."
    ),
)


def signed_in_as(name: str) -> Obstacle:
    """Return the obstacle of a form opened under another account than the one signed in now."""
    return Obstacle(
        CONFLICT,
        _("Vous êtes maintenant connecté en tant que %(name)s") % {"name": name},
        _(
            "Ce formulaire a été ouvert sous un autre compte\u00a0: rien n’est enregistré, votre "
            "texte est ci-dessous. Pour l’envoyer sous votre nom, reconnectez-vous d’abord "
            "dans un nouvel onglet\u202f; sinon, il partira au nom de %(name)s."
        )
        % {"name": name},
        signs_in=True,
    )


class HandBackWhatWasTyped:
    """Answer the form of a long text with that text, where Django would answer without it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_a_text(request) and _leads_to_signing_in(response):
            return handed_back(request, SESSION_ENDED)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if is_a_text(request) and isinstance(exception, OperationalError | InterfaceError):
            return handed_back(request, NO_DATABASE)
        return None


def _leads_to_signing_in(response: HttpResponse) -> bool:
    return urlsplit(response.headers.get("Location", "")).path == reverse("admin:login")


def is_a_text(request: HttpRequest) -> bool:
    """Tell whether somebody sends an article, a page or the words of a verb."""
    match = request.resolver_match
    if request.method != "POST" or match is None:
        return False
    if match.view_name in QUESTIONS:
        return any(request.POST.get(name) for name in WORDS)
    return match.view_name in FORMS and "title" in request.POST


def is_from_here(request: HttpRequest) -> bool:
    """Tell whether a page of ours sent the form; what another sends is shown to nobody."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(sender).netloc == request.get_host()


def is_of_the_old_page(name: str) -> bool:
    """Tell whether a field is a button that was pressed, which Django marks so, or the token."""
    is_button = name.startswith("_") and name != ACTION_CHECKBOX_NAME
    return is_button or name == "csrfmiddlewaretoken"


def handed_back(request: HttpRequest, obstacle: Obstacle) -> HttpResponse:
    """Return the page that holds the text; it asks nothing of the database."""
    data = request.POST.copy()
    for name in [one for one in data if is_of_the_old_page(one)]:
        del data[name]
    shown = [name for name in (*SHOWN, *WORDS) if data.get(name)]
    match = request.resolver_match
    if match is not None and match.view_name in QUESTIONS:
        data[AGAIN] = "1"
    context = {
        "obstacle": obstacle,
        "action": request.get_full_path(),
        "token": get_token(request),
        "sign_in": reverse("admin:login") if obstacle.signs_in else "",
        "asks": AGAIN in data,
        "texts": [(name, WORDS.get(name) or label_of(name), data[name]) for name in shown],
        "others": [
            (name, value) for name, values in data.lists() if name not in shown for value in values
        ],
    }
    page = render_to_string("admin/handed_back.html", context)
    response = HttpResponse(page, status=obstacle.status)
    response["Cache-Control"] = "no-store"
    if obstacle.status == UNAVAILABLE:
        response["Retry-After"] = str(RETRY_SECONDS)
    return response
