"""What an editor fills in to answer a reader who saw an error."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Correction
from comments.errata.answers import ANSWERS, beginning_of_correction
from comments.models import ErrorReport
from comments.models.error_report import ANSWER_LENGTH

ACCEPT, DETAIL, DECLINE = "accept", "detail", "decline"  # the buttons


class OtherReports(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401 - Django's
        return str(obj.explanation)


class AcceptErrorForm(forms.Form):
    """The words for all readers, or the button « un détail », which says nothing to them."""

    wording = forms.CharField(
        label=gettext_lazy("Correction"),
        max_length=Correction._meta.get_field("wording").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": None}),
        help_text=gettext_lazy("Ce qui était faux, et ce qui est juste."),
    )
    also = OtherReports(
        ErrorReport.objects.none(),
        label=gettext_lazy("Répond aussi à"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, report: ErrorReport, data: QueryDict | None = None) -> None:
        self.beginning = beginning_of_correction(report)
        others = ErrorReport.objects.about(report.article).waiting().exclude(pk=report.pk)
        placed = others.filter(passage__isnull=False, passage=report.passage)
        super().__init__(data, initial={"wording": self.beginning, "also": list(placed)})
        self.fields["also"].queryset = others.oldest_first()  # type: ignore[attr-defined]

    def clean_wording(self) -> str:
        wording: str = self.cleaned_data["wording"].strip()
        untouched = wording == self.beginning.strip()
        if DETAIL in self.data:
            if wording and not untouched:
                raise ValidationError(
                    _(
                        "Une phrase est écrite\u00a0: publiez-la, ou effacez-la si ce n’est "
                        "qu’un détail."
                    )
                )
            return ""
        if untouched or not wording:
            raise ValidationError(
                _("Écrivez la phrase que les lecteurs verront\u00a0: ce qui est juste.")
            )
        return wording


class DeclineErrorForm(forms.Form):
    prepared = forms.ChoiceField(
        label=gettext_lazy("Réponse préparée"),
        required=False,
        choices=[
            ("", gettext_lazy("– choisir, ou écrire ci-dessous –")),
            *((answer.slug, answer.label) for answer in ANSWERS),
        ],
    )
    answer = forms.CharField(
        label=gettext_lazy("Réponse au lecteur"),
        required=False,
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": None}),
        help_text=gettext_lazy("Vide\u00a0: la réponse préparée, telle quelle."),
    )

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = self.cleaned_data
        prepared = next((one for one in ANSWERS if one.slug == words.get("prepared")), None)
        if not words.get("answer") and "answer" not in self.errors:
            if prepared is None:
                self.add_error("answer", _("Choisissez une réponse, ou écrivez-en une."))
            words["answer"] = str(prepared.text) if prepared else ""
        return words
