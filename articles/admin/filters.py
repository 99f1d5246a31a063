"""What the newsroom narrows its lists by."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.internal_links import articles_with_dead_links
from articles.models.query import ArticleQuerySet

STATES: dict[str, tuple[Any, Callable[[ArticleQuerySet], ArticleQuerySet]]] = {
    "brouillon": (_("Brouillon"), ArticleQuerySet.drafts),
    "a-relire": (_("À relire"), ArticleQuerySet.to_read),
    "pret": (_("Prêt"), ArticleQuerySet.ready),
    "programme": (_("Programmé"), ArticleQuerySet.scheduled),
    "publie": (_("Publié"), ArticleQuerySet.published),
    "retire": (_("Retiré"), ArticleQuerySet.withdrawn),
}


class HandsFilter(admin.SimpleListFilter):
    """By whose hands an article is in: mine, somebody else's, nobody's."""

    title = _("qui s’en occupe")
    parameter_name = "mains"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [
            ("moi", _("À moi de jouer")),
            ("miens", _("Mes articles")),
            ("autres", _("Confié à quelqu’un")),
            ("personne", _("Confié à personne")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401 - Django's
        match self.value():
            case "moi":
                return queryset.with_user(request.user)
            case "miens":
                return queryset.filter(created_by=request.user)
            case "autres":
                return queryset.exclude(assigned_to=None)
            case "personne":
                return queryset.in_hand().filter(assigned_to=None)
            case _other:
                return queryset


class LinksFilter(admin.SimpleListFilter):
    """The newest public articles that link to nothing."""

    title = _("liens")
    parameter_name = "liens"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("rompus", _("Rompus, parmi les plus récents"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401 - Django's
        if self.value() != "rompus":
            return queryset
        return queryset.filter(pk__in=[article.pk for article in articles_with_dead_links()])


class StateFilter(admin.SimpleListFilter):
    title = _("état")
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(name, label) for name, (label, _keep) in STATES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401 - Django's
        chosen = STATES.get(self.value() or "")
        return chosen[1](queryset) if chosen else queryset
