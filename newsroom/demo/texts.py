"""The demo's texts as they stand in files: header lines, a rule, a body of HTML."""

import json
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

HERE = Path(__file__).parent
USUAL_HOURS = (
    "06:10",
    "07:25",
    "08:40",
    "09:55",
    "11:20",
    "12:35",
    "14:05",
    "15:30",
    "17:15",
    "18:50",
)


@dataclass(frozen=True, slots=True)
class DemoText:
    """One article as written; empty strings where the file says nothing."""

    section: str  # slug
    slug: str
    title: str
    body: str  # HTML; pictures are addressed as demo:<key>
    authors: tuple[str, ...]  # slugs, in order
    tags: tuple[str, ...]  # names
    kind: str
    days_ago: int  # before the day of loading; negative for the future
    hour: time  # in Paris
    kicker: str = ""
    short_title: str = ""
    standfirst: str = ""
    partner: str = ""
    picture: str = ""  # a key of newsroom.demo.illustrations
    picture_caption: str = ""
    corrected: str = ""  # the wording of a correction
    mistaken: str = ""  # what was first written, and what is right: « 24 lacets | 21 lacets »
    updated: bool = False
    special: str = ""  # scheduled, corrected, updated, old, withdrawn, or see demo.handing
    word: str = ""  # to the next person, of what is in hand
    withdrawal_note: str = ""

    @property
    def first_body(self) -> str:
        """The text as it first appeared, with the mistake that is corrected later."""
        wrong, _, right = (part.strip() for part in self.mistaken.partition("|"))
        return self.body.replace(right, wrong) if wrong else self.body

    def published_at(self, now: datetime) -> datetime:
        """Return its instant of publication in a paper loaded at `now`."""
        day = timezone.localdate(now) - timedelta(days=self.days_ago)
        return timezone.make_aware(datetime.combine(day, self.hour))


@dataclass(frozen=True, slots=True)
class DemoPage:
    slug: str
    title: str
    description: str
    body: str


def read_articles() -> list[DemoText]:
    """Read every article, in the order of sections and files."""
    paths = sorted((HERE / "texts").glob("*/*.html"))
    return [_article(path, number) for number, path in enumerate(paths)]


def read_pages() -> list[DemoPage]:
    pages = []
    for path in sorted((HERE / "pages").glob("*.html")):
        head, body = _split(path)
        pages.append(DemoPage(head["slug"], head["title"], head.get("description", ""), body))
    return pages


def read_list(name: str) -> list[dict[str, str]]:
    """Read `sections`, `authors` or `tags`: a list of objects of strings."""
    return json.loads((HERE / f"{name}.json").read_text())


def _article(path: Path, number: int) -> DemoText:
    head, body = _split(path)
    return DemoText(
        section=head.get("section", path.parent.name),
        slug=head["slug"],
        title=head["title"],
        body=body,
        authors=_words(head["authors"]),
        tags=_words(head["tags"]),
        kind=head["type"],
        days_ago=int(head["days_ago"]),
        hour=time.fromisoformat(head.get("hour") or USUAL_HOURS[number % len(USUAL_HOURS)]),
        kicker=head.get("kicker", ""),
        short_title=head.get("short_title", ""),
        standfirst=head.get("standfirst", ""),
        partner=head.get("partner", ""),
        picture=head.get("picture", ""),
        picture_caption=head.get("picture_caption", ""),
        corrected=head.get("corrected", ""),
        mistaken=head.get("mistaken", ""),
        updated=head.get("updated", "") == "yes",
        special=head.get("special", ""),
        word=head.get("word", ""),
        withdrawal_note=head.get("withdrawal_note", ""),
    )


def _split(path: Path) -> tuple[dict[str, str], str]:
    head, _, body = path.read_text().partition("\n---\n")
    pairs = (line.partition(":") for line in head.splitlines() if line.strip())
    return {key.strip(): value.strip() for key, _, value in pairs}, body.strip()


def _words(line: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in line.split(",") if word.strip())
