"""Reports and contests: each is read on a page of its own, and answered there."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import DeskAdmin
from comments import moderation
from comments.admin.forms import SettleContestForm, SettleReportForm
from comments.admin.gestures import KEPT, name_of
from comments.admin.sheet import HEAVY, Sheet, load, sheet_of
from comments.models import Contest, Report
from comments.moderation import NotAllowed, Settled

OPEN, SETTLED = "ouverts", "traites"


class SettledFilter(admin.SimpleListFilter):
    """Shows what waits for an answer, unless asked for the rest."""

    title = gettext_lazy("état")
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(OPEN, gettext_lazy("À traiter")), (SETTLED, gettext_lazy("Traités"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == OPEN:
            return queryset.filter(settled_at__isnull=True)
        return queryset.filter(settled_at__isnull=False) if self.value() == SETTLED else queryset


class SettlingAdmin(DeskAdmin):
    """What readers send is neither added nor changed here: it is answered."""

    list_filter = (SettledFilter,)
    ordering = ("settled_at", "at")
    sortable_by = ()
    actions = None
    template = ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer(*self.heavy)

    heavy: tuple[str, ...] = ()

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        record = self.get_object(request, object_id or "")
        if record is None:
            raise Http404
        sheet = sheet_of(load(self.comment_key(record)), by=cast("User", request.user))
        form = None
        if record.settled_at is None and self.may_settle(request, record):
            form = self.form_for(request, sheet)
        if request.method == "POST":
            if form is None:
                raise PermissionDenied
            if form.is_valid():
                return self._settle(request, record, form)
        status = 200 if form is None or not form.errors else 422
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": capfirst(self.opts.verbose_name),
            "record": record,
            "settled_by": name_of(record.settled_by) if record.settled_by else "",
            "sheet": sheet,
            "form": form,
            "may_handle": request.user.has_perm("comments.handle_person_data"),
        }
        return TemplateResponse(request, self.template, context, status=status)

    def _settle(self, request: HttpRequest, record: Any, form: forms.Form) -> HttpResponse:  # noqa: ANN401
        try:
            self.settle(record, request, form.cleaned_data)
        except NotAllowed:
            raise PermissionDenied from None
        except Settled as settled:
            who = name_of(settled.record.settled_by) if settled.record.settled_by else ""
            said = _(
                "Déjà traité par %(who)s. Votre réponse, non envoyée\u00a0: "
                "«\u00a0%(answer)s\u00a0»"
            )
            words = {"who": who, "answer": form.cleaned_data["answer"]}
            self.message_user(request, said % words, messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        self.message_user(request, _("La réponse est enregistrée."), messages.SUCCESS)
        info = self.opts.app_label, self.opts.model_name
        return HttpResponseRedirect(reverse("admin:{}_{}_changelist".format(*info)))

    def comment_key(self, record: Any) -> int:  # noqa: ANN401
        raise NotImplementedError

    def may_settle(self, request: HttpRequest, record: Any) -> bool:  # noqa: ANN401
        raise NotImplementedError

    def form_for(self, request: HttpRequest, sheet: Sheet) -> forms.Form:
        raise NotImplementedError

    def settle(self, record: Any, request: HttpRequest, words: dict[str, Any]) -> None:  # noqa: ANN401
        raise NotImplementedError


@admin.register(Report)
class ReportAdmin(SettlingAdmin):
    list_display = ("what", "reason", "words", "at", "outcome")
    list_select_related = ("comment__article", "settled_by")
    heavy = tuple(f"comment__{name}" for name in (*HEAVY, "body_html"))
    template = "admin/comments/report/settle.html"

    @admin.display(description=gettext_lazy("commentaire"))
    def what(self, report: Report) -> str:
        return f"{report.comment.name} · {Truncator(report.comment.body).chars(80)}"

    @admin.display(description=gettext_lazy("explication"))
    def words(self, report: Report) -> str:
        return Truncator(report.explanation).chars(120)

    @admin.display(description=gettext_lazy("suite"))
    def outcome(self, report: Report) -> str:
        if report.settled_at is None:
            return _("à traiter")
        return _("fondé") if report.founded else _("non fondé")

    def comment_key(self, record: Report) -> int:
        return record.comment_id

    def may_settle(self, request: HttpRequest, record: Report) -> bool:
        return request.user.has_perm("comments.moderate_comment")

    def form_for(self, request: HttpRequest, sheet: Sheet) -> SettleReportForm:
        data = request.POST if request.method == "POST" else None
        initial = {"answer": KEPT}
        return SettleReportForm(data, initial=initial, removes=sheet.comment.is_approved)

    def settle(self, record: Report, request: HttpRequest, words: dict[str, Any]) -> None:
        moderation.settle_report(
            record,
            by=cast("User", request.user),
            founded=words["founded"],
            answer=words["answer"],
            ground=words.get("ground", ""),
            reason=words.get("reason", ""),
        )


@admin.register(Contest)
class ContestAdmin(SettlingAdmin):
    list_display = ("what", "words", "decided_by", "at", "outcome")
    list_select_related = ("decision__comment__article", "decision__by", "settled_by")
    heavy = tuple(f"decision__comment__{name}" for name in (*HEAVY, "body_html"))
    template = "admin/comments/contest/settle.html"

    @admin.display(description=gettext_lazy("commentaire"))
    def what(self, contest: Contest) -> SafeString | str:
        comment = contest.decision.comment
        return f"{comment.name} · {Truncator(comment.body).chars(80)}"

    @admin.display(description=gettext_lazy("explication"))
    def words(self, contest: Contest) -> str:
        return Truncator(contest.explanation).chars(120)

    @admin.display(description=gettext_lazy("décidé par"))
    def decided_by(self, contest: Contest) -> str:
        by = contest.decision.by
        return name_of(by) if by else _("automatique")

    @admin.display(description=gettext_lazy("suite"))
    def outcome(self, contest: Contest) -> str:
        if contest.settled_at is None:
            return _("à trancher")
        return _("refus maintenu") if contest.upheld else _("commentaire rétabli")

    def comment_key(self, record: Contest) -> int:
        return record.decision.comment_id

    def may_settle(self, request: HttpRequest, record: Contest) -> bool:
        return moderation.may_settle(record, cast("User", request.user))

    def form_for(self, request: HttpRequest, sheet: Sheet) -> SettleContestForm:
        return SettleContestForm(request.POST if request.method == "POST" else None)

    def settle(self, record: Contest, request: HttpRequest, words: dict[str, Any]) -> None:
        moderation.settle_contest(
            record, by=cast("User", request.user), upheld=words["upheld"], answer=words["answer"]
        )
