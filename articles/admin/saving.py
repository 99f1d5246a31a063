"""From the form of an article to what it says: the save of the desk."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.forms import BaseFormSet, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import editing, publishing, versions
from articles.admin import sent_twice
from articles.admin.desk import DeskAdmin
from articles.admin.forms import MAKE_PUBLIC
from articles.admin.handing import word_in
from articles.admin.inlines import BylineRows
from articles.admin.people import name_of
from articles.admin.verbs import takes_word
from articles.admin.wording import label_of
from articles.content import COLUMNS, Content
from articles.models import Article, WorkingCopy
from newsroom.html import clean

KEEP_BESIDE = "_prepare"  # the button that keeps them from readers


def content_of(form: ModelForm, formsets: Sequence[BaseFormSet], start: Content) -> Content:
    """Return what a form found good says; `start` where it has no field for it.

    Themes keep the order they have: a list of choices has none.
    """
    typed = {
        name: _typed(form, name) for name in COLUMNS if name.removesuffix("_id") in form.fields
    }
    typed["body"] = clean(typed.get("body", start.body))
    bylines = next((one for one in formsets if isinstance(one, BylineRows)), None)
    authors = start.author_ids if bylines is None else bylines.author_ids()
    tags = start.tag_ids
    if "themes" in form.fields:
        chosen = [tag.pk for tag in form.cleaned_data["themes"]]
        kept = [pk for pk in start.tag_ids if pk in chosen]
        tags = tuple(kept + [pk for pk in chosen if pk not in kept])
    said = {name: getattr(start, name) for name in COLUMNS} | typed
    return Content(**said, author_ids=authors, tag_ids=tags)


def _typed(form: ModelForm, name: str) -> Any:  # noqa: ANN401 - the value of whatever field it is
    if name.endswith("_id"):
        chosen = form.cleaned_data[name.removesuffix("_id")]
        return chosen and chosen.pk
    return form.cleaned_data[name]


def save_new(request: HttpRequest, form: ModelForm, formsets: Sequence[BaseFormSet]) -> None:
    article = form.instance
    content = content_of(form, formsets, Content.of(article))
    editing.begin(article, content, by=_editor(request))
    to = form.cleaned_data.get("assigned_to")
    if to:
        publishing.entrust(article, by=_editor(request), to=to, note=_word_for(request))
    sent_twice.remember(request, article)


def save_change(
    desk: DeskAdmin, request: HttpRequest, form: ModelForm, formsets: Sequence[BaseFormSet]
) -> None:
    """Save a form found good, and say what nobody would expect.

    Raises `Superseded` where somebody else has changed the same.
    """
    article = form.instance
    start = editing.standing(Article.objects.get(pk=article.pk))
    also = form.beside_the_content()  # type: ignore[attr-defined] # an ArticleForm
    saved = editing.save(
        article,
        content_of(form, formsets, start),
        by=_editor(request),
        seen=form.cleaned_data["version"],
        make_public=MAKE_PUBLIC in request.POST,
        also=also,
    )
    if editing.GIVEN in also:
        to, note = also[editing.GIVEN].wanted, _word_for(request)
        publishing.entrust(article, by=_editor(request), to=to, note=note)
        saved.article.refresh_from_db()
    for name in (field.attname for field in Article._meta.concrete_fields):
        setattr(article, name, getattr(saved.article, name))
    if saved.taken:
        fields = ", ".join(label_of(name) for name in saved.taken)
        said = _(
            "Quelqu’un d’autre avait enregistré cet article entre-temps\u00a0: ses changements "
            "sont gardés avec les vôtres (%(fields)s)."
        )
        desk.message_user(request, said % {"fields": fields}, messages.WARNING)


def _word_for(request: HttpRequest) -> str:
    """Return the word that goes with « Confié à »; with a button that takes one, it goes there."""
    return "" if takes_word(request) else word_in(request).note


def answer_save(desk: DeskAdmin, request: HttpRequest, article: Article) -> HttpResponse | None:
    """Say what became of the changes to a public article; None: the save was any other."""
    asked = {MAKE_PUBLIC, KEEP_BESIDE} & set(request.POST)
    if not article.is_published() and not asked:
        return None
    said, level = _outcome(request, article)
    said = format_html(said, title=article.title, path=article.path)
    desk.message_user(request, said, level)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _outcome(request: HttpRequest, article: Article) -> tuple[str, int]:
    """Return what the desk answers, and how loudly."""
    if not article.is_published():
        return (
            _("L’article n’est plus en ligne\u00a0: vos modifications y sont enregistrées."),
            messages.WARNING,
        )
    if editing.has_changes(article):
        said = _("Vos modifications sont enregistrées. Les lecteurs ne les voient pas encore.")
        return said, messages.SUCCESS
    if MAKE_PUBLIC in request.POST:
        said = _(
            "Les modifications de «\u00a0{title}\u00a0» sont en ligne. "
            "<a href='{path}'>Lire sur le site</a>"
        )
        return said, messages.SUCCESS
    return _("Rien n’a changé\u00a0: le texte est celui que voient les lecteurs."), messages.INFO


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes in preparation, as the form announces them."""

    who: str
    modified_at: datetime
    started_elsewhere: bool  # the public text is no longer the one they started from


def changes_of(article: Article) -> Changes | None:
    copy = WorkingCopy.objects.filter(article=article).select_related("editor").first()
    if copy is None:
        return None
    start = versions.content_at(article, copy.based_on)
    public = Content.of(Article.objects.get(pk=article.pk))
    who = name_of(copy.editor) if copy.editor else ""
    return Changes(who, copy.modified_at, start is not None and start != public)


def _editor(request: HttpRequest) -> User:
    return cast("User", request.user)  # `admin_view` lets nobody else in
