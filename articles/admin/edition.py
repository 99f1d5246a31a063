"""« Unes passées »: every front page that has been, whole, for the newsroom."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from articles import editions
from articles.admin.desk import DeskAdmin
from articles.admin.keys import may_be_a_key
from articles.front_views import show_edition
from articles.models import Cause, FrontEdition
from articles.rights import ARRANGE, may


@admin.register(FrontEdition)
class FrontEditionAdmin(DeskAdmin):
    list_display = ("at", "led", "cause", "who")
    list_filter = ("cause",)
    list_select_related = ("by",)
    date_hierarchy = None  # it would count the days of the whole archive

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401 - Django's
        arranges = may(request.user, ARRANGE)
        return arranges or super().has_view_permission(request, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401 - Django's
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401 - Django's
        return False

    @admin.display(description=_("ouverture"))
    def led(self, edition: FrontEdition) -> str:
        lead = edition.page["lead"]
        return lead["title"] if lead else ""

    @admin.display(description=_("par"), ordering="by")
    def who(self, edition: FrontEdition) -> str:
        by = edition.by
        return (by.get_full_name() or by.get_username()) if by else ""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """List them, up to this minute: what the clock did since the last verb is kept first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        with transaction.atomic():
            editions.catch_up()
            editions.keep(Cause.ARTICLE)
        return super().changelist_view(request, extra_context)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show one as it was, with what has been withdrawn since."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        key = int(object_id) if may_be_a_key(object_id) else 0
        edition = get_object_or_404(FrontEdition, pk=key)
        return show_edition(request, edition, everything=True)
