"""Running the verbs from the desk: the form is saved first, then the verb; nothing is lost."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import publishing
from articles.admin import verbs
from articles.admin.desk import DeskAdmin
from articles.admin.forms import DETAIL
from articles.admin.states import moment_of
from articles.admin.verbs import QUESTIONS
from articles.models import Article
from articles.publishing import WorkflowError


def answer_button(desk: DeskAdmin, request: HttpRequest, article: Article) -> HttpResponse | None:
    """Do what the pressed button says with the article just saved; None: it was a mere save."""
    if not desk.has_change_permission(request, article):
        return None
    for name, question in QUESTIONS.items():
        if name in request.POST:
            asking = reverse(f"admin:articles_article_{question.slug}", args=[article.pk])
            return HttpResponseRedirect(asking)
    if "_publish" in request.POST:
        _publish(desk, request, article)
    elif "_unschedule" in request.POST:
        _unschedule(desk, request, article)
    else:
        return None
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _publish(desk: DeskAdmin, request: HttpRequest, article: Article) -> None:
    try:
        article = verbs.publish(article, by=_editor(request))
    except WorkflowError as error:
        said = _("L’article est enregistré, mais pas publié. %(reason)s") % {"reason": error}
        desk.message_user(request, said, messages.ERROR)
        return
    desk.log_change(request, article, _("Publication."))
    said = (
        _("« {title} » paraîtra le {moment}.")
        if article.is_scheduled
        else _("« {title} » est en ligne. <a href='{path}'>Lire sur le site</a>")
    )
    said = format_html(said, title=article.title, moment=moment_of(article), path=article.path)
    desk.message_user(request, said, messages.SUCCESS)


def _unschedule(desk: DeskAdmin, request: HttpRequest, article: Article) -> None:
    try:
        publishing.unschedule(article, by=_editor(request))
    except WorkflowError as error:
        desk.message_user(request, str(error), messages.ERROR)
        return
    desk.log_change(request, article, _("Retour en brouillon."))
    said = _("« %(title)s » est de nouveau un brouillon ; sa date prévue est gardée.")
    desk.message_user(request, said % {"title": article.title}, messages.SUCCESS)


def verb_view(desk: DeskAdmin, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Ask the words a verb needs, then run it."""
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not desk.has_change_permission(request, article):
        raise PermissionDenied
    question = next(one for one in QUESTIONS.values() if one.slug == verb)
    form = question.form(request.POST if request.method == "POST" else None)
    back = reverse("admin:articles_article_change", args=[pk])
    if request.method == "POST" and form.is_valid():
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
    return _ask(desk, request, context)


def _editor(request: HttpRequest) -> AbstractBaseUser:
    return cast("AbstractBaseUser", request.user)  # `admin_view` lets nobody else in


def publish_selected(desk: Any, request: HttpRequest, queryset: Any) -> None:  # noqa: ANN401 - Django's
    done = 0
    for article in queryset:
        try:
            verbs.publish(article, by=_editor(request))
        except WorkflowError as error:
            desk.message_user(request, f"« {article.title} » : {error}", messages.ERROR)
        else:
            desk.log_change(request, article, _("Publication."))
            done += 1
    if done:
        said = ngettext(
            "%(count)d article publié ou programmé.",
            "%(count)d articles publiés ou programmés.",
            done,
        )
        desk.message_user(request, said % {"count": done}, messages.SUCCESS)


def withdraw_selected(desk: Any, request: HttpRequest, queryset: Any) -> HttpResponse | None:  # noqa: ANN401 - Django's
    """Ask for one note for all, then withdraw."""
    question = QUESTIONS["_withdraw"]
    form = question.form(request.POST if "confirm" in request.POST else None)
    if not form.is_valid():
        context = {
            "question": question,
            "form": form,
            "articles": queryset,
            "back": reverse("admin:articles_article_changelist"),
            "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return _ask(desk, request, context)
    done = 0
    for article in queryset:
        try:
            question.act(article, by=_editor(request), **form.cleaned_data)
        except WorkflowError as error:
            desk.message_user(request, f"« {article.title} » : {error}", messages.ERROR)
        else:
            desk.log_change(request, article, f"{question.title}.")
            done += 1
    if done:
        said = ngettext("%(count)d article retiré.", "%(count)d articles retirés.", done)
        desk.message_user(request, said % {"count": done}, messages.SUCCESS)
    return None


def _ask(desk: DeskAdmin, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    question = context["question"]
    common = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": question.title,
        "detail": DETAIL,
        "selected": [],
        "checkbox": "",
    }
    template = "admin/articles/article/verb.html"
    return TemplateResponse(request, template, {**common, **context})
