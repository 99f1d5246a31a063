"""Hostile or hurried at the desk: scripts typed in every field, forged and missing tokens."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteMixin
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from articles import arranging, editing, publishing, versions
from articles.arranging import Placement
from articles.content import Content
from articles.models import Article, Image, Place, Reason, Revision, Status
from tests.articles.test_admin_articles import ADD, change, filled
from tests.comments.factories import ErrorReportFactory
from tests.factories import (
    CHIEFS,
    SUBEDITORS,
    ArticleFactory,
    AuthorFactory,
    ImageFactory,
    SectionFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

# Short enough for every field; escaped, none of it is left as it stands here.
PAYLOAD = "\"'><script>alert(1)</script>"
RAW = ("<script>alert(1)", "'><script")


@pytest.fixture
def chief(client):
    chief = UserFactory(group=CHIEFS, first_name=PAYLOAD, last_name="Roy")
    client.force_login(chief)
    return chief


@pytest.fixture
def hostile(chief):
    """A public article with changes in preparation, hostile in every text somebody may type."""
    image = ImageFactory(title=PAYLOAD, caption=PAYLOAD, credit=PAYLOAD, alternative=PAYLOAD)
    article = ArticleFactory(
        draft=True,
        section=SectionFactory(name=PAYLOAD, slug="une"),
        authors=[AuthorFactory(name=PAYLOAD, role=PAYLOAD, biography=PAYLOAD, portrait=image)],
        tags=[TagFactory(name=PAYLOAD)],
        lead_image=image,
        body=f'<p>{PAYLOAD}</p><figure><img src="{image.file.url}" alt="x" onerror="alert(1)">'
        f"<figcaption>{PAYLOAD}</figcaption></figure>"
        '<p><a href="javascript:alert(1)">lien</a></p>',
        created_by=chief,
        **dict.fromkeys(
            ("title", "kicker", "short_title", "standfirst", "lead_caption", "description"), PAYLOAD
        ),
    )
    article = publishing.submit(article, by=chief, note=PAYLOAD)
    article = publishing.send_back(article, by=chief, note=PAYLOAD)
    article = publishing.publish(article, by=chief)
    publishing.correct(article, by=chief, wording=PAYLOAD)
    arranging.arrange([Placement(Place.LEAD, article.pk, short_title=PAYLOAD)], by=chief, seen=0)
    content = editing.standing(article).as_json() | {"kicker": f"{PAYLOAD}2"}
    editing.prepare(article, Content.from_json(content), by=chief)
    ErrorReportFactory(article=article, quotation=PAYLOAD, explanation=PAYLOAD, source=PAYLOAD)
    return Article.objects.get()


def test_no_script_typed_anywhere_runs_anywhere(client, hostile):
    number = Revision.objects.first().number
    image = Image.objects.get()
    desk = f"/admin/articles/article/{hostile.pk}"
    other = hostile.authors.get()
    for path in (
        "/admin/",
        "/admin/articles/article/",
        f"{desk}/change/",
        f"{desk}/delete/",
        f"{desk}/versions/",
        f"{desk}/versions/?version={number}",
        f"{desk}/partager/",
        f"{desk}/retirer/",
        f"{desk}/corriger/",
        f"/admin/articles/image/{image.pk}/change/",
        f"/admin/articles/image/{image.pk}/delete/",
        f"/admin/articles/image/{image.pk}/remplacer/",
        "/admin/articles/image/",
        "/admin/articles/image/choisir/",
        "/admin/articles/article/adresses/?q=script",
        "/admin/articles/slot/",
        "/admin/articles/frontedition/",
        "/admin/articles/correction/",
        "/admin/comments/errorreport/",
        "/",
        hostile.path,
        f"{hostile.path}modifications/",
        f"/apercu/{hostile.pk}/",
        "/apercu/une/",
        other.get_absolute_url(),
        "/rubrique/une/",
        "/corrections/",
        "/flux.rss",
        "/corrections/flux.rss",
        "/sitemap-actualites.xml",
        "/unes/",
        "/rien/",
    ):
        answer = client.get(path, follow=True)
        page = answer.content.decode()
        if answer["Content-Type"].startswith("application/json"):
            continue  # no browser reads it as a page: nosniff, and scripts write text nodes
        for raw in RAW:
            assert raw not in page, (path, page[max(0, page.find(raw) - 80) :][:200])
        assert 'href="javascript:' not in page, path
        assert "onerror=" not in page.replace("onerror=&quot;", ""), path
    assert client.get("/admin/articles/article/adresses/")["X-Content-Type-Options"] == "nosniff"


def test_what_is_in_preparation_is_nowhere_a_reader_goes(hostile):
    Article.objects.filter(pk=hostile.pk).update(kicker="Avant")
    content = editing.standing(hostile).as_json() | {"title": "Un secret bien gardé"}
    editing.prepare(hostile, Content.from_json(content), by=hostile.created_by)
    reader = Client()
    for path in (
        "/",
        hostile.path,
        f"{hostile.path}modifications/",
        "/dernieres-nouvelles/",
        "/rubrique/une/",
        "/flux.rss",
        "/sitemap-actualites.xml",
        "/unes/",
        "/corrections/",
    ):
        assert "Un secret bien gardé" not in reader.get(path, follow=True).content.decode(), path


def test_what_is_arranged_before_its_hour_shows_nothing_of_it(chief, clock):
    at = timezone.now() + timedelta(hours=3)
    article = ArticleFactory(scheduled=True, published_at=at, title="Un secret bien gardé")
    ArticleFactory()
    arranging.arrange(
        [Placement(Place.LEAD, article.pk, short_title="Un autre secret")], by=chief, seen=0
    )
    reader = Client()
    for path in ("/", "/unes/", "/flux.rss", "/sitemap-actualites.xml", f"{article.path}"):
        page = reader.get(path, follow=True).content.decode()
        assert "secret" not in page, path


def test_a_post_without_its_token_changes_nothing_anywhere(chief):
    """Every address of the desk that the registry knows, with the session of one who may."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(UserFactory(is_superuser=True))
    article = ArticleFactory(draft=True)
    tried = 0
    for desk in admin.site._registry.values():
        for pattern in desk.get_urls():
            if not pattern.name:
                continue
            path = _address(pattern, article.pk)
            if path is None:
                continue
            answer = strict.post(path, {"post": "yes", "title": "Forgé", "_save": ""})
            assert answer.status_code in (403, 405), (path, answer.status_code)
            tried += 1
    assert tried > 100
    assert Article.objects.get().title != "Forgé"


def _address(pattern, pk):
    for arguments in ([], [pk], [pk, 1]):
        try:
            return reverse(f"admin:{pattern.name}", args=arguments)
        except NoReverseMatch:
            continue
    return None


@pytest.mark.parametrize("group", [SUBEDITORS, CHIEFS])
def test_a_version_that_names_what_is_gone_is_restored_without_it(client, group):
    editor = UserFactory(group=group)
    client.force_login(editor)
    article = ArticleFactory(
        draft=True, authors=[AuthorFactory()], tags=[TagFactory()], lead_image=ImageFactory()
    )
    old = versions.record(article, by=editor, reason=Reason.SAVED)
    other = SectionFactory()
    content = Content.of(article).as_json() | {
        "author_ids": [],
        "tag_ids": [],
        "lead_image_id": None,
        "section_id": other.pk,
        "title": "Neuf",
    }
    seen = Article.objects.get().version
    editing.save(article, Content.from_json(content), by=editor, seen=seen)
    for gone in (article.section, *article.authors.all(), *article.tags.all(), article.lead_image):
        gone.delete()
    restore = f"/admin/articles/article/{article.pk}/versions/{old.number}/restaurer/"
    assert client.get(f"/admin/articles/article/{article.pk}/versions/").status_code == 200
    client.post(restore)
    row = Article.objects.get()
    assert (row.title, row.section, row.lead_image) == (article.title, other, None)
    assert client.get(change(row)).status_code == 200


def test_forged_values_of_every_kind_are_told_and_save_nothing(client, chief):
    article = ArticleFactory(draft=True)
    for forged in (
        {"version": "9" * 40},
        {"version": "-1"},
        {"section": "9" * 30},
        {"kind": "rumeur"},
        {"lead_image": "0x10"},
        {"title": "x" * 1000},
        {"slug": "../../etc"},
        {"published_at_0": "99.99.9999", "published_at_1": "25:61"},
        {"bylines-TOTAL_FORMS": "99999999"},
        {"bylines-TOTAL_FORMS": "x"},
        {"assigned_to": "9" * 30},
        {"account": "x" * 500},
        {"_merge": "9" * 30, "asked": "body-0", "choice-body-0": "both"},
        {"handover_to": "'; DROP TABLE", "_submit": ""},
    ):
        answer = client.post(change(article), filled(article, kicker="Forgé", **forged))
        assert answer.status_code in (200, 302, 400, 409), (forged, answer.status_code)
    assert client.post(ADD, filled(title="y" * 1000)).status_code == 200
    assert Article.objects.count() == 1
    assert Article.objects.get().status == Status.DRAFT


def choices_by_search(request):
    """Yield the addresses of all empty forms of the desk, and the fields each searches rows for."""
    for model, desk in admin.site._registry.items():
        if not desk.has_add_permission(request):
            continue
        names = [
            name
            for name, field in desk.get_form(request)().fields.items()
            if searches_rows(field.widget)
        ]
        for formset, _inline in desk.get_formsets_with_inlines(request):
            prefix = formset.get_default_prefix()
            names += [
                f"{prefix}-0-{name}"
                for name, field in formset.form.base_fields.items()
                if searches_rows(field.widget)
            ]
        if names:
            yield reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_add"), names


def searches_rows(widget):
    return isinstance(getattr(widget, "widget", widget), AutocompleteMixin)


@pytest.mark.parametrize("forged", ["rumeur", "-1", "9" * 19, "-" + "9" * 20, "\x00"])
def test_a_right_that_cannot_be_is_told(client, forged):
    client.force_login(UserFactory(is_superuser=True))
    answer = client.post("/admin/auth/group/add/", {"name": "Stagiaires", "permissions": forged})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()


@pytest.mark.parametrize("forged", ["rumeur", "-1", "9" * 19, "9" * 5000, "4242", "\x00"])
def test_a_choice_that_cannot_be_is_told_and_all_else_is_kept(client, rf, forged):
    """Every field of the desk that is filled by search, found by walking its forms."""
    request = rf.get("/admin/")
    request.user = UserFactory(is_superuser=True)
    client.force_login(request.user)
    found = list(choices_by_search(request))
    assert sum(len(names) for _address, names in found) >= 9
    for address, names in found:
        for name in names:
            typed = {
                **filled(title="Un mot gardé", slug="un-mot-garde", path="/un-mot-garde/"),
                "name": "Un mot gardé",
                "closing_reason": "Un mot gardé",
                name: forged,
            }
            answer = client.post(address, typed)
            page = answer.content.decode()
            assert answer.status_code == 200, (address, name)
            assert "errorlist" in page, (address, name)
            assert re.search("Un mot gardé|/un-mot-garde/", page), (address, name)
            assert "Select a valid" not in page, (address, name)
        query = urlencode(dict.fromkeys(names, forged))
        assert client.get(f"{address}?{query}").status_code in (200, 400), address
    assert not Article.objects.exists()
