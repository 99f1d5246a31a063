"""Errors that readers have seen, where the newsroom works: beside the text, on its first page."""

from dataclasses import dataclass

from django import template
from django.template.context import Context

from articles.models import Article
from articles.passages import Passage, find_passage, passages
from comments import errata
from comments.models import ErrorReport

register = template.Library()

SHOWN = 50  # open reports beside one text; the list of the desk has them all
NEWEST = 3
COUNTED = 99  # beyond, nobody asks how many exactly


@dataclass(frozen=True, slots=True)
class PlacedReport:
    report: ErrorReport
    passage: Passage | None  # where its words stand now; None: they are gone

    @property
    def anchor(self) -> str:
        """The first line of the words to look for in the text."""
        lines = self.report.quotation.strip().splitlines()
        return lines[0] if lines and self.passage else ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Corrections asked for: how many wait (at most `COUNTED` + 1), and the newest."""

    count: int
    newest: list[ErrorReport]

    @property
    def is_many(self) -> bool:
        return self.count > COUNTED


@register.simple_tag(takes_context=True)
def error_reports(context: Context, article: Article | None) -> list[PlacedReport]:
    """Return the open reports about `article` in the order of its text, for who may settle them."""
    if article is None or not context["user"].has_perm(errata.SETTLE):
        return []
    reports = list(ErrorReport.objects.about(article).waiting().oldest_first()[:SHOWN])
    if not reports:
        return []
    found = passages(article)
    placed = [
        PlacedReport(report, find_passage(found, report.quotation, near=report.passage))
        for report in reports
    ]
    return sorted(placed, key=lambda one: one.passage.number if one.passage else -1)


@register.simple_tag(takes_context=True)
def corrections_wanted(context: Context) -> Wanted | None:
    """Return what readers have said is wrong and nobody has answered; None for who may not."""
    if not context["user"].has_perm(errata.SETTLE):
        return None
    waiting = ErrorReport.objects.waiting()
    count = len(waiting.order_by()[: COUNTED + 1].values_list("pk"))
    newest = waiting.select_related("article").only("explanation", "at", "article__title")
    return Wanted(count, list(newest.order_by("-at", "-pk")[:NEWEST]))
