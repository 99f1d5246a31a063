"""What stands in rows of its own in the form of an article: its signatures, its corrections."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any

from django import forms
from django.contrib import admin
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import CalmRelations
from articles.models import Byline, Correction
from articles.rights import may_edit


class BylineRows(BaseInlineFormSet):
    """The signatures as they are typed, whatever rows the database has.

    The form of a public article shows those in preparation, and saving it must not touch the
    others: `articles.editing` writes them.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"queryset": Byline.objects.none()})
        # What Django's history asks of a formset that has been saved.
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        if not self.is_bound:
            self.extra = len(self.initial_extra or ()) + 1

    def initial_form_count(self) -> int:
        return 0

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        # An emptied row is a signature less.
        form.fields["author"].required = False
        # Whatever row of the database it was, it is told by its author.
        form.fields[Byline._meta.pk.name] = forms.CharField(
            required=False, widget=forms.HiddenInput
        )

    def author_ids(self) -> tuple[int, ...]:
        """Return the authors of a formset found good, in the order of the byline."""
        rows = [
            (form.cleaned_data.get("position") or 0, index, form.cleaned_data["author"].pk)
            for index, form in enumerate(self.forms)
            if form.cleaned_data.get("author") and not form.cleaned_data.get("DELETE")
        ]
        return tuple(pk for _position, _index, pk in sorted(rows))


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

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:  # noqa: ANN401 - Django's
        may_write = self.has_add_permission(request, obj) and (
            obj is None or may_edit(request.user, obj)
        )
        if may_write:
            kwargs["formset"] = BylineRows
        return super().get_formset(request, obj, **kwargs)


class CorrectionInline(CalmRelations, admin.StackedInline):
    """Corrections are made by the verb « Corriger »; here their wording may be mended."""

    model = Correction
    extra = 0
    max_num = 0
    fields = ("corrected_at", "wording")
    verbose_name_plural = _("Corrections parues")
