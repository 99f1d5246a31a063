"""The paper itself, and its standing pages."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import DeskAdmin
from articles.admin.drafts import WritingAdmin
from articles.admin.forms import PageForm
from articles.models import Page, Publication


@admin.register(Publication)
class PublicationAdmin(DeskAdmin):
    """One row: its form is its list."""

    fieldsets = (
        (None, {"fields": ("name", "baseline", "description")}),
        (
            _("Éditeur"),
            {"fields": ("publisher", "legal_form", "seat", "registration", "owners", "cppap")},
        ),
        (_("Rédaction"), {"fields": ("director", "editor", "contact_email", "phone")}),
        (_("Hébergeur"), {"fields": ("host_name", "host_address", "host_phone")}),
    )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("admin:articles_publication_change", Publication.load().pk)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Publication:
        return Publication.load()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401 - Django's
        return False


@admin.register(Page)
class PageAdmin(WritingAdmin):
    new_title = _("Nouvelle page")
    form = PageForm
    fieldsets = (
        (None, {"fields": ("title", "body"), "classes": ("writing",)}),
        (_("Adresse et place"), {"fields": ("slug", "position", "description")}),
    )
    list_display = ("title", "slug", "position")
    list_editable = ("position",)
    search_fields = ("title",)
