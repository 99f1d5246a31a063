"""Sentences ready for refusals, the lists of words, and how well the filter does."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import DeskAdmin
from comments import learning
from comments.bayes import TAUGHT_ENOUGH
from comments.models import PreparedReason, WordList


@admin.register(PreparedReason)
class PreparedReasonAdmin(DeskAdmin):
    new_title = gettext_lazy("Nouveau motif")
    list_display = ("label", "ground", "text", "position")
    list_editable = ("position",)


@admin.register(WordList)
class WordListAdmin(DeskAdmin):
    new_title = gettext_lazy("Nouvelle liste")
    fields = ("kind", "words")
    list_display = ("__str__", "length")

    @admin.display(description=gettext_lazy("mots"))
    def length(self, word_list: WordList) -> int:
        return len(word_list.words.split("\n")) if word_list.words else 0

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.filter_figures)
        return [path("filtre/", view, name="comments_wordlist_filter"), *super().get_urls()]

    def filter_figures(self, request: HttpRequest) -> HttpResponse:
        """Show what the decisions have taught the filter, measured on those it never learnt."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        figures = learning.evaluate()
        shares = [
            (
                _("Parmi les commentaires qu’il soupçonne, part d’indésirables"),
                _percent(figures.precision),
            ),
            (_("Parmi les indésirables, part qu’il soupçonne"), _percent(figures.recall)),
            (
                _("Parmi les commentaires bienvenus, part qu’il soupçonne à tort"),
                _percent(figures.false_positive_rate),
            ),
        ]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Ce que le filtre a appris"),
            "figures": figures,
            "enough": TAUGHT_ENOUGH,
            "shares": shares,
        }
        return TemplateResponse(request, "admin/comments/wordlist/figures.html", context)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.1f}".replace(".", ",") + "\u00a0%"
