"""Read before it appears by whoever was given the link, and by nobody else."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from articles import editing, previews, publishing
from articles.content import Content
from articles.models import Article, PreviewLink
from tests.articles.test_admin_articles import change, filled
from tests.factories import CHIEFS, WRITERS, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return UserFactory(group=CHIEFS)


def address(article, by, **options):
    return previews.address_of(previews.share(article, by=by, **options))


def test_whoever_has_the_link_reads_the_draft_without_an_account(client, chief):
    article = ArticleFactory(draft=True, illustrated=True, title="Embargo jusqu’à lundi")
    response = client.get(address(article, chief))
    assert "Embargo jusqu’à lundi" in response.text
    assert article.lead_image.file.name.removesuffix(".jpg") in response.text
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.text
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def test_it_shows_the_changes_in_preparation(client, chief):
    article = Article.objects.get(pk=ArticleFactory().pk)
    content = Content.from_json(Content.of(article).as_json() | {"title": "En préparation"})
    editing.save(article, content, by=chief, seen=article.version)
    assert "En préparation" in client.get(address(article, chief)).text
    assert "En préparation" not in client.get(article.path).text


@pytest.mark.parametrize(
    "spoil",
    [lambda t: t[:-1], lambda t: t[:-1] + "é", lambda t: "9" + t],
    ids=["shorter", "accent", "other number"],
)
def test_a_link_that_was_changed_opens_nothing(client, chief, spoil):
    path = address(ArticleFactory(draft=True), chief)
    token = path.removeprefix("/apercu/").removesuffix("/")
    assert client.get(f"/apercu/{spoil(token)}/").status_code == 404


def test_no_single_character_of_it_may_differ(client, chief):
    path = address(ArticleFactory(draft=True), chief)
    for place in range(len("/apercu/"), len(path) - 2, 7):
        other = "A" if path[place] != "A" else "B"
        assert client.get(path[:place] + other + path[place + 1 :]).status_code == 404
    assert len(path.partition("-")[2]) > 22  # more than 128 bits, six to a character


def test_it_opens_until_its_hour_and_no_longer(client, chief, clock):
    path = address(ArticleFactory(draft=True), chief)
    clock.advance(timedelta(days=7) - timedelta(seconds=1))
    assert client.get(path).status_code == 200
    clock.advance(timedelta(seconds=1))
    assert client.get(path).status_code == 404


def test_a_link_that_was_closed_opens_nothing(client, chief):
    link = previews.share(ArticleFactory(draft=True), by=chief)
    previews.revoke(link, by=chief)
    assert client.get(previews.address_of(link)).status_code == 404


def test_what_was_withdrawn_opens_to_nobody(client, chief):
    article = ArticleFactory()
    path = address(article, chief)
    publishing.withdraw(article, by=chief)
    assert client.get(path).status_code == 404


def test_the_number_of_an_article_opens_nothing_without_an_account(client, chief):
    article = ArticleFactory(draft=True)
    assert client.get(f"/apercu/{article.pk}/").status_code == 302
    assert client.get(f"/apercu/{article.pk}-/").status_code == 404
    assert client.get(f"/apercu/{'9' * 40}-abc/").status_code == 404


def test_a_writer_shares_their_own_drafts_only(chief):
    writer = UserFactory(group=WRITERS)
    assert previews.share(ArticleFactory(draft=True, created_by=writer), by=writer)
    link = previews.share(ArticleFactory(draft=True), by=chief)
    with pytest.raises(PermissionDenied):
        previews.share(link.article, by=writer)
    with pytest.raises(PermissionDenied):
        previews.revoke(link, by=writer)


def test_a_link_that_never_opened_is_refused_by_the_database(chief):
    link = previews.share(ArticleFactory(draft=True), by=chief)
    with pytest.raises(IntegrityError), transaction.atomic():
        PreviewLink.objects.filter(pk=link.pk).update(expires_at=link.created_at)


def test_a_link_is_made_shown_again_and_closed_at_the_desk(client, chief, settings):
    article = ArticleFactory(draft=True)
    client.force_login(chief)
    page = f"/admin/articles/article/{article.pk}/partager/"
    assert page in client.get(change(article)).text
    assert "Pas encore de lien" in client.get(page).text
    shown = client.post(page, {"share": "", "days": "30"}, follow=True).text
    url = re.search(r'value="(http[^"]+)"', shown)[1]
    assert url.startswith(settings.SITE_URL)
    assert client.get(url.removeprefix(settings.SITE_URL)).status_code == 200
    closed = client.post(page, {"revoke": PreviewLink.objects.get().pk}, follow=True).text
    assert "Lien fermé" in closed
    assert url not in closed
    assert client.get(url.removeprefix(settings.SITE_URL)).status_code == 404


def test_odd_requests_at_the_desk_are_no_errors(client, chief):
    article = ArticleFactory(draft=True)
    client.force_login(chief)
    page = f"/admin/articles/article/{article.pk}/partager/"
    assert "Sélectionnez un choix valide" in client.post(page, {"share": "", "days": "365"}).text
    assert client.post(page, {"revoke": "x"}).status_code == 404
    elsewhere = previews.share(ArticleFactory(draft=True), by=chief)
    assert client.post(page, {"revoke": elsewhere.pk}).status_code == 404
    client.force_login(UserFactory(group=WRITERS))
    assert "Créer un lien" not in client.get(page).text
    assert client.post(page, {"share": "", "days": "7"}).status_code == 403


def test_saving_the_article_leaves_its_links(client, chief):
    article = ArticleFactory(draft=True)
    path = address(article, chief)
    client.force_login(chief)
    client.post(change(article), filled(article, title="Neuf", _save=""))
    assert "Neuf" in client.get(path).text
