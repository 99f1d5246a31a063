"""Errors seen by readers: a list to work through, and a page on which each is answered."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.admin.desk import DeskAdmin
from articles.passages import find_passage, passages
from articles.publishing import WorkflowError
from comments import errata
from comments.admin.errata_forms import ACCEPT, DECLINE, DETAIL, AcceptErrorForm, DeclineErrorForm
from comments.admin.gestures import name_of
from comments.models import ErrorReport
from comments.models.error_report import ErrorState

UNPROCESSABLE = 422
DECLINE_OPENED = "decliner"  # in the address: the second form stands open
UNREAD = ("article__body", "article__body_typeset")


class ErrorStateFilter(admin.SimpleListFilter):
    title = gettext_lazy("état")
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(state.value, state.label) for state in ErrorState]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(state=self.value()) if self.value() else queryset


@admin.register(ErrorReport)
class ErrorReportAdmin(DeskAdmin):
    """What readers send is neither added nor changed here: it is answered."""

    list_display = ("words", "about", "at", "outcome")
    list_filter = (ErrorStateFilter, ("at", admin.DateFieldListFilter), "article__section")
    list_select_related = ("article", "settled_by")
    search_fields = ("explanation", "quotation", "article__title")
    search_help_text = gettext_lazy("Mots du lecteur, passage ou titre de l’article.")
    ordering = ("-at", "-pk")
    sortable_by = ()
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return request.user.has_perm(errata.SETTLE) or super().has_view_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ErrorReport]:
        return super().get_queryset(request).defer(*UNREAD)

    @admin.display(description=gettext_lazy("ce qui est faux"))
    def words(self, report: ErrorReport) -> str:
        return Truncator(report.explanation).chars(120)

    @admin.display(description=gettext_lazy("article"))
    def about(self, report: ErrorReport) -> str:
        return report.article.title

    @admin.display(description=gettext_lazy("suite"))
    def outcome(self, report: ErrorReport) -> str:
        """Return « Accepté par Awa Diarra » or « À traiter »."""
        state = report.get_state_display()
        if report.settled_by is None:
            return state
        return _("%(done)s par %(who)s") % {"done": state, "who": name_of(report.settled_by)}

    # --- The answer

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        report = self.get_object(request, object_id or "")
        if not isinstance(report, ErrorReport):
            raise Http404
        may_settle = report.is_new and request.user.has_perm(errata.SETTLE)
        accepting, declining = _forms(report, request)
        if request.method == "POST":
            if not request.user.has_perm(errata.SETTLE):
                raise PermissionDenied
            if DECLINE in request.POST and declining.is_valid():
                return self._settle(request, report, _decline, declining)
            if DECLINE not in request.POST and accepting.is_valid():
                return self._settle(request, report, _accept, accepting)
        return self._page(request, report, accepting, declining, may_settle=may_settle)

    def _settle(
        self,
        request: HttpRequest,
        report: ErrorReport,
        act: Callable[[ErrorReport, User, Form], str],
        form: Form,
    ) -> HttpResponse:
        try:
            done = act(report, cast("User", request.user), form)
        except errata.AlreadySettled as settled:
            said = _(
                "Déjà traité par %(who)s. Vos mots, non envoyés\u00a0: «\u00a0%(words)s\u00a0»"
            )
            who = name_of(settled.report.settled_by) if settled.report.settled_by else ""
            typed = form.cleaned_data.get("wording") or form.cleaned_data.get("answer", "")
            self.message_user(request, said % {"who": who, "words": typed}, messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        except WorkflowError as error:
            form.add_error(None, str(error))
            accepting, declining = (
                (form, DeclineErrorForm()) if act is _accept else (AcceptErrorForm(report), form)
            )
            return self._page(request, report, accepting, declining, may_settle=True)
        self.log_change(request, report, done)
        self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(_way_back(report))

    def _page(
        self,
        request: HttpRequest,
        report: ErrorReport,
        accepting: Form,
        declining: Form,
        *,
        may_settle: bool,
    ) -> HttpResponse:
        editing.show_changes(report.article)  # the text as the desk has left it
        found = passages(report.article)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": capfirst(self.opts.verbose_name),
            "report": report,
            "settled_by": name_of(report.settled_by) if report.settled_by else "",
            "still_there": find_passage(found, report.quotation, near=report.passage),
            "may_settle": may_settle,
            "may_handle": request.user.has_perm("comments.handle_person_data"),
            "may_edit": request.user.has_perm("articles.change_article"),
            "accepting": accepting,
            "declining": declining,
            "opened": DECLINE_OPENED in request.GET,
        }
        status = UNPROCESSABLE if accepting.errors or declining.errors else 200
        template = "admin/comments/errorreport/settle.html"
        return TemplateResponse(request, template, context, status=status)


def _forms(report: ErrorReport, request: HttpRequest) -> tuple[AcceptErrorForm, DeclineErrorForm]:
    """Return the two forms of the page, of which at most one was sent."""
    declined = DECLINE in request.POST
    accepted = {ACCEPT, DETAIL} & request.POST.keys()
    return (
        AcceptErrorForm(report, request.POST if accepted else None),
        DeclineErrorForm(request.POST if declined else None),
    )


def _accept(report: ErrorReport, by: User, form: Form) -> str:
    errata.accept(report, by=by, **form.cleaned_data)
    if form.cleaned_data["wording"]:
        return _(
            "La correction est publiée\u202f; le lecteur en sera remercié s’il a laissé une "
            "adresse."
        )
    return _(
        "Erreur corrigée sans mention\u202f; le lecteur en sera remercié s’il a laissé une adresse."
    )


def _decline(report: ErrorReport, by: User, form: Form) -> str:
    errata.decline(report, by=by, answer=form.cleaned_data["answer"])
    return _("Signalement décliné\u202f; la réponse est enregistrée.")


def _way_back(report: ErrorReport) -> str:
    """Return the next open report of the same article, or the list of those that wait."""
    following = ErrorReport.objects.about(report.article).waiting().oldest_first().first()
    if following:
        return reverse("admin:comments_errorreport_change", args=[following.pk])
    return reverse("admin:comments_errorreport_changelist") + f"?etat={ErrorState.NEW}"
