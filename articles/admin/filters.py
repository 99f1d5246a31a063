"""What the newsroom narrows its lists by."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models.query import ArticleQuerySet

STATES: dict[str, tuple[Any, Callable[[ArticleQuerySet], ArticleQuerySet]]] = {
    "brouillon": (_("Brouillon"), ArticleQuerySet.drafts),
    "programme": (_("Programmé"), ArticleQuerySet.scheduled),
    "publie": (_("Publié"), ArticleQuerySet.published),
    "retire": (_("Retiré"), ArticleQuerySet.withdrawn),
}


class StateFilter(admin.SimpleListFilter):
    title = _("état")
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(name, label) for name, (label, _keep) in STATES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401 - Django's
        chosen = STATES.get(self.value() or "")
        return chosen[1](queryset) if chosen else queryset
