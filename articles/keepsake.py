"""A front page as plain values and back: what a reader saw of it, and nothing else."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse

from articles.cards import Card, Heading, Illustration, Signature
from articles.chrome import Link
from articles.front import Front, SectionBlock
from articles.models import Image
from articles.standing import Standing

# Any below: objects of JSON, which have passed through the database.
FIELDS = ("path", "kind", "partner_typeset", "kicker_typeset", "word_count")


def describe(front: Front) -> dict[str, Any]:
    """Return the page as JSON values; the same page gives the same values."""
    return {
        "lead": _arranged(front.lead) if front.lead else None,
        "secondary": [_arranged(standing) for standing in front.secondary],
        "picks": [_arranged(standing) for standing in front.picks],
        "latest": [_listed(article) for article in front.latest],
        "blocks": [
            {
                "section": [block.section.title, block.section.slug],
                "articles": [
                    # The first of a block is shown with its standfirst and its picture.
                    {**_listed(article), **(_large(article, article.lead_image) if first else {})}
                    for first, article in _with_first(block.articles)
                ],
            }
            for block in front.blocks
        ],
    }


def _arranged(standing: Standing) -> dict[str, Any]:
    signed = [one.name_typeset for one in standing.article.signatures]
    words = {"title": standing.title} | ({"signed": signed} if signed else {})
    return {**_listed(standing.article), **_large(standing.article, standing.image), **words}


def _listed(article: Card) -> dict[str, Any]:
    """Return what every list shows; what is empty is left out: there are many of these."""
    values = {
        "article": article.pk,
        "title": article.list_title,
        "published_at": article.published_at.isoformat(),
        "section": "" if article.kicker_typeset else article.section.name_typeset,
        **{name: getattr(article, name) for name in FIELDS},
    }
    return {name: value for name, value in values.items() if value}


def _large(article: Card, image: Illustration | None) -> dict[str, Any]:
    values = {"standfirst": article.standfirst_typeset, "image": image.pk if image else None}
    return {name: value for name, value in values.items() if value}


def _with_first(articles: Sequence[Card]) -> Iterator[tuple[bool, Card]]:
    return ((number == 0, article) for number, article in enumerate(articles))


def recall(page: dict[str, Any], *, only: Collection[int], images: dict[int, Image]) -> Front:
    """Return a page from its values, with no article that is not in `only`.

    It shows no gap: the next in rank leads. `images` are those of the library, by their key; one
    that has left it is not shown. The articles are not rows: they have what the page shows.
    """
    arranged = {
        place: [_stand(entry, images) for entry in entries if entry["article"] in only]
        for place, entries in (
            ("top", [*([page["lead"]] if page["lead"] else []), *page["secondary"]]),
            ("picks", page["picks"]),
        )
    }
    blocks = [
        SectionBlock(
            _section(block["section"]),
            tuple(_article(one, images) for one in block["articles"] if one["article"] in only),
        )
        for block in page["blocks"]
    ]
    return Front(
        lead=arranged["top"][0] if arranged["top"] else None,
        secondary=tuple(map(_unsigned, arranged["top"][1:])),
        picks=tuple(arranged["picks"]),
        latest=tuple(
            _article(entry, images) for entry in page["latest"] if entry["article"] in only
        ),
        blocks=tuple(block for block in blocks if block.articles),
    )


def keys_of(page: dict[str, Any]) -> tuple[set[int], set[int]]:
    """Return the keys of the articles on a page, and of its pictures."""
    lead = [page["lead"]] if page["lead"] else []
    in_blocks = [entry for block in page["blocks"] for entry in block["articles"]]
    entries = [*lead, *page["secondary"], *page["picks"], *page["latest"], *in_blocks]
    return {e["article"] for e in entries}, {e["image"] for e in entries if "image" in e}


def _stand(entry: dict[str, Any], images: dict[int, Image]) -> Standing:
    signatures = tuple(Signature(name, "") for name in entry.get("signed", ()))
    article = _article(entry, images)._replace(signatures=signatures)
    return Standing(article, entry["title"], article.lead_image)


def _unsigned(standing: Standing) -> Standing:
    return replace(standing, article=standing.article._replace(signatures=()))


def _article(entry: dict[str, Any], images: dict[int, Image]) -> Card:
    return Card(
        pk=entry["article"],
        title_typeset=entry["title"],
        short_title_typeset="",
        standfirst_typeset=entry.get("standfirst", ""),
        published_at=datetime.fromisoformat(entry["published_at"]),
        section=Heading(entry.get("section", ""), ""),
        lead_image=Illustration.of(images.get(entry.get("image", 0))),
        **{name: entry.get(name, 0 if name == "word_count" else "") for name in FIELDS},
    )


def _section(named: list[str]) -> Link:
    name, slug = named
    return Link(name, reverse("section", args=[slug]), slug)
