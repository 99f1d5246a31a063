"""What moderators narrow the list of comments by; every choice is served by an index."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models import Comment, Reader, Report, State

REPORTED, UNREAD = "signales", "non-relus"
RECENT_COMMENTS = 300  # among which the articles most talked about are looked for
ARTICLES = 8
AGES = {
    "jour": (_("Depuis 24 heures"), timedelta(days=1)),
    "semaine": (_("Depuis 7 jours"), timedelta(days=7)),
    "mois": (_("Depuis 30 jours"), timedelta(days=30)),
}


class StateFilter(admin.SimpleListFilter):
    title = _("état")
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        special = [(REPORTED, _("Signalé")), (UNREAD, _("Paru sans relecture"))]
        return [*State.choices, *special]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401
        if self.value() == REPORTED:
            open_reports = Report.objects.filter(settled_at__isnull=True).values("comment")
            return queryset.filter(pk__in=list(open_reports.values_list("comment", flat=True)))
        if self.value() == UNREAD:
            return queryset.unread()
        return queryset.filter(state=self.value()) if self.value() in State.values else queryset


class AgeFilter(admin.SimpleListFilter):
    title = _("âge")
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [*((name, label) for name, (label, _age) in AGES.items()), ("ancien", _("Avant"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401
        now = timezone.now()
        if (chosen := AGES.get(self.value() or "")) is not None:
            return queryset.filter(submitted_at__gte=now - chosen[1])
        if self.value() == "ancien":
            return queryset.filter(submitted_at__lt=now - AGES["mois"][1])
        return queryset


class ChosenFilter(admin.SimpleListFilter):
    """Narrows to one row of another table, `column` of a comment."""

    column = ""

    @property
    def chosen(self) -> int:
        """Return the key in the address; 0 if there is none."""
        value = self.value() or ""
        return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401
        return queryset.filter(**{self.column: self.chosen}) if self.chosen else queryset


class ArticleFilter(ChosenFilter):
    title = _("article")
    parameter_name = "article"
    column = "article_id"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """Offer the articles most talked about lately, and the one chosen in the list."""
        recent = Comment.objects.order_by("-submitted_at", "-pk")
        keys = list(recent.values_list("article_id", flat=True)[:RECENT_COMMENTS])
        offered = sorted(set(keys), key=lambda key: (-keys.count(key), -key))[:ARTICLES]
        if self.chosen and self.chosen not in offered:
            offered.append(self.chosen)
        titles = dict(Article.objects.filter(pk__in=offered).values_list("pk", "title"))
        return [(str(key), titles[key]) for key in offered if key in titles]


class ReaderFilter(ChosenFilter):
    """Stands beside the list only once an author was chosen there, by the link under the name."""

    title = _("auteur")
    parameter_name = "lecteur"
    column = "reader_id"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(str(reader.pk), str(reader)) for reader in Reader.objects.filter(pk=self.chosen)]
