"""The versions of an article: who saved, when and why; what changed; the way back."""

from dataclasses import dataclass, fields
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import editing
from articles.admin.desk import DeskAdmin
from articles.admin.handing import handovers_of
from articles.admin.people import name_of
from articles.admin.wording import in_words, label_of
from articles.content import Content
from articles.models import Article, Reason, Revision
from articles.models.revision import RevisionQuerySet
from newsroom.worddiff import Change, compare, diff_text, shorten

SHOWN = 50  # versions on a page; folded ones do not count
OLDER, NEWER = "de", "a"  # names in the address: the versions compared


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    saved_at: object
    who: str
    reason: str
    was_public: bool
    is_older: bool  # of the two compared
    is_newer: bool


@dataclass(frozen=True, slots=True)
class FieldChange:
    label: str
    words: SafeString


def versions_view(desk: DeskAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Show the versions of an article, newest first, and what changed between two of them."""
    article = get_object_or_404(Article, pk=pk)
    if not desk.has_view_permission(request, article):
        raise PermissionDenied
    listed = Revision.objects.listed().filter(article=article).select_related("editor")
    page = desk.get_paginator(request, listed.defer("content"), SHOWN).get_page(
        request.GET.get("p")
    )
    older, newer = _compared(request, article)
    public = set(Revision.objects.public(article).values_list("number", flat=True))
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Versions"),
        "article": article,
        "page": page,
        "rows": [_row(one, public, older, newer) for one in page],
        "older": older,
        "newer": newer,
        "field_changes": _field_changes(older, newer),
        "changes": _body_changes(older, newer),
        "handovers": handovers_of(article),
        "may_restore": desk.has_change_permission(request, article),
    }
    return TemplateResponse(request, "admin/articles/article/versions.html", context)


def restore_view(desk: DeskAdmin, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Go back to a version; what readers see waits for « Publier les modifications »."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    revision = get_object_or_404(
        Revision.objects.select_related("article"), article=pk, number=number
    )
    back = reverse("admin:articles_article_change", args=[pk])
    try:
        with transaction.atomic():
            saved = editing.restore(revision, by=cast("User", request.user))
    except IntegrityError:
        said = _(
            "Un autre article du même jour a maintenant cette adresse\u00a0: changez-la d’abord."
        )
        desk.message_user(request, said, messages.ERROR)
        return HttpResponseRedirect(back)
    said = (
        _("La version %(number)d est reprise parmi les modifications en préparation.")
        if saved.is_prepared
        else _("L’article dit de nouveau ce que disait la version %(number)d.")
    )
    desk.log_change(request, saved.article, f"{Reason.RESTORED.label}.")
    desk.message_user(request, said % {"number": number}, messages.SUCCESS)
    return HttpResponseRedirect(back)


def _compared(request: HttpRequest, article: Article) -> tuple[Revision | None, Revision | None]:
    """Return the two versions asked for; without a question, the last and what it changed."""
    kept = Revision.objects.filter(article=article).select_related("editor")
    newer = _asked(request, NEWER, kept) or kept.listed().first()
    older = _asked(request, OLDER, kept)
    if newer and older is None:
        earlier = kept.listed().filter(number__lt=newer.number)
        if newer.reason == Reason.PREPARED:
            # What is in preparation is compared with what readers see.
            earlier = earlier.exclude(reason=Reason.PREPARED)
        older = earlier.first()
    if older and newer and older.number > newer.number:
        older, newer = newer, older
    return older, newer


def _asked(request: HttpRequest, name: str, kept: RevisionQuerySet) -> Revision | None:
    number = request.GET.get(name, "")
    return kept.filter(number=int(number)).first() if _is_number(number) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _row(
    revision: Revision, public: set[int], older: Revision | None, newer: Revision | None
) -> Row:
    return Row(
        number=revision.number,
        saved_at=revision.saved_at,
        who=name_of(revision.editor) if revision.editor else "",
        reason=revision.get_reason_display(),
        was_public=revision.number in public,
        is_older=older is not None and revision.number == older.number,
        is_newer=newer is not None and revision.number == newer.number,
    )


def _field_changes(older: Revision | None, newer: Revision | None) -> list[FieldChange]:
    """Return what changed beside the text, field by field."""
    if older is None or newer is None:
        return []
    before, after = Content.from_json(older.content), Content.from_json(newer.content)
    return [
        FieldChange(label_of(name), diff_text(in_words(name, before), in_words(name, after)))
        for name in (field.name for field in fields(Content) if field.name != "body")
        if getattr(before, name) != getattr(after, name)
    ]


def _body_changes(older: Revision | None, newer: Revision | None) -> list[Change]:
    if older is None or newer is None:
        return []
    before, after = Content.from_json(older.content), Content.from_json(newer.content)
    return shorten(compare(before.body, after.body))
