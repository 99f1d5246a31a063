"""Writing, publishing and keeping articles."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.models import User
from django.db.models import Exists, F, ForeignKey, OuterRef, QuerySet
from django.forms import BaseFormSet, ModelChoiceField, ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin import conflict, saving, sent_twice, workflow
from articles.admin.drafts import WritingAdmin
from articles.admin.filters import HandsFilter, LinksFilter, StateFilter
from articles.admin.forms import ArticleForm
from articles.admin.handing import handovers_of, kept_word
from articles.admin.inlines import BylineInline, BylineRows, CorrectionInline
from articles.admin.keys import may_be_a_key
from articles.admin.pages import pages_of
from articles.admin.people import PersonField, colleagues, name_of
from articles.admin.presence import company_of
from articles.admin.saving import changes_of
from articles.admin.states import state_in_words, state_of
from articles.admin.verbs import buttons_for
from articles.admin.widgets import RowSelectMultiple, module
from articles.content import Content
from articles.editing import Superseded
from articles.models import Article, Author, Byline, Kind, Status
from articles.readiness import readiness_of
from articles.rights import APPROVE, EDIT_ANY, PUBLISH, WITHDRAW, may, may_edit

MAX_AUTHORS = 50  # a name that fits more of them is not a name

EVERYTHING_AFTER_THE_TEXT: tuple[Any, ...] = (
    (_("Image principale"), {"fields": ("lead_image", "lead_caption")}),
    (_("Classement"), {"fields": (("section", "kind"), "partner", "themes")}),
    (_("Parution"), {"fields": ("published_at", "assigned_to")}),
    (
        _("Référencement et listes"),
        {"fields": ("slug", "short_title", "description"), "classes": ("collapse",)},
    ),
)


class LightList(ChangeList):
    def get_queryset(self, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        return super().get_queryset(*args, **kwargs).defer("body", "body_typeset")


@admin.register(Article)
class ArticleAdmin(WritingAdmin):
    new_title = _("Nouvel article")
    form = ArticleForm
    fieldsets = (
        (None, {"fields": ("kicker", "title", "standfirst", "body"), "classes": ("writing",)}),
        *EVERYTHING_AFTER_THE_TEXT,
    )
    inlines = (BylineInline, CorrectionInline)
    picture_fields = ("lead_image",)
    list_display = ("title", "state", "place", "signatures")
    list_filter = (
        StateFilter,
        HandsFilter,
        "section",
        "kind",
        ("published_at", admin.DateFieldListFilter),
        LinksFilter,
    )
    list_select_related = ("section", "assigned_to")
    # What is being written has no date yet and comes first, on every database.
    ordering = (F("published_at").desc(nulls_first=True), "-pk")
    search_fields = ("title", "standfirst", "slug")
    search_help_text = _("Titre, chapô, adresse ou signature.")
    actions = ("approve_selected", "publish_selected", "withdraw_selected")

    class Media:
        js = (module("presence"), module("publish-button"))

    # --- The list

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return LightList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).prefetch_related("bylines")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search the words; the authors found first, among few, so that no table is joined."""
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
        """Return the state with its hour and, below, whom the article is given to."""
        holder = article.assigned_to
        given = _("confié à %(name)s") % {"name": name_of(holder)} if holder else ""
        return format_html(
            '<span class="state state--{}">{}</span><span class="holder">{}</span>',
            state_of(article),
            state_in_words(article),
            given,
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

    @admin.action(description=_("Déclarer prêt"), permissions=["approve"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        workflow.approve_selected(self, request, queryset)

    @admin.action(description=_("Publier ou programmer"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        workflow.publish_selected(self, request, queryset)

    @admin.action(description=_("Retirer"), permissions=["withdraw"])
    def withdraw_selected(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> HttpResponse | None:
        return workflow.withdraw_selected(self, request, queryset)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)  # what has been public is withdrawn, not deleted
        return actions

    # --- Who may

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return may(request.user, APPROVE)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may(request.user, PUBLISH)

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return may(request.user, WITHDRAW)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401 - Django's
        if not isinstance(obj, Article):
            return super().has_change_permission(request, obj)
        return may_edit(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401 - Django's
        allowed = super().has_delete_permission(request, obj)
        if not isinstance(obj, Article):
            return allowed
        return allowed and obj.status == Status.DRAFT and may_edit(request.user, obj)

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
            RowSelectMultiple(relation, self.admin_site),
            relation.remote_field,  # type: ignore[arg-type] # any relation will do
            self.admin_site,
            can_add_related=request.user.has_perm("articles.add_tag"),
        )
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:  # noqa: ANN401 - Django's
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if may(request.user, EDIT_ANY) else (*fields, "holder")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ANN401 - Django's
        fieldsets = super().get_fieldsets(request, obj)
        if may(request.user, EDIT_ANY):
            return fieldsets
        # The column itself would be shown as a link to an account, which they may not open.
        return [
            (
                name,
                {
                    **options,
                    "fields": [
                        "holder" if one == "assigned_to" else one for one in options["fields"]
                    ],
                },
            )
            for name, options in fieldsets
        ]

    @admin.display(description=_("confié à"))
    def holder(self, article: Article) -> str:
        return name_of(article.assigned_to) if article.assigned_to else ""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name == "assigned_to":
            kwargs |= {"queryset": colleagues(), "form_class": PersonField}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Article | None:
        article = super().get_object(request, object_id, from_field)
        if isinstance(article, Article):
            editing.show_changes(article)
        return article

    def get_formset_kwargs(
        self,
        request: HttpRequest,
        obj: Article,
        inline: admin.options.InlineModelAdmin,
        prefix: str,
    ) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method != "POST" and isinstance(inline, BylineInline) and obj.pk:
            signed = Content.of(obj).author_ids
            kwargs["initial"] = [
                {"author": pk, "position": position} for position, pk in enumerate(signed)
            ]
        return kwargs

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Hand back what was typed wherever it cannot be saved."""
        if request.method == "POST" and object_id:
            article = self.get_object(request, unquote(object_id))
            if article is None or not self.has_change_permission(request, article):
                return conflict.hand_back(self, request, article, unquote(object_id))
            if conflict.MERGING in request.POST:
                merged = conflict.resolved(request, article)
                request.POST = merged  # type: ignore[assignment] # the stubs want it immutable
        go_on = partial(super().changeform_view, request, object_id, form_url, extra_context)
        if request.method == "POST" and not object_id:
            return sent_twice.once(self, request, go_on)
        try:
            return go_on()
        except Superseded as met:
            return conflict.ask(self, request, met)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask again where somebody has saved since the question was read."""
        article = self.get_object(request, unquote(object_id))
        seen = request.POST.get("version")
        if article and seen and seen != str(article.version):
            said = _(
                "«\u00a0%(title)s\u00a0» vient d’être enregistré\u00a0: relisez-le avant de le "
                "supprimer."
            )
            self.message_user(request, said % {"title": article.title}, messages.WARNING)
            return redirect("admin:articles_article_change", article.pk)
        return super().delete_view(request, object_id, extra_context)

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """Create the row of a new article; `save_related` writes all the rest, at once."""
        if not change:
            obj.created_by = cast("User", request.user)  # `admin_view` lets nobody else in
            obj.assigned_to = None  # given to somebody by the verb, which tells them
            super().save_model(request, obj, form, change)

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm,
        formsets: Sequence[BaseFormSet],
        change: bool,
    ) -> None:
        if change:
            saving.save_change(self, request, form, formsets)
        else:
            saving.save_new(request, form, formsets)
        for formset in formsets:
            if not isinstance(formset, BylineRows):
                self.save_formset(request, form, formset, change=change)

    @admin.display(description=_("Thèmes"))
    def themes(self, article: Article) -> str:
        """What those see who may read the form but not write in it."""
        return ", ".join(tag.name for tag in article.tags.all())

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = context["original"]
        may_write = (
            self.has_change_permission(request, article)
            if article
            else self.has_add_permission(request)
        )
        context["form_key"] = "" if article else sent_twice.key_for(request)
        context["state"] = state_of(article) if article else ""
        context["state_in_words"] = state_in_words(article) if article else ""
        context["verbs"] = buttons_for(article, request.user) if may_write else []
        context["takes_word"] = any(button.takes_word for button in context["verbs"])
        context["is_public"] = may_write and bool(article) and article.is_published()
        context["may_publish_changes"] = may(request.user, PUBLISH)
        context["changes"] = changes_of(article) if article else None
        context["company"] = company_of(request, article) if article and may_write else ""
        context["readiness"] = readiness_of(Content.of(article)) if article and may_write else None
        context["handovers"] = handovers_of(article) if article else []
        form = context["adminform"].form
        if article and "handover_note" in form.fields:
            form.initial.setdefault("handover_note", kept_word(request, article))
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
        return (
            workflow.answer_button(self, request, obj)
            or saving.answer_save(self, request, obj)
            or super().response_change(request, obj)
        )

    def get_urls(self) -> list[URLPattern]:
        return [*pages_of(self), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the versions: they say what was changed, where Django says that something was."""
        if not may_be_a_key(unquote(object_id)):
            return super().history_view(request, object_id, extra_context)
        return redirect("admin:articles_article_versions", unquote(object_id))
