"""What a reader fills in to say that something is wrong."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.passages import passages
from comments.errata.sending import ErrorDraft
from comments.forms import EMAIL_ERRORS
from comments.identity import normal_email
from comments.models.error_report import EXPLANATION_LENGTH, QUOTATION_LENGTH, SOURCE_LENGTH
from comments.text import tidy, tidy_name

SHOWN_OF_A_PASSAGE = 90  # characters of a choice: a line of a telephone on its side
UNKNOWN = ("", gettext_lazy("Je ne sais pas, ou tout l’article"))


class TidyField(forms.CharField):
    """Words without what nobody sees. No `maxlength`: a browser would cut a paste in silence."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows, "maxlength": None})
        super().__init__(**kwargs)
        self.rows = rows

    def clean(self, value: object) -> str:
        words = super().clean(value) or ""
        words = tidy(words) if self.rows else tidy_name(words)
        if self.required and not words:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return words


class ErrorReportForm(forms.Form):
    passage = forms.TypedChoiceField(
        label=gettext_lazy("Le paragraphe"),
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy(
                "Le texte a changé depuis\u00a0: choisissez de nouveau le paragraphe."
            )
        },
    )
    quotation = TidyField(
        label=gettext_lazy("Les mots en cause"),
        rows=3,
        max_length=QUOTATION_LENGTH,
        required=False,
        help_text=gettext_lazy("Recopiez-les si vous le pouvez. Le paragraphe seul suffit."),
    )
    explanation = TidyField(
        label=gettext_lazy("Ce qui est faux"),
        rows=5,
        max_length=EXPLANATION_LENGTH,
        help_text=gettext_lazy("Et ce qui serait juste, si vous le savez."),
        error_messages={"required": gettext_lazy("Dites en une phrase ce qui est faux.")},
    )
    source = TidyField(
        label=gettext_lazy("D’où vous le tenez"),
        max_length=SOURCE_LENGTH,
        required=False,
        help_text=gettext_lazy(
            "Facultatif\u00a0: une adresse, un document, «\u00a0j’y étais\u00a0»…"
        ),
    )
    name = TidyField(
        label=gettext_lazy("Votre nom"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Facultatif, jamais publié."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Votre adresse électronique"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("Facultatif\u00a0: pour vous répondre et vous remercier."),
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # Nobody sees it and no browser fills it in: whoever does is a program.
    site = forms.CharField(
        label=gettext_lazy("Ne remplissez pas ce champ"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "error-%s")
        super().__init__(*args, **kwargs)
        choices = [
            (passage.number, Truncator(passage.text).chars(SHOWN_OF_A_PASSAGE))
            for passage in passages(article)
        ]
        self.fields["passage"].choices = [UNKNOWN, *choices]  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        return normal_email(self.cleaned_data["email"])

    def clean_site(self) -> str:
        if self.cleaned_data["site"]:
            # Emptied, so that a person whose browser filled it in has only to send again.
            self.data = {**self.data.dict(), "site": ""}  # type: ignore[attr-defined]
            raise forms.ValidationError(
                _(
                    "Un champ caché s’est trouvé rempli\u202f; il est vide de nouveau. Renvoyez, "
                    "svp."
                )
            )
        return ""

    def draft(self) -> ErrorDraft:
        """Return what a valid form holds."""
        return ErrorDraft(
            **{name: self.cleaned_data[name] for name in ErrorDraft.__dataclass_fields__}
        )
