"""Every decision ever taken: to be read, never written."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import DeskAdmin
from comments.admin.gestures import name_of
from comments.admin.sheet import HEAVY
from comments.models import Decision

UNREAD = tuple(f"comment__{name}" for name in (*HEAVY, "body", "body_html"))


@admin.register(Decision)
class DecisionAdmin(DeskAdmin):
    list_display = ("at", "verb", "about", "who", "ground", "reason")
    list_display_links = None
    list_filter = ("verb", "automatic", "ground")
    list_select_related = ("comment__article", "by")
    ordering = ("-at", "-pk")
    sortable_by = ()
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).defer(*UNREAD)

    @admin.display(description=gettext_lazy("commentaire"))
    def about(self, decision: Decision) -> SafeString:
        address = reverse("admin:comments_comment_change", args=[decision.comment_id])
        words = _("nº %(number)s de %(name)s") % {
            "number": decision.comment.number,
            "name": decision.comment.name,
        }
        return format_html('<a href="{}">{}</a>', address, words)

    @admin.display(description=gettext_lazy("par"))
    def who(self, decision: Decision) -> str:
        if decision.by is not None:
            return name_of(decision.by)
        return _("automatique") if decision.automatic else _("l’auteur")
