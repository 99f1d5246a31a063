"""What readers fill in: a comment, its correction, a report, a contest.

The forms say all that is missing at once, beside each field; the verbs refuse the rest, and their
reasons are put beside the fields too.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments import drafts
from comments.models import Contest, Report, ReportReason
from comments.models.comment import BODY_LENGTH, NAME_LENGTH
from comments.refusals import Rejected

EXPLANATION_LENGTH = Report._meta.get_field("explanation").max_length
CONTEST_LENGTH = Contest._meta.get_field("explanation").max_length
EMAIL_ERRORS = {
    "required": _("Indiquez votre adresse électronique, par exemple jeanne@exemple.fr."),
    "invalid": _("Indiquez une adresse électronique complète, par exemple jeanne@exemple.fr."),
}


class BodyField(forms.CharField):
    """A reader's text. It has no `maxlength`: a browser would cut a pasted text in silence."""

    widget = forms.Textarea(attrs={"rows": 8})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Votre commentaire"),
            error_messages={"required": _("Écrivez votre commentaire.")},
            **kwargs,
        )

    def clean(self, value: object) -> str:
        text = super().clean(value)
        try:
            return drafts.clean_body(text)
        except Rejected as rejection:
            raise forms.ValidationError(rejection.reason) from rejection


class NameField(forms.CharField):
    def clean(self, value: object) -> str:
        name = super().clean(value)
        try:
            return drafts.clean_name(name)
        except Rejected as rejection:
            raise forms.ValidationError(rejection.reason) from rejection


class CommentForm(forms.Form):
    name = NameField(
        label=_("Nom ou pseudonyme"),
        max_length=NAME_LENGTH,
        help_text=_("Publié avec votre commentaire."),
        error_messages={"required": _("Indiquez votre nom ou un pseudonyme.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Adresse électronique"),
        max_length=254,
        help_text=_("Elle ne sera pas publiée."),
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    body = BodyField(
        help_text=_(
            "%(most)s signes au plus. Une ligne qui commence par > est une citation\u202f; "
            "les adresses en https:// deviennent des liens."
        )
        % {"most": f"{BODY_LENGTH:,}".replace(",", "\u202f")}
    )
    notify = forms.BooleanField(
        label=_("Prévenez-moi des réponses par courriel"),
        required=False,
        help_text=_("Un premier courriel vous demandera de confirmer."),
    )
    parent = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    # Nobody sees it and no browser fills it in: whoever does is a program.
    site = forms.CharField(
        label=_("Ne remplissez pas ce champ"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "comment-%s")
        super().__init__(*args, **kwargs)

    def draft(self) -> drafts.Draft:
        """Return what a valid form holds."""
        data = self.cleaned_data
        return drafts.Draft(
            name=data["name"],
            email=data["email"],
            body=data["body"],
            parent_number=data["parent"],
            notify=data["notify"],
            honeypot=data["site"],
        )


class EditForm(forms.Form):
    body = BodyField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "edit-%s")
        super().__init__(*args, **kwargs)


class ContestForm(forms.Form):
    explanation = forms.CharField(
        label=_("Pourquoi ce refus vous paraît injustifié"),
        max_length=CONTEST_LENGTH,
        error_messages={"required": _("Expliquez en une phrase au moins.")},
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": None}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "contest-%s")
        super().__init__(*args, **kwargs)


class ReportForm(forms.Form):
    """DSA art. 16(2): what, why, who, in good faith."""

    reason = forms.ChoiceField(
        label=_("Motif"),
        choices=ReportReason.choices,
        error_messages={"required": _("Choisissez un motif.")},
        widget=forms.RadioSelect,
    )
    explanation = forms.CharField(
        label=_("Ce qui ne va pas, et pourquoi"),
        max_length=EXPLANATION_LENGTH,
        help_text=_("Dites quelle phrase est en cause et, si vous le savez, quelle règle ou loi."),
        error_messages={"required": _("Expliquez en une phrase au moins ce qui ne va pas.")},
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": None}),
    )
    name = forms.CharField(
        label=_("Votre nom"),
        max_length=80,
        required=False,
        help_text=_("L’auteur du commentaire ne le verra pas."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        max_length=254,
        required=False,
        help_text=_("Pour l’accusé de réception et notre décision."),
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    good_faith = forms.BooleanField(
        label=_(
            "Je fais ce signalement de bonne foi\u202f; ce que j’affirme est exact et complet."
        ),
        error_messages={"required": _("Confirmez que vous êtes de bonne foi.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "report-%s")
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Ask for a name and an address, but of whoever reports harm to a minor."""
        data = self.cleaned_data
        if data.get("reason") == ReportReason.MINORS:
            return data
        if not data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Indiquez votre nom."))
        if not data.get("email") and "email" not in self.errors:
            self.add_error("email", EMAIL_ERRORS["required"])
        return data
