"""The figures of a year as people read them, and as spreadsheets do."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import Ground, ReportReason, Verb
from comments.transparency.figures import YearFigures

# A spreadsheet runs what begins with one of these (OWASP, « CSV injection »).
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for Windows-1252


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    value: int | timedelta | None  # None: nothing to measure

    @property
    def in_words(self) -> str:
        if self.value is None:
            return "–"
        return duration(self.value) if isinstance(self.value, timedelta) else number(self.value)


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    lines: tuple[Line, ...]


def tables(found: YearFigures) -> list[Table]:
    """Return the figures as the page and the CSV show them."""
    verbs = found.verbs

    def count(label: str, verb: Verb) -> Line:
        return Line(label, verbs.get(verb, 0))

    return [
        Table(
            _("Commentaires reçus"),
            (
                Line(_("Commentaires de lecteurs"), found.received),
                Line(_("Parus avant d’être lus par un modérateur"), found.published_at_once),
                count(_("Retirés par leur auteur"), Verb.WITHDRAW),
            ),
        ),
        Table(
            _("Décisions"),
            (
                count(_("Publication"), Verb.APPROVE),
                count(_("Refus"), Verb.REFUSE),
                count(_("Suppression après parution"), Verb.REMOVE),
                count(_("Classement en publicité ou indésirable"), Verb.SPAM),
                count(_("Maintien après relecture"), Verb.KEEP),
                count(_("Rétablissement"), Verb.RESTORE),
                Line(_("Décisions prises sans intervention humaine"), found.automatic),
                Line(_("Délai médian avant la première décision"), found.median),
                Line(_("Personnes exclues pour un temps"), found.bans),
            ),
        ),
        Table(
            _("Refus et suppressions, par fondement"),
            tuple(Line(str(ground.label), found.against(ground)) for ground in Ground),
        ),
        Table(
            _("Signalements"),
            (
                Line(_("Reçus"), found.reports.received),
                *(
                    Line(f"{_('Motif')}\u00a0: {reason.label}", found.report_reasons.get(reason, 0))
                    for reason in ReportReason
                ),
                Line(_("Fondés"), found.reports.accepted),
                Line(_("Non fondés"), found.reports.rejected),
                Line(_("En cours d’examen"), found.reports.open),
                Line(_("Délai médian de traitement"), found.reports.median),
            ),
        ),
        Table(
            _("Contestations"),
            (
                Line(_("Reçues"), found.contests.received),
                Line(_("Commentaire rétabli"), found.contests.accepted),
                Line(_("Décision maintenue"), found.contests.rejected),
                Line(_("En cours d’examen"), found.contests.open),
                Line(_("Délai médian de traitement"), found.contests.median),
            ),
        ),
    ]


def as_csv(found: YearFigures) -> str:
    """Return the figures as a table that French spreadsheets open; durations are in minutes."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Année"), _("Rubrique"), _("Mesure"), _("Valeur"), _("Unité")])
    for table in tables(found):
        for line in table.lines:
            cells = (str(found.year), table.title, line.label, *_measure(line.value))
            writer.writerow([safe_cell(cell) for cell in cells])
    return BYTE_ORDER_MARK + out.getvalue()


def safe_cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula: behind an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def number(value: int) -> str:
    return f"{value:,}".replace(",", "\u202f")


def duration(value: timedelta) -> str:
    """Return « 45 minutes », « 2 h 15 » or « 3 jours »: no more than a reader needs."""
    minutes = round(value.total_seconds() / 60)
    if not minutes:
        return _("moins d’une minute")
    if minutes < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    if minutes < 48 * 60:
        rest = f"\u00a0{minutes % 60:02d}" if minutes % 60 else ""
        return f"{minutes // 60}\u00a0h{rest}"
    days = round(minutes / (24 * 60))
    return ngettext("%(n)d jour", "%(n)d jours", days) % {"n": days}


def _measure(value: int | timedelta | None) -> Iterator[str]:
    if isinstance(value, timedelta):
        yield from (str(round(value.total_seconds() / 60)), _("minutes"))
    else:
        yield from ("" if value is None else str(value), "")
