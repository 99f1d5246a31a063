"""What all lists and forms of the desk have in common."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime, RelatedFieldWidgetWrapper
from django.db.models import DateTimeField, ForeignKey
from django.forms import BaseModelFormSet, ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.forged import GuardedLists
from articles.admin.moments import MomentField, MomentWidget
from articles.admin.paging import CappedPaginator
from articles.admin.widgets import PictureSelect, RowSelect, module


class CalmRelations:
    """Beside a choice: a plus to add, a pencil to mend; nothing that deletes or leads away.

    And an hour that the clock leaves out, or shows twice, is told in words.
    """

    formfield_overrides: Any = {  # Django says a narrower type in the stubs
        DateTimeField: {"form_class": MomentField, "widget": MomentWidget}
    }

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", RowSelect(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc,no-any-return]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:  # noqa: ANN401 - Django's
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
            field.widget.can_view_related = False
            if isinstance(field.widget.widget, PictureSelect):
                # The library has a page of its own, for many files at once; the field leads there.
                field.widget.can_add_related = False
        if field is not None and isinstance(field.widget, AdminSplitDateTime):
            # Django writes « Date : » and « Heure : » beside the two, but ties them to neither.
            for part, name in zip(field.widget.widgets, (_("date"), _("heure")), strict=False):
                part.attrs["aria-label"] = f"{field.label}, {name}"
        return field


class DeskAdmin(GuardedLists, CalmRelations, admin.ModelAdmin):
    """Django's own admin, with headings that are French rather than patterns filled in."""

    new_title: ClassVar[Any] = ""  # « Nouvelle rubrique »: heading of the empty form, and its link
    picture_fields: ClassVar[tuple[str, ...]] = ()  # chosen by sight

    class Media:
        js = (module("choice-names"),)

    list_per_page = 50
    list_max_show_all = 0
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> type[BaseModelFormSet]:
        """Name the fields of a list: their heading is tied to none of them."""
        formset = super().get_changelist_formset(request, **kwargs)
        for field in formset.form.base_fields.values():
            field.widget.attrs["aria-label"] = field.label
        return formset

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        title = capfirst(self.opts.verbose_name) if object_id else self.new_title
        context = {"title": title, **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, context)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Fill an empty form from its address, but for moments, which no link of ours sets."""
        moments = {one.name for one in self.opts.fields if isinstance(one, DateTimeField)}
        said = super().get_changeform_initial_data(request)
        return {name: value for name, value in said.items() if name not in moments}

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name in self.picture_fields:
            kwargs["widget"] = PictureSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
