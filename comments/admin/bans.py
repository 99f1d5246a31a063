"""Who may not write for a time; nobody can read in it whom it is about."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import DeskAdmin
from comments.admin.forms import NewBanForm
from comments.models import Ban


@admin.register(Ban)
class BanAdmin(DeskAdmin):
    new_title = gettext_lazy("Nouvelle exclusion")
    list_display = ("reason", "kind", "starts_at", "until", "note", "set_by")
    list_filter = ("kind",)
    list_select_related = ("set_by",)
    ordering = ("-starts_at", "-pk")

    def get_form(
        self, request: HttpRequest, obj: Ban | None = None, change: bool = False, **kwargs: Any
    ) -> Any:  # noqa: ANN401 - Django's
        if obj is None:
            kwargs["form"] = NewBanForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Ban | None = None) -> tuple[str, ...]:
        common = ("reason", "ends_at", "note")
        if obj is None:
            return ("kind", "value", "comment", *common)
        return ("kind", "starts_at", *common, "set_by")

    def get_readonly_fields(self, request: HttpRequest, obj: Ban | None = None) -> tuple[str, ...]:
        return () if obj is None else ("kind", "starts_at", "set_by")

    def save_model(self, request: HttpRequest, obj: Ban, form: Any, change: bool) -> None:  # noqa: ANN401
        if not change:
            obj.set_by = request.user  # type: ignore[assignment] # `admin_view` lets nobody else in
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("jusqu’au"), ordering="ends_at")
    def until(self, ban: Ban) -> Any:  # noqa: ANN401 - a date, or words
        return ban.ends_at or _("sans fin")
