"""The demo paper as rows: each article goes through the verbs that an editor's would."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from articles import editions, publishing
from articles.models import (
    Article,
    Author,
    Byline,
    Image,
    Page,
    Publication,
    Section,
    Tag,
    Tagging,
)
from articles.models.publication import SINGLETON
from newsroom.demo.accounts import Newsroom, load_accounts
from newsroom.demo.comments import load_comments
from newsroom.demo.errors import load_errors
from newsroom.demo.front import load_front
from newsroom.demo.handing import HANDED_ON, hand_on
from newsroom.demo.pictures import let_rights_run_out, load_pictures
from newsroom.demo.preparing import load_prepared
from newsroom.demo.texts import DemoText, read_articles, read_list, read_pages

BODY_PICTURE = re.compile(r'src="demo:([a-z-]+)"')

IDENTITY = {
    "name": "L’Embellie",
    "baseline": "Le quotidien de la Lourme et d’ailleurs",
    "description": "L’actualité de Saint-Aurèle, du Val-de-Lourme, de la France et du monde.",
    "publisher": "Société des lecteurs et rédacteurs de L’Embellie",
    "legal_form": "SCIC SAS au capital de 240 000 €",
    "seat": "14, quai des Bateliers\n00100 Saint-Aurèle",
    "registration": "RCS Saint-Aurèle 000 000 000",
    "phone": "00 00 00 00 00",
    "contact_email": "redaction@lembellie.example",
    "director": "Alix Morvan",
    "editor": "Élise Marchandeau",
    "host_name": "Hébergements de la Lourme (société d’exemple)",
    "host_address": "3, rue du Moulin\n00200 Port-Vallon",
    "host_phone": "00 00 00 00 01",
    "owners": "92 % des parts aux lecteurs et aux salariés, 8 % à la ville de Saint-Aurèle.",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    articles: int  # made now; 0 when all were there
    pictures: int  # in the library
    pages: int
    comments: int


def load_paper(now: datetime | None = None) -> Loaded:
    """Load the demo paper as of `now` and say what was made. What exists is left as it is."""
    now = now or timezone.now()
    texts = read_articles()
    Publication.objects.get_or_create(pk=SINGLETON, defaults=IDENTITY)
    newsroom = load_accounts()
    pages = load_pages()
    people = {author["slug"]: author["name"] for author in read_list("authors")}
    keys = {
        key for text in texts for key in (text.picture, *BODY_PICTURE.findall(text.body)) if key
    }
    pictures = load_pictures(keys, people)
    with transaction.atomic():
        _load_sections()
        _load_authors(pictures)
        tags = _load_tags(texts)
        known = set(Article.objects.values_list("slug", flat=True))
        with editions.paused():
            made = [
                _load_article(text, now, newsroom, pictures, tags)
                for text in texts
                if text.slug not in known
            ]
        load_front(now, newsroom.chief, pictures)
        let_rights_run_out(pictures)
    comments = load_comments(now)
    load_errors(newsroom.subeditor, now)
    load_prepared(newsroom)
    return Loaded(len(made), len(pictures), pages, comments)


def load_pages() -> int:
    """Make the standing pages that are missing and return how many there were to make."""
    made = 0
    for position, page in enumerate(read_pages()):
        _, new = Page.objects.get_or_create(
            slug=page.slug,
            defaults={
                "title": page.title,
                "description": page.description,
                "body": page.body,
                "position": position,
            },
        )
        made += new
    return made


def _load_sections() -> None:
    for position, section in enumerate(read_list("sections")):
        Section.objects.get_or_create(
            slug=section["slug"],
            defaults={
                "name": section["name"],
                "description": section["description"],
                "position": position,
            },
        )


def _load_authors(pictures: dict[str, Image]) -> None:
    for author in read_list("authors"):
        Author.objects.get_or_create(
            slug=author["slug"],
            defaults={
                "name": author["name"],
                "role": author["role"],
                "biography": author["biography"],
                "portrait": pictures[f"portrait:{author['slug']}"],
            },
        )


def _load_tags(texts: list[DemoText]) -> dict[str, Tag]:
    described = {tag["name"]: tag["description"] for tag in read_list("tags")}
    names = sorted({name for text in texts for name in text.tags})
    return {
        name: Tag.objects.get_or_create(
            slug=slugify(name), defaults={"name": name, "description": described.get(name, "")}
        )[0]
        for name in names
    }


def _load_article(
    text: DemoText,
    now: datetime,
    newsroom: Newsroom,
    pictures: dict[str, Image],
    tags: dict[str, Tag],
) -> Article:
    is_planned = text.special in HANDED_ON and text.days_ago < 0
    article = Article.objects.create(
        created_by=newsroom.writer,
        published_at=text.published_at(now) if is_planned else None,
        section=Section.objects.get(slug=text.section),
        slug=text.slug,
        title=text.title,
        short_title=text.short_title,
        kicker=text.kicker,
        standfirst=text.standfirst,
        kind=text.kind,
        partner=text.partner,
        lead_image=pictures.get(text.picture),
        lead_caption=text.picture_caption,
        body=_with_pictures(text.first_body, pictures),
    )
    signatures = () if text.kind in publishing.UNSIGNED else text.authors
    for position, slug in enumerate(signatures):
        author = Author.objects.get(slug=slug)
        Byline.objects.create(article=article, author=author, position=position)
    for name in text.tags:
        Tagging.objects.create(article=article, tag=tags[name])
    if text.special in HANDED_ON:
        return hand_on(article, text, newsroom)
    return _publish(article, text, now, newsroom.chief, _with_pictures(text.body, pictures))


def _with_pictures(body: str, pictures: dict[str, Image]) -> str:
    return BODY_PICTURE.sub(lambda m: f'src="{pictures[m[1]].file.url}"', body)


def _publish(
    article: Article, text: DemoText, now: datetime, editor: User, right_body: str
) -> Article:
    planned = text.published_at(now)
    # The morning's paper may be loaded before its evening articles are due: a day earlier, then.
    at = planned if planned <= now or text.special == "scheduled" else planned - timedelta(days=1)
    article = publishing.publish(article, by=editor, at=at)
    later = min(at + timedelta(hours=3), now)
    if text.corrected:
        article.body = right_body
        article.save(update_fields=["body"])
        publishing.correct(article, by=editor, wording=text.corrected, at=later)
    elif text.updated:
        publishing.update(article, by=editor, at=later)
    if text.special == "withdrawn":
        publishing.withdraw(article, by=editor, note=text.withdrawal_note)
    return article
