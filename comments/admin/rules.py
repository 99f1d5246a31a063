"""Who may comment, when, and what happens then."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import DeskAdmin
from articles.admin.keys import may_be_a_key
from comments.admin.sheet import HEAVY
from comments.models import Policy, SectionPolicy, Thread
from comments.models.policy import SINGLETON


@admin.register(Policy)
class PolicyAdmin(DeskAdmin):
    """One row: its form is its list."""

    fieldsets = (
        (_("Avant de paraître"), {"fields": ("mode", "trusted_after")}),
        (_("Horaires"), {"fields": (("duty_starts", "duty_ends"),)}),
        (_("Fermeture"), {"fields": ("closes_after_days",)}),
        (_("Modérateurs"), {"fields": ("digest_minutes",)}),
        (_("Vie privée"), {"fields": ("keep_connections_months",)}),
    )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("admin:comments_policy_change", SINGLETON)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        once = {"subtitle": "", **(extra_context or {})}  # the title says it all
        return super().changeform_view(request, object_id, form_url, once)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Policy:
        return Policy.load()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return False


@admin.register(SectionPolicy)
class SectionPolicyAdmin(DeskAdmin):
    new_title = _("Nouvelle règle pour une rubrique")
    list_display = ("section", "mode", "closes_after_days")
    list_select_related = ("section",)


@admin.register(Thread)
class ThreadAdmin(DeskAdmin):
    new_title = _("Régler les commentaires d’un article")
    autocomplete_fields = ("article",)
    list_display = ("article", "approved", "mode", "closes_at")
    list_select_related = ("article",)
    list_filter = ("mode",)
    ordering = ("-article_id",)
    sortable_by = ()
    search_fields = ("article__title",)
    search_help_text = _("Titre de l’article.")

    def get_queryset(self, request: HttpRequest) -> Any:  # noqa: ANN401 - Django's
        return super().get_queryset(request).defer(*HEAVY)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Thread | None:
        # Its key is a relation, whose range Django does not look at before it asks the database.
        return (
            super().get_object(request, object_id, from_field) if may_be_a_key(object_id) else None
        )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:  # noqa: ANN401
        # The column itself is shown as a link to the article, also to who may not open it.
        leads = obj is None or request.user.has_perm("articles.view_article")
        return ("article" if leads else "title", "mode", "closes_at", "closing_reason")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:  # noqa: ANN401
        return () if obj is None else ("article", "title")

    @admin.display(description=_("article"))
    def title(self, thread: Thread) -> str:
        return str(thread.article)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return False
