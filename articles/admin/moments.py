"""A date and an hour as the newsroom's clock says them: on two nights a year, that is not enough.

In the last night of March an hour is left out, in the last of October one comes twice. The first
is refused in words; for the second one says which is meant.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SUMMER, WINTER = "ete", "hiver"
SEASONS = [
    ("", gettext_lazy("choisissez")),
    (SUMMER, gettext_lazy("heure d’été, la première")),
    (WINTER, gettext_lazy("heure d’hiver, une heure plus tard")),
]


def _readings(naive: datetime) -> tuple[datetime, datetime]:
    """Return the two instants the clock may mean by `naive`: nearly always the same twice."""
    zone = timezone.get_current_timezone()
    return naive.replace(tzinfo=zone, fold=0), naive.replace(tzinfo=zone, fold=1)


def is_skipped(naive: datetime) -> bool:
    """Tell whether the clock never shows `naive`."""
    first, second = _readings(naive)
    return first.utcoffset() < second.utcoffset()  # type: ignore[operator] # both have a zone


def is_double(naive: datetime) -> bool:
    """Tell whether the clock shows `naive` twice."""
    first, second = _readings(naive)
    return first.utcoffset() > second.utcoffset()  # type: ignore[operator] # both have a zone


def season_in_words(moment: datetime) -> str:
    """Return « (heure d’hiver) » for an instant whose hour comes twice, else nothing."""
    local = timezone.localtime(moment)
    if not is_double(local.replace(tzinfo=None)):
        return ""
    return _("(heure d’hiver)") if local.fold else _("(heure d’été)")


class MomentWidget(AdminSplitDateTime):
    """Django's date and hour; and a choice of season, where the hour comes twice."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        season = forms.Select(attrs={"aria-label": _("Heure d’été ou d’hiver")}, choices=SEASONS)
        self.season = season
        self.widgets = [*self.widgets, season]  # type: ignore[assignment] # two in the stubs
        self.widgets_names = [*self.widgets_names, "_2"]  # type: ignore[has-type] # Django's

    def decompress(self, value: datetime | None) -> list[Any]:  # type: ignore[override] # likewise
        return parts_of(value)

    def render(
        self,
        name: str,
        value: Any,  # noqa: ANN401 - Django's
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ANN401 - Django's
    ) -> SafeString:
        context = self.get_context(name, value, attrs)
        season = context["widget"]["subwidgets"].pop()
        whole: SafeString = self._render(self.template_name, context, renderer)  # type: ignore[attr-defined] # Django's
        if not wants_season(value):
            return whole
        chosen = season["value"][0] if season["value"] else ""
        select = self.season.render(season["name"], chosen, season["attrs"])
        return format_html('{}<p class="season">{}</p>', whole, select)


class HiddenMoment(forms.SplitHiddenDateTimeWidget):
    """The three parts unseen: what the field said when the form was opened."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.widgets = [*self.widgets, forms.HiddenInput()]  # type: ignore[assignment] # likewise
        self.widgets_names = [*self.widgets_names, "_2"]  # type: ignore[has-type] # Django's

    def decompress(self, value: datetime | None) -> list[Any]:  # type: ignore[override] # likewise
        return parts_of(value)


def parts_of(value: datetime | None) -> list[Any]:
    """Return day, hour and season of an instant; the season only where the hour comes twice."""
    if value is None:
        return [None, None, ""]
    local = timezone.localtime(value)
    naive = local.replace(tzinfo=None, microsecond=0)
    season = (WINTER if local.fold else SUMMER) if is_double(naive) else ""
    return [naive.date(), naive.time(), season]


def wants_season(value: Any) -> bool:  # noqa: ANN401 - a moment, or what was typed
    """Tell whether the hour in the field comes twice; what cannot be read does not."""
    parts = value if isinstance(value, list) else parts_of(value)
    try:
        day = forms.DateField().to_python(parts[0])
        hour = forms.TimeField().to_python(parts[1])
    except ValidationError:
        return False
    return bool(day and hour and is_double(datetime.combine(day, hour)))


class MomentField(forms.MultiValueField):
    """An instant, typed as the clock of the newsroom shows it; None where nothing is typed."""

    widget = MomentWidget
    hidden_widget = HiddenMoment
    default_error_messages = forms.SplitDateTimeField.default_error_messages

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("input_date_formats", None)
        messages = {**self.default_error_messages, **kwargs.get("error_messages", {})}
        fields = (
            forms.DateField(error_messages={"invalid": messages["invalid_date"]}),
            forms.TimeField(error_messages={"invalid": messages["invalid_time"]}),
            forms.ChoiceField(choices=SEASONS, required=False),
        )
        super().__init__(fields, require_all_fields=False, **kwargs)
        for field in self.fields[:2]:
            field.required = False  # the two together are asked for below

    def compress(self, data_list: Sequence[Any]) -> datetime | None:
        day, hour, season = [*data_list, None, None, None][:3]
        if day in self.empty_values and hour in self.empty_values:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if day in self.empty_values:
            raise ValidationError(self.error_messages["invalid_date"], code="invalid_date")
        if hour in self.empty_values:
            raise ValidationError(self.error_messages["invalid_time"], code="invalid_time")
        return instant_of(day, hour, season or "")


def instant_of(day: date, hour: time, season: str) -> datetime:
    """Return the instant the newsroom's clock shows so.

    Raises `ValidationError` where it never does, or does twice and `season` does not say which.
    """
    naive = datetime.combine(day, hour)
    first, second = _readings(naive)
    words = {"day": date_format(day, "SHORT_DATE_FORMAT"), "hour": f"{hour:%H:%M}"}
    if is_skipped(naive):
        step: timedelta = second.utcoffset() - first.utcoffset()  # type: ignore[operator] # as above
        words |= {"before": f"{naive - step:%H:%M}", "after": f"{naive + step:%H:%M}"}
        raise ValidationError(
            _(
                "Dans la nuit du %(day)s, on passe à l’heure d’été\u00a0: il n’est jamais "
                "%(hour)s. Choisissez %(before)s ou %(after)s."
            ),
            code="skipped_hour",
            params=words,
        )
    if not is_double(naive):
        return first
    if season not in {SUMMER, WINTER}:
        raise ValidationError(
            _(
                "Dans la nuit du %(day)s, on passe à l’heure d’hiver\u00a0: il est deux fois "
                "%(hour)s. Choisissez laquelle."
            ),
            code="double_hour",
            params=words,
        )
    return second if season == WINTER else first
