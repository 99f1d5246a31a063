"""A word to the next person: the two fields beside the buttons that pass an article on."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.keys import may_be_a_key
from articles.admin.people import PersonField, colleagues
from articles.models import Article, Handover, Status
from articles.models.handover import NOTE_LENGTH
from articles.rights import APPROVE, holders

HANDOVERS_SHOWN = 20
SENDING_BACK = "_send_back"  # the button


@dataclass(frozen=True, slots=True)
class Word:
    """What goes with an article to whoever gets it."""

    note: str = ""
    to: User | None = None  # None: whoever has the right


class HandoverFields(forms.Form):
    handover_note = forms.CharField(
        label=gettext_lazy("Un mot pour la suite"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    handover_to = PersonField(
        colleagues(),
        label=gettext_lazy("Pour"),
        required=False,
        empty_label=gettext_lazy("qui en a le droit"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        article = getattr(self, "instance", None)
        if isinstance(article, Article) and article.status == Status.DRAFT:
            self.fields["handover_to"].queryset = holders(APPROVE)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if SENDING_BACK in self.data and not cleaned.get("handover_note", "").strip():
            self.add_error("handover_note", _("Écrivez en un mot ce qui reste à faire."))
        return cleaned


def word_in(request: HttpRequest) -> Word:
    """Return the word typed in a form that has already been found good."""
    form = HandoverFields(request.POST)
    form.is_valid()
    cleaned = form.cleaned_data
    to = cleaned.get("handover_to")
    if to is None and is_entrusted(request):
        # « Confié à », set by hand, is not undone by the button pressed with it.
        to = colleagues().filter(pk=request.POST["assigned_to"]).first()
    return Word(cleaned.get("handover_note", "").strip(), to)


def is_entrusted(request: HttpRequest) -> bool:
    """Tell whether the form gives the article to one who did not have it when it was opened."""
    given = request.POST.get("assigned_to", "")
    return may_be_a_key(given) and given != request.POST.get("initial-assigned_to", "")


def keep_word(request: HttpRequest, article: Article, note: str) -> None:
    """Keep a word that was typed but went with no button, until it does; empty: forget it."""
    if note:
        request.session[_key(article)] = note
    else:
        request.session.pop(_key(article), None)


def kept_word(request: HttpRequest, article: Article) -> str:
    """Return the word kept for the form of `article`; empty if there is none."""
    return str(request.session.get(_key(article), ""))


def handovers_of(article: Article) -> list[Handover]:
    """Return how an article went from hand to hand, the newest first, the last twenty times."""
    thread = article.handovers.select_related("by", "recipient").order_by("-pk")
    return list(thread[:HANDOVERS_SHOWN])


def _key(article: Article) -> str:
    return f"handover-note-{article.pk}"
