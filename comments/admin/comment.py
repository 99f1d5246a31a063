"""The list of all comments, whatever became of them, and the desk where they are decided."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.desk import DeskAdmin
from articles.admin.keys import may_be_a_key
from comments.admin import desk
from comments.admin.filters import AGES, AgeFilter, ArticleFilter, ReaderFilter, StateFilter
from comments.admin.forms import RefusalForm
from comments.admin.gestures import APPROVE, REFUSE, SPAM, act
from comments.admin.sheet import HEAVY
from comments.identity import normal_email
from comments.models import Comment, PreparedReason, Reader
from comments.moderation import NotAllowed, Stale

EXCERPT = 140  # characters
TITLE = 60  # characters
READERS_FOUND = 200  # a name that fits more of them is not a name
AT_ONCE = 200  # decisions of one bulk action: each is a transaction of its own


@admin.register(Comment)
class CommentAdmin(DeskAdmin):
    list_display = ("excerpt", "author", "state_in_words", "submitted_at")
    list_filter = (StateFilter, AgeFilter, ArticleFilter, ReaderFilter)
    list_select_related = ("article", "reader")
    sortable_by = ("submitted_at",)
    ordering = ("-submitted_at", "-pk")
    search_fields = ("body",)  # shows the field; what is looked for stands below
    search_help_text = gettext_lazy("Nom d’un auteur, ou texte des 30 derniers jours.")
    actions = ("approve_selected", "refuse_selected", "spam_selected")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return False  # a reader's words are the reader's; decisions have their buttons

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return False

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("comments.moderate_comment")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view

        def queue(request: HttpRequest) -> HttpResponse:
            return desk.queue(self, request)

        own = [path("depouillement/", view(queue), name="comments_comment_desk")]
        return [*own, *super().get_urls()]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        key = object_id or ""
        return desk.show(self, request, int(key) if may_be_a_key(key) else 0)

    # --- The list

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        return super().get_queryset(request).defer("body_html", *HEAVY)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Look for readers, among few, and for words where an index bounds the reading."""
        if not search_term:
            return queryset, False
        readers = Reader.objects.filter(name__icontains=search_term)
        if "@" in search_term and request.user.has_perm("comments.handle_person_data"):
            readers = Reader.objects.filter(email=normal_email(search_term))
        keys = list(readers.values_list("pk", flat=True)[:READERS_FOUND])
        since = timezone.now() - AGES["mois"][1]
        words = Q(body__icontains=search_term, submitted_at__gte=since)
        return queryset.filter(Q(reader__in=keys) | words), False

    @admin.display(description=gettext_lazy("commentaire"))
    def excerpt(self, comment: Comment) -> str:
        return Truncator(comment.body).chars(EXCERPT)

    @admin.display(description=gettext_lazy("auteur, article"))
    def author(self, comment: Comment) -> SafeString:
        """Return links that narrow the list to the author, and to the article."""
        title = Truncator(comment.article.title).chars(TITLE)
        who = (
            format_html('<a href="?lecteur={}">{}</a>', comment.reader_id, comment.name)
            if comment.reader_id
            else _("%(name)s (rédaction)") % {"name": comment.name}
        )
        return format_html('{}<br><a href="?article={}">{}</a>', who, comment.article_id, title)

    @admin.display(description=gettext_lazy("état, risque"))
    def state_in_words(self, comment: Comment) -> SafeString:
        return format_html(
            '<span class="comment-state comment-state--{}">{}</span><br>{}\u00a0%',
            comment.state,
            comment.get_state_display(),
            round(comment.score * 100),
        )

    # --- Decisions about several at once

    @admin.action(description=gettext_lazy("Approuver ou rétablir"), permissions=["moderate"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        self._decide(request, queryset, APPROVE)

    @admin.action(description=gettext_lazy("Classer indésirable"), permissions=["moderate"])
    def spam_selected(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        self._decide(request, queryset, SPAM)

    @admin.action(description=gettext_lazy("Refuser ou supprimer…"), permissions=["moderate"])
    def refuse_selected(
        self, request: HttpRequest, queryset: QuerySet[Comment]
    ) -> HttpResponse | None:
        """Ask for one reason for all, none of them chosen beforehand, then refuse."""
        form = RefusalForm(request.POST if "confirm" in request.POST else None)
        if form.is_valid():
            words = form.cleaned_data
            self._decide(request, queryset, REFUSE, words["ground"], words["reason"])
            return None
        chosen = form["prepared"].value() or ""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Refuser ou supprimer"),
            "refusal": form,
            "prepared": PreparedReason.objects.all(),
            "chosen": int(chosen) if may_be_a_key(chosen) else 0,
            "comments": queryset[:AT_ONCE],
            "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "checkbox": ACTION_CHECKBOX_NAME,
            "back": reverse("admin:comments_comment_changelist"),
        }
        return TemplateResponse(request, "admin/comments/comment/refuse_selected.html", context)

    def _decide(
        self,
        request: HttpRequest,
        queryset: QuerySet[Comment],
        gesture: str,
        ground: str = "",
        reason: str = "",
    ) -> None:
        by = cast("User", request.user)
        done, late = 0, []
        for comment in queryset[:AT_ONCE]:
            if gesture == APPROVE and comment.is_approved and comment.decided_at:
                continue  # it shows, and was read
            try:
                act(gesture, comment, by=by, ground=ground, reason=reason)
                done += 1
            except (Stale, NotAllowed):
                late.append(comment)
        if done:
            said = ngettext("%(count)d décision prise.", "%(count)d décisions prises.", done)
            self.message_user(request, said % {"count": done}, messages.SUCCESS)
        for comment in late:
            said = _("%(comment)s\u00a0: son état ne le permet pas, ou plus. Rien n’a changé.")
            self.message_user(request, said % {"comment": comment}, messages.WARNING)
