"""Readers who comment. Their addresses are for those alone who answer for personal data."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

import json
from dataclasses import asdict
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import DeskAdmin
from comments.models import Reader
from comments.privacy import erase, export
from comments.privacy.erasure import HANDLE
from comments.privacy.export import is_known


class PersonForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Adresse électronique de la personne"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "class": "vTextField"}),
    )


class ErasureForm(PersonForm):
    with_texts = forms.BooleanField(
        label=gettext_lazy("Retirer aussi les commentaires publiés, et leur texte"), required=False
    )
    sure = forms.BooleanField(
        label=gettext_lazy("Effacer ces données. Rien ne le défait."),
        error_messages={"required": gettext_lazy("Cochez cette case pour effacer.")},
    )


@admin.register(Reader)
class ReaderAdmin(DeskAdmin):
    list_display: tuple[str, ...] = ("name_or_erased", "created_at", "confirmed_at", "comments")
    ordering = ("-created_at", "-pk")
    sortable_by = ()
    search_fields = ("name",)
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return False  # a reader is erased, and the thread still stands

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return (*self.list_display, "email") if request.user.has_perm(HANDLE) else self.list_display

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        return ("name", "email__exact") if request.user.has_perm(HANDLE) else ("name",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:  # noqa: ANN401
        known = ("name", "created_at", "confirmed_at", "erased_at")
        return ("email", *known) if request.user.has_perm(HANDLE) else known

    @admin.display(description=gettext_lazy("nom"))
    def name_or_erased(self, reader: Reader) -> str:
        return str(reader)

    @admin.display(description=gettext_lazy("commentaires"))
    def comments(self, reader: Reader) -> SafeString:
        address = reverse("admin:comments_comment_changelist")
        return format_html('<a href="{}?lecteur={}">{}</a>', address, reader.pk, _("Les voir"))

    # --- One person's data: told, given, forgotten

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.person_data)
        return [path("donnees/", view, name="comments_reader_data"), *super().get_urls()]

    def person_data(self, request: HttpRequest) -> HttpResponse:
        """List all that is kept about an address; give it as JSON, or erase it.

        The address travels in the body of a POST: in an address it would end up in the logs.
        """
        if not request.user.has_perm(HANDLE):
            raise PermissionDenied
        asking = request.method == "POST"
        form = PersonForm(request.POST if asking else None, initial=self._initial(request))
        erasure = ErasureForm(request.POST if asking and "erase" in request.POST else None)
        known = None
        if form.is_valid():
            known = export(form.cleaned_data["email"])
            if "export" in request.POST:
                return _download(known)
            if erasure.is_valid():
                return self._erase(request, erasure.cleaned_data)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Données d’une personne"),
            "form": form,
            "erasure": erasure,
            "known": known if known and is_known(known) else None,
            "searched": known is not None,
        }
        return TemplateResponse(request, "admin/comments/reader/data.html", context)

    def _initial(self, request: HttpRequest) -> dict[str, str]:
        pk = request.GET.get("lecteur", "")
        if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            return {}
        reader = Reader.objects.filter(pk=int(pk)).first()
        return {"email": reader.email or ""} if reader else {}

    def _erase(self, request: HttpRequest, words: dict[str, Any]) -> HttpResponse:
        by = cast("User", request.user)
        done = erase(words["email"], by=by, with_texts=words["with_texts"])
        said = _(
            "Données effacées. Commentaires rendus anonymes\u00a0: %(comments)s, dont texte "
            "effacé\u00a0: %(texts)s\u202f; signalements\u00a0: %(reports)s\u202f; erreurs "
            "signalées\u00a0: %(errors)s\u202f; courriels\u00a0: %(letters)s."
        )
        self.message_user(request, said % asdict(done), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:comments_reader_data"))


def _download(known: Any) -> HttpResponse:  # noqa: ANN401 - whatever JSON holds
    words = json.dumps(known, ensure_ascii=False, indent=2)
    response = HttpResponse(words, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="donnees.json"'
    return response
