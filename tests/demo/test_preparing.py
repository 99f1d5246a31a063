"""A newcomer finds each feature of the desk in the demo: changes that wait, a preview to share."""

import pytest
from django.contrib.auth.models import Group

from articles import editing, previews, versions
from articles.models import PreviewLink, Reason, WorkingCopy
from newsroom.demo.accounts import load_accounts
from newsroom.demo.preparing import ADDED, PREPARED, SHARED, load_prepared
from newsroom.demo.texts import read_articles
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_changes_wait_beside_a_public_article_and_a_text_is_shared_once(client):
    assert Group.objects.exists()
    newsroom = load_accounts()
    article = ArticleFactory(slug=PREPARED)
    versions.record(article, by=newsroom.chief, reason=Reason.PUBLISHED)
    waiting = ArticleFactory(to_read=True, slug=SHARED, created_by=newsroom.writer)
    for _again in range(2):
        load_prepared(newsroom)
    assert WorkingCopy.objects.get().article == article
    assert editing.standing(article).body.endswith(ADDED)
    assert ADDED not in client.get(article.path).text
    link = PreviewLink.objects.get()
    assert link.article == waiting
    assert client.get(previews.address_of(link)).status_code == 200


def test_the_demo_has_both_articles():
    assert {PREPARED, SHARED} <= {text.slug for text in read_articles()}
