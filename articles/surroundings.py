"""What stands around an article: the two sidebars, the related, the previous and the next."""

from dataclasses import dataclass

from django.utils import timezone

from articles.models import Article
from articles.shelves import gather
from articles.standing import Standing, read_picks

LATEST = 8
RELATED = 4
TAGS_CONSULTED = 3  # the themes of an article beyond the third say little of it


@dataclass(frozen=True, slots=True)
class Rail:
    """The two sidebars; `latest` by time, `picks` chosen by hand."""

    latest: list[Article]
    picks: list[Standing]


@dataclass(frozen=True, slots=True)
class Surroundings:
    rail: Rail
    related: list[Article]
    previous: Article | None  # the one before it in its section
    next: Article | None


def read_rail() -> Rail:
    published = Article.objects.published()
    return Rail(gather(latest=published.newest_first()[:LATEST])["latest"], read_picks())


def read_surroundings(article: Article) -> Surroundings:
    """Read the neighbours of an article in two queries; a draft without date stands at now.

    Related are the newest that share its themes, in the order of the themes, then the newest of
    its section.
    """
    instant = article.published_at or timezone.now()
    others = Article.objects.published().exclude(pk=article.pk)
    section = others.in_section(article.section)
    whole_section = Article.objects.in_section(article.section)
    themes = {
        f"theme{number}": others.with_tag(tag)[:RELATED]
        for number, tag in enumerate(article.tags.all()[:TAGS_CONSULTED])
    }
    found = gather(
        latest=others.newest_first()[:LATEST],
        previous=whole_section.published_before(instant, article.pk)[:1],
        next=section.first_after(instant, article.pk)[:1],
        **themes,
        section=section.newest_first()[: RELATED + 2],
    )
    previous, following = found["previous"][:1], found["next"][:1]
    candidates = [a for name in (*themes, "section") for a in found[name]]
    beside = {a.pk for a in (*previous, *following)}
    return Surroundings(
        rail=Rail(found["latest"], read_picks(beside=article.pk)),
        related=[a for a in _distinct(candidates) if a.pk not in beside][:RELATED],
        previous=previous[0] if previous else None,
        next=following[0] if following else None,
    )


def _distinct(articles: list[Article]) -> list[Article]:
    return list({article.pk: article for article in articles}.values())
