"""Writing, publishing and keeping articles."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.db.models import Exists, F, OuterRef, QuerySet
from django.forms import BaseFormSet, ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin import workflow
from articles.admin.desk import CalmRelations, DeskAdmin
from articles.admin.filters import StateFilter
from articles.admin.forms import ArticleForm
from articles.admin.states import state_in_words, state_of
from articles.admin.verbs import QUESTIONS, buttons_for
from articles.admin.widgets import module
from articles.models import Article, Author, Byline, Correction, Kind

MAX_AUTHORS = 50  # a name that fits more of them is not a name

EVERYTHING_AFTER_THE_TEXT: tuple[Any, ...] = (
    (_("Image principale"), {"fields": ("lead_image", "lead_caption")}),
    (_("Classement"), {"fields": (("section", "kind"), "partner", "themes")}),
    (_("Parution"), {"fields": ("published_at",)}),
    (
        _("Référencement et listes"),
        {"fields": ("slug", "short_title", "description"), "classes": ("collapse",)},
    ),
)


class BylineInline(CalmRelations, admin.TabularInline):
    model = Byline
    autocomplete_fields = ("author",)
    extra = 1
    verbose_name_plural = _("Signatures, dans l’ordre")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:  # noqa: ANN401 - Django's
        # In a table the heading names the column for the eye alone.
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = field.label
        return field


class CorrectionInline(admin.StackedInline):
    """Corrections are made by the verb « Corriger »; here their wording may be mended."""

    model = Correction
    extra = 0
    max_num = 0
    fields = ("corrected_at", "wording")
    verbose_name_plural = _("Corrections parues")


class LightList(ChangeList):
    def get_queryset(self, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        return super().get_queryset(*args, **kwargs).defer("body", "body_typeset")


@admin.register(Article)
class ArticleAdmin(DeskAdmin):
    new_title = _("Nouvel article")
    form = ArticleForm
    fieldsets = (
        (None, {"fields": ("kicker", "title", "standfirst", "body"), "classes": ("writing",)}),
        *EVERYTHING_AFTER_THE_TEXT,
    )
    inlines = (BylineInline, CorrectionInline)
    picture_fields = ("lead_image",)
    list_display = ("title", "state", "place", "signatures")
    list_filter = (StateFilter, "section", "kind", ("published_at", admin.DateFieldListFilter))
    list_select_related = ("section",)
    # What is being written has no date yet and comes first, on every database.
    ordering = (F("published_at").desc(nulls_first=True), "-pk")
    search_fields = ("title", "standfirst", "slug")
    search_help_text = _("Titre, chapô, adresse ou signature.")
    actions = ("publish_selected", "withdraw_selected")

    class Media:
        js = (module("publish-button"),)

    # --- The list

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return LightList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).prefetch_related("bylines")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search the words; the authors found first, among few, so that no table is joined."""
        if request.GET.get("model_name") == "pick":
            queryset = queryset.released()  # type: ignore[attr-defined]
        if search_term.startswith("/"):
            return queryset.filter(path=search_term), False
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if search_term:
            authors = list(Author.objects.filter(name__icontains=search_term)[:MAX_AUTHORS])
            signed = Byline.objects.filter(article=OuterRef("pk"), author__in=authors)
            found |= queryset.filter(Exists(signed))
        return found, duplicates

    @admin.display(description=_("état"), ordering="published_at")
    def state(self, article: Article) -> SafeString:
        return format_html(
            '<span class="state state--{}">{}</span>', state_of(article), state_in_words(article)
        )

    @admin.display(description=_("rubrique"), ordering="section")
    def place(self, article: Article) -> str:
        """Return « Économie » or, for what is not plain news, « Économie, enquête »."""
        section = article.section.name
        ordinary = article.kind == Kind.NEWS
        return section if ordinary else f"{section}, {article.get_kind_display().lower()}"

    @admin.display(description=_("signatures"))
    def signatures(self, article: Article) -> str:
        return ", ".join(byline.author.name for byline in article.bylines.all())

    @admin.action(description=_("Publier ou programmer"), permissions=["change"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        workflow.publish_selected(self, request, queryset)

    @admin.action(description=_("Retirer"), permissions=["change"])
    def withdraw_selected(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> HttpResponse | None:
        return workflow.withdraw_selected(self, request, queryset)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)  # what has been public is withdrawn, not deleted
        return actions

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401 - Django's
        erasable = obj is None or (isinstance(obj, Article) and state_of(obj) == "draft")
        return erasable and super().has_delete_permission(request, obj)

    # --- The form

    def get_form(
        self,
        request: HttpRequest,
        obj: Article | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        relation = Article._meta.get_field("tags")
        form.base_fields["themes"].widget = RelatedFieldWidgetWrapper(
            AutocompleteSelectMultiple(relation, self.admin_site),
            relation.remote_field,  # type: ignore[arg-type] # any relation will do
            self.admin_site,
            can_add_related=request.user.has_perm("articles.add_tag"),
        )
        return form

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm,
        formsets: Sequence[BaseFormSet],
        change: bool,
    ) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.tags.set(form.cleaned_data["themes"])

    @admin.display(description=_("Thèmes"))
    def themes(self, article: Article) -> str:
        """What those see who may read the form but not write in it."""
        return ", ".join(tag.name for tag in article.tags.all())

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = context["original"]
        may_change = self.has_change_permission(request, article)
        context["state"] = state_of(article) if article else ""
        context["state_in_words"] = state_in_words(article) if article else ""
        context["verbs"] = buttons_for(article) if may_change else []
        return super().render_change_form(request, context, *args, **kwargs)

    def view_on_site(self, article: Article) -> str | None:
        return article.path if article.is_published() else None

    # --- The verbs

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        answer = workflow.answer_button(self, request, obj)
        return answer or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return workflow.answer_button(self, request, obj) or super().response_change(request, obj)

    def get_urls(self) -> list[URLPattern]:
        def verb(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
            return workflow.verb_view(self, request, pk, verb)

        pages = [
            path(
                f"<int:pk>/{question.slug}/",
                self.admin_site.admin_view(verb),
                {"verb": question.slug},
                name=f"articles_article_{question.slug}",
            )
            for question in QUESTIONS.values()
        ]
        return [*pages, *super().get_urls()]
