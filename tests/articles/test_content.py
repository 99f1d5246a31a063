"""All that an editor writes in an article, as one value."""

import json

import pytest

from articles.content import Content, apply
from articles.models import Article, Byline
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    ImageFactory,
    SectionFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


def full_article():
    return ArticleFactory(
        kicker="Budget",
        short_title="Budget voté",
        lead_caption="La place.",
        description="Une phrase.",
        illustrated=True,
        authors=[AuthorFactory(), AuthorFactory()],
        tags=[TagFactory(), TagFactory()],
    )


def test_what_an_article_says_survives_json_and_another_article():
    content = Content.of(full_article())
    kept = Content.from_json(json.loads(json.dumps(content.as_json())))
    assert kept == content
    other = ArticleFactory(draft=True)
    apply(kept, other)
    assert Content.of(Article.objects.get(pk=other.pk)) == content


def test_the_order_of_authors_and_themes_is_part_of_it():
    article = full_article()
    content = Content.of(article)
    turned = Content.from_json(
        content.as_json()
        | {"author_ids": [*content.author_ids][::-1], "tag_ids": [*content.tag_ids][::-1]}
    )
    assert turned != content
    apply(turned, article)
    assert Content.of(article) == turned
    assert Byline.objects.count() == 2


def test_what_was_stored_by_another_release_is_read():
    stored = {"title": "Un", "slug": "un", "section_id": 1, "mood": "gai"}
    assert Content.from_json(stored).body == ""


def test_what_no_longer_exists_is_left_out():
    article = full_article()
    author, tag, section = AuthorFactory(), TagFactory(), SectionFactory()
    stored = Content.of(article).as_json() | {
        "author_ids": [author.pk + 1000, author.pk],
        "tag_ids": [tag.pk + 1000, tag.pk],
        "section_id": section.pk + 1000,
        "lead_image_id": ImageFactory().pk + 1000,
    }
    own = article.section_id
    apply(Content.from_json(stored), article)
    article.refresh_from_db()
    assert article.section_id == own
    assert article.lead_image_id is None
    assert Content.of(article).author_ids == (author.pk,)
    assert Content.of(article).tag_ids == (tag.pk,)


def test_applying_derives_what_readers_see():
    article = ArticleFactory()
    stored = Content.of(article).as_json() | {"title": "Quoi ?", "body": "<p>Un deux.</p>"}
    apply(Content.from_json(stored), article)
    article.refresh_from_db()
    assert article.title_typeset == "Quoi\u202f?"
    assert article.word_count == 2
