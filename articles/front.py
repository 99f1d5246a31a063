"""The front page: what stands where, no article twice."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from articles.models import Article, Section
from articles.shelves import gather

SECONDARY = 3
PICKS = 4
LATEST = 8
PER_SECTION = 4


@dataclass(frozen=True, slots=True)
class SectionBlock:
    section: Section
    articles: list[Article]


@dataclass(frozen=True, slots=True)
class Front:
    lead: Article | None
    secondary: list[Article]
    picks: list[Article]
    latest: list[Article]
    blocks: list[SectionBlock]

    @property
    def articles(self) -> list[Article]:
        """All that stand on the page."""
        lead = [self.lead] if self.lead else []
        in_blocks = [article for block in self.blocks for article in block.articles]
        return [*lead, *self.secondary, *self.picks, *self.latest, *in_blocks]


def compose_front() -> Front:
    """Compose the front page of this instant.

    What was chosen by hand comes first; the newest of the rest leads; each section then shows its
    newest that stand nowhere above.
    """
    published = Article.objects.published()
    found = gather(
        picks=published.picked()[:PICKS],
        newest=published.newest_first()[: 1 + SECONDARY + LATEST + PICKS],
    )
    picks = _without_repeats(found["picks"])
    rest = _except(found["newest"], picks)
    lead, secondary = rest[:1], rest[1 : 1 + SECONDARY]
    latest = rest[1 + SECONDARY : 1 + SECONDARY + LATEST]
    shown = [article.pk for article in (*picks, *lead, *secondary, *latest)]
    prefetch_related_objects([*lead, *secondary], "bylines")
    return Front(lead[0] if lead else None, secondary, picks, latest, _section_blocks(shown))


def _section_blocks(shown: list[int]) -> list[SectionBlock]:
    sections = list(Section.objects.all())
    if not sections:
        return []
    newest = Article.objects.published().exclude(pk__in=shown).newest_first()
    # By number, not by slug: a section may be called « picks », as a shelf is.
    found = gather(**{f"section{s.pk}": newest.in_section(s)[:PER_SECTION] for s in sections})
    blocks = [SectionBlock(s, found[f"section{s.pk}"]) for s in sections]
    return [block for block in blocks if block.articles]


def _except(articles: Iterable[Article], unwanted: Iterable[Article]) -> list[Article]:
    keys = {article.pk for article in unwanted}
    return [article for article in articles if article.pk not in keys]


def _without_repeats(articles: Iterable[Article]) -> list[Article]:
    return list({article.pk: article for article in articles}.values())
