"""Running the verbs from the desk: the form is saved first, then the verb; nothing is lost."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import publishing
from articles.admin import verbs
from articles.admin.checklist import holds_back
from articles.admin.desk import DeskAdmin
from articles.admin.forms import DETAIL
from articles.admin.handing import Word, is_entrusted, keep_word, word_in
from articles.admin.handing_back import AGAIN
from articles.admin.signed_in import ACCOUNT, account_of, another_since
from articles.admin.states import moment_of
from articles.admin.verbs import ACTS, QUESTIONS, Act
from articles.models import Article
from articles.publishing import WorkflowError
from articles.rights import may

# A button whose value is a page of the desk to go to, once the text is saved.
THEN = "_then"
OK, CONFLICT = 200, 409


def answer_button(desk: DeskAdmin, request: HttpRequest, article: Article) -> HttpResponse | None:
    """Do what the pressed button says with the article just saved; None: it was a mere save.

    A word typed that goes with no button is kept for the next time the form opens.
    """
    if not desk.has_change_permission(request, article):
        return None
    word = word_in(request)
    pressed = verbs.pressed_in(request)
    waits = pressed is ACTS["_publish"] and holds_back(desk, request, article)
    gone_with_it = not waits and pressed is not None and _run(desk, request, article, pressed, word)
    gone_with_it |= not verbs.takes_word(request) and is_entrusted(request)
    keep_word(request, article, "" if gone_with_it else word.note)
    for name, question in QUESTIONS.items():
        if name in request.POST:
            asking = reverse(f"admin:articles_article_{question.slug}", args=[article.pk])
            return HttpResponseRedirect(asking)
    then = request.POST.get(THEN, "")
    if url_has_allowed_host_and_scheme(then, allowed_hosts=None):
        return HttpResponseRedirect(then)
    if pressed is None:
        return None
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _run(desk: DeskAdmin, request: HttpRequest, article: Article, act: Act, word: Word) -> bool:
    """Run the verb, and return whether the word went with it."""
    try:
        article = act.run(article, _editor(request), word)
    except WorkflowError as error:
        desk.message_user(request, str(act.undone) % {"reason": error}, messages.ERROR)
        return False
    desk.log_change(request, article, str(act.log))
    said = (
        _("«\u00a0{title}\u00a0» paraîtra le {moment}.") if article.is_scheduled else str(act.done)
    )
    said = format_html(said, title=article.title, moment=moment_of(article), path=article.path)
    desk.message_user(request, said, messages.SUCCESS)
    return act.takes_word


def verb_view(desk: DeskAdmin, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Ask the words a verb needs, then run it."""
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    question = next(one for one in QUESTIONS.values() if one.slug == verb)
    stranger = another_since(request)
    if not (stranger or may(_editor(request), question.permission)):
        raise PermissionDenied
    form = question.form(request.POST if request.method == "POST" else None)
    back = reverse("admin:articles_article_change", args=[pk])
    is_answered = request.method == "POST" and AGAIN not in request.POST
    if is_answered and form.is_valid() and not stranger:
        try:
            question.act(article, by=_editor(request), **form.cleaned_data)
        except WorkflowError as error:
            desk.message_user(request, str(error), messages.ERROR)
        else:
            desk.log_change(request, article, f"{question.title}.")
            done = question.silently_done if DETAIL in request.POST else question.done
            said = str(done) % {"title": article.title}
            desk.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(back)
    context = {"question": question, "form": form, "articles": [article], "back": back}
    return _ask(desk, request, context, stranger)


def _editor(request: HttpRequest) -> User:
    return cast("User", request.user)  # `admin_view` lets nobody else in


def publish_selected(desk: Any, request: HttpRequest, queryset: Any) -> None:  # noqa: ANN401 - Django's
    done = _run_on_each(desk, request, queryset, verbs.publish, _("Publication."))
    if done:
        said = ngettext(
            "%(count)d article publié ou programmé.",
            "%(count)d articles publiés ou programmés.",
            done,
        )
        desk.message_user(request, said % {"count": done}, messages.SUCCESS)


def approve_selected(desk: Any, request: HttpRequest, queryset: Any) -> None:  # noqa: ANN401 - Django's
    done = _run_on_each(
        desk, request, queryset, publishing.approve, _("Déclaration «\u00a0prêt\u00a0».")
    )
    if done:
        said = ngettext(
            "%(count)d article déclaré prêt.", "%(count)d articles déclarés prêts.", done
        )
        desk.message_user(request, said % {"count": done}, messages.SUCCESS)


def _run_on_each(
    desk: Any,  # noqa: ANN401 - Django's
    request: HttpRequest,
    queryset: Any,  # noqa: ANN401 - Django's
    verb: Callable[..., Any],
    log: str,
) -> int:
    """Run a verb on each article, say which it refused and why; return how many went well."""
    done = 0
    for article in queryset:
        try:
            verb(article, by=_editor(request))
        except (WorkflowError, PermissionDenied) as error:
            desk.message_user(request, f"« {article.title} » : {error}", messages.ERROR)
        else:
            desk.log_change(request, article, log)
            done += 1
    return done


def withdraw_selected(desk: Any, request: HttpRequest, queryset: Any) -> HttpResponse | None:  # noqa: ANN401 - Django's
    """Ask for one note for all, then withdraw."""
    question = QUESTIONS["_withdraw"]
    form = question.form(request.POST if "confirm" in request.POST else None)
    stranger = another_since(request)
    if AGAIN in request.POST or not form.is_valid() or stranger:
        context = {
            "question": question,
            "form": form,
            "articles": queryset,
            "back": reverse("admin:articles_article_changelist"),
            "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return _ask(desk, request, context, stranger)
    verb = partial(question.act, **form.cleaned_data)
    done = _run_on_each(desk, request, queryset, verb, f"{question.title}.")
    if done:
        said = ngettext("%(count)d article retiré.", "%(count)d articles retirés.", done)
        desk.message_user(request, said % {"count": done}, messages.SUCCESS)
    return None


def _ask(
    desk: DeskAdmin, request: HttpRequest, context: dict[str, Any], stranger: str
) -> HttpResponse:
    """Show the question; `stranger` has signed in since it was shown first, and is told so."""
    question = context["question"]
    common = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": question.title,
        "detail": DETAIL,
        "stranger": stranger,
        "account": request.POST.get(ACCOUNT) or account_of(request),
        "selected": [],
        "checkbox": "",
    }
    template = "admin/articles/article/verb.html"
    status = CONFLICT if stranger else OK
    return TemplateResponse(request, template, {**common, **context}, status=status)
