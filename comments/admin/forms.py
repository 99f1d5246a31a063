"""What the moderators fill in."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

import ipaddress
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.identity import fingerprint
from comments.models import Ban, Comment, Ground, PreparedReason
from comments.models.comment import BODY_LENGTH

REASON_LENGTH = 1000  # as `Decision.reason`
SAME_GROUND = ("", _("celui du motif choisi"))


class RefusalForm(forms.Form):
    """A prepared reason as it is, or edited, or words of one's own with their ground."""

    prepared = forms.ModelChoiceField(
        PreparedReason.objects.all(), required=False, label=_("Motif préparé")
    )
    reason = forms.CharField(
        label=_("Motif dit au lecteur"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Vide\u00a0: le motif choisi, tel quel."),
    )
    ground = forms.ChoiceField(
        label=_("Fondement"), required=False, choices=[SAME_GROUND, *Ground.choices]
    )

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        prepared = words.get("prepared")
        if not words.get("reason"):
            if prepared is None and "reason" not in self.errors:
                self.add_error("reason", _("Choisissez un motif, ou écrivez-en un."))
            words["reason"] = prepared.text if prepared else ""
        if not words.get("ground"):
            if prepared is None:
                self.add_error("ground", _("Dites sur quoi repose le refus."))
            words["ground"] = prepared.ground if prepared else ""
        return words


class AnswerForm(forms.Form):
    body = forms.CharField(
        label=_("Réponse de la rédaction"),
        max_length=BODY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Paraît aussitôt, signée de votre nom et marquée «\u00a0La rédaction\u00a0»."),
    )


class SettleReportForm(RefusalForm):
    """`founded` removes the comment, for the reason given; the answer goes to who reported it."""

    founded = forms.TypedChoiceField(
        label=_("Ce signalement est"),
        choices=[
            ("0", _("non fondé\u00a0: le commentaire reste")),
            ("1", _("fondé\u00a0: à supprimer")),
        ],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Réponse à la personne qui a signalé"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("La personne qui a signalé attend une réponse.")},
    )
    field_order = ("founded", "prepared", "reason", "ground", "answer")

    def __init__(self, *args: Any, removes: bool, **kwargs: Any) -> None:
        """`removes`: the comment still shows, and a founded report would remove it."""
        super().__init__(*args, **kwargs)
        self.removes = removes

    def clean(self) -> dict[str, Any]:
        if self.removes and self.cleaned_data.get("founded"):
            return super().clean()
        return self.cleaned_data


class SettleContestForm(forms.Form):
    upheld = forms.TypedChoiceField(
        label=_("Après relecture"),
        choices=[("1", _("le refus est maintenu")), ("0", _("le commentaire est rétabli"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Réponse à l’auteur du commentaire"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("L’auteur attend une réponse et ses raisons.")},
    )


class NewBanForm(forms.ModelForm):
    """An address typed here is hashed and forgotten; that of a comment is never even shown."""

    value = forms.CharField(
        label=_("Adresse électronique ou adresse du réseau"),
        required=False,
        max_length=254,
        help_text=_(
            "Gardée sous forme d’empreinte\u00a0: on la reconnaît, on ne peut plus la lire."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "vTextField"}),
    )
    comment = forms.ModelChoiceField(
        Comment.objects.all(),
        required=False,
        label=_("Ou l’auteur du commentaire"),
        widget=forms.NumberInput(attrs={"class": "vIntegerField"}),
        help_text=_("Le numéro du commentaire dans la rédaction, si l’exclusion part de là."),
        error_messages={"invalid_choice": _("Il n’y a pas de commentaire de ce numéro.")},
    )

    class Meta:
        model = Ban
        fields = ("kind", "value", "comment", "reason", "ends_at", "note")

    def clean_ends_at(self) -> Any:  # noqa: ANN401 - a date or nothing
        ends_at = self.cleaned_data.get("ends_at")
        if ends_at is not None and ends_at <= timezone.now():
            raise forms.ValidationError(_("Cette date est passée."))
        return ends_at

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        kind = words.get("kind")
        if kind and not self.errors.keys() & {"value", "comment"}:
            banned = _known(kind, words["comment"]) if words.get("comment") else words.get("value")
            if not banned:
                self.add_error("value", _("Donnez une adresse, ou un commentaire qui en a une."))
            elif not _is_plausible(kind, banned):
                self.add_error("value", _("Cette adresse n’est pas de la sorte choisie."))
            else:
                self.instance.fingerprint = fingerprint(kind, banned)
        return words


def _known(kind: str, comment: Comment) -> str:
    """Return the address of the author of a comment; empty if it was erased."""
    if kind == Ban.Kind.EMAIL:
        return (comment.reader.email if comment.reader else None) or ""
    connection = getattr(comment, "connection", None)
    return connection.address if connection else ""


def _is_plausible(kind: str, value: str) -> bool:
    try:
        if kind == Ban.Kind.EMAIL:
            forms.EmailField().clean(value)
        else:
            ipaddress.ip_address(value.strip())
    except (forms.ValidationError, ValueError):
        return False
    return True
