"""The empty form of an article makes one article, however often it is sent.

The « Back » of a browser shows the form again as it was filled in, and a bad line sends it twice.
Each form has a key of its own; whichever sending comes second is led to the article of the first,
and what it says otherwise is opened as a change of that article.
"""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

import hashlib
import json
from collections.abc import Callable
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.desk import DeskAdmin
from articles.admin.drafts import FIELD, confirm_sent
from articles.admin.forms import REOPENED
from articles.admin.signed_in import ACCOUNT
from articles.models import Article, SentForm

KEY = "form_key"  # in the POST
# What may differ though the same was typed; buttons, which begin with an underscore, do too.
ASIDE = frozenset({KEY, ACCOUNT, FIELD, REOPENED, "csrfmiddlewaretoken"})


def key_for(request: HttpRequest) -> str:
    """Return the key of the form that is shown: the one it had, where it comes back with errors."""
    return str(_key_in(request.POST) or uuid4())


def remember(request: HttpRequest, article: Article) -> None:
    """Write down which form made `article`, in the transaction that makes it.

    Raises `IntegrityError` where the same form has made another meanwhile.
    """
    key = _key_in(request.POST)
    if key:
        version = Article.objects.values_list("version", flat=True).get(pk=article.pk)
        digest = digest_of(request.POST)
        SentForm.objects.create(key=key, article=article, version=version, digest=digest)


def once(desk: DeskAdmin, request: HttpRequest, save: Callable[[], HttpResponse]) -> HttpResponse:
    """Let `save` make the article, or lead to the one that the same form has made already."""
    sent = _sent_before(request)
    if sent is None:
        try:
            return save()
        except IntegrityError:
            sent = _sent_before(request)
            if sent is None:
                raise
    return _lead_to_the_first(desk, request, sent)


def _sent_before(request: HttpRequest) -> SentForm | None:
    key = _key_in(request.POST)
    return SentForm.objects.filter(key=key).select_related("article").first() if key else None


def _lead_to_the_first(desk: DeskAdmin, request: HttpRequest, sent: SentForm) -> HttpResponse:
    address = reverse("admin:articles_article_change", args=[sent.article_id])
    if sent.digest == digest_of(request.POST):
        said = _(
            "Ce formulaire avait déjà été envoyé\u00a0: «\u00a0%(title)s\u00a0» est enregistré, "
            "une seule fois. Le voici."
        )
        desk.message_user(request, said % {"title": sent.article.title}, messages.WARNING)
        response = HttpResponseRedirect(address)
        confirm_sent(request, response)
        return response
    data = request.POST.copy()
    for name in [one for one in data if one.startswith("_") or one == KEY]:
        del data[name]
    data |= {
        "version": str(sent.version),
        REOPENED: "1",
        "corrections-TOTAL_FORMS": "0",
        "corrections-INITIAL_FORMS": "0",
    }
    request.POST = data  # type: ignore[assignment] # the stubs want it immutable
    return desk.changeform_view(request, str(sent.article_id), address, {"is_reopened": True})


def digest_of(data: QueryDict) -> str:
    said = sorted(
        (name, values)
        for name, values in data.lists()
        if name not in ASIDE and not name.startswith("_")
    )
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _key_in(data: QueryDict) -> UUID | None:
    try:
        return UUID(data.get(KEY, ""))
    except ValueError:
        return None
