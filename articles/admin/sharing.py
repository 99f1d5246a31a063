"""The links by which an article is read before it appears, made and closed from its form."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from articles import previews
from articles.addresses import absolute
from articles.admin.desk import DeskAdmin
from articles.admin.keys import may_be_a_key
from articles.admin.people import name_of
from articles.models import Article, PreviewLink

SHOWN = 20  # links, the newest first


class SharingForm(forms.Form):
    days = forms.TypedChoiceField(
        label=gettext_lazy("Lisible pendant"),
        coerce=int,
        initial=previews.DEFAULT_DAYS,
        choices=[
            (days, ngettext_lazy("%(days)d jour", "%(days)d jours", days) % {"days": days})
            for days in previews.DAYS
        ],
    )


@dataclass(frozen=True, slots=True)
class Row:
    pk: int
    address: str  # "" once it opens nothing
    who: str
    created_at: datetime
    expires_at: datetime
    is_revoked: bool


def sharing_view(desk: DeskAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Show the links of an article; a POST makes one, or closes the one it names."""
    article = get_object_or_404(Article, pk=pk)
    if not desk.has_view_permission(request, article):
        raise PermissionDenied
    form = SharingForm(request.POST if "share" in request.POST else None)
    if request.method == "POST" and _done(desk, request, article, form):
        return redirect("admin:articles_article_share", pk)
    links = article.preview_links.select_related("created_by")[:SHOWN]
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Partager l’aperçu"),
        "article": article,
        "form": form,
        "rows": [_row(link) for link in links],
        "may_share": previews.may_share(request.user, article),
    }
    return TemplateResponse(request, "admin/articles/article/sharing.html", context)


def _done(desk: DeskAdmin, request: HttpRequest, article: Article, form: SharingForm) -> bool:
    by = cast("User", request.user)  # `admin_view` lets nobody else in
    if "revoke" in request.POST:
        number = request.POST["revoke"]
        numbered = int(number) if may_be_a_key(number) else 0
        link = get_object_or_404(PreviewLink, pk=numbered, article=article)
        previews.revoke(link, by=by)
        desk.message_user(request, _("Ce lien n’ouvre plus rien."), messages.SUCCESS)
        return True
    if not form.is_valid():
        return False
    previews.share(article, by=by, days=form.cleaned_data["days"])
    desk.message_user(request, _("Le lien est prêt\u00a0: copiez-le."), messages.SUCCESS)
    return True


def _row(link: PreviewLink) -> Row:
    return Row(
        pk=link.pk,
        address=absolute(previews.address_of(link)) if link.is_open() else "",
        who=name_of(link.created_by) if link.created_by else "",
        created_at=link.created_at,
        expires_at=link.expires_at,
        is_revoked=link.revoked_at is not None,
    )
