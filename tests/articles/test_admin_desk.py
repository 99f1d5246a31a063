"""The rest of the desk: pictures, pages, the paper itself, in French throughout."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.admin.forms import address_from
from articles.admin.paging import CAP, CappedPaginator
from articles.models import (
    Article,
    Author,
    FormerAddress,
    Image,
    Page,
    Publication,
    Section,
    Tag,
    Upload,
)
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CorrectionFactory,
    ImageFactory,
    PageFactory,
    SectionFactory,
    SlotFactory,
    TagFactory,
    UploadFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

MODELS = [Article, Author, FormerAddress, Image, Page, Section, Tag]
# Words that Django's admin says where a translation is missing, as whole words of the page.
ENGLISH = re.compile(
    r"\b(Save|Add|Change|Delete|Search|Filter|Select|Home|Yes|No|View|History|Today|Now|Can"
    r"|Welcome|Please|error|Currently|Clear|This|field|required|Close|Show|Go|by|the|and|with|True|False)\b"
)


@pytest.fixture
def editor(client):
    editor = UserFactory(is_superuser=True, first_name="Awa")
    client.force_login(editor)
    return editor


@pytest.fixture
def world():
    article = ArticleFactory(illustrated=True, tags=[TagFactory()])
    CorrectionFactory(article=article)
    SlotFactory(article=article)
    PageFactory()
    FormerAddress.objects.create(path="/ancien/", article=article)
    UploadFactory()
    return article


def said(response):
    return response.content.decode()


def words_of(response):
    """Return what a person reads, or hears: text, and the attributes that are read out."""
    page = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", said(response))
    spoken = re.findall(r'(?:title|alt|placeholder|value|aria-label)="([^"]*)"', page)
    return " ".join([re.sub(r"<[^>]*>", " ", page), *spoken])


def pages():
    yield "/admin/"
    for model in MODELS:
        name = model._meta.model_name
        yield f"/admin/articles/{name}/"
        yield f"/admin/articles/{name}/?q=xyz"
        yield f"/admin/articles/{name}/add/"
        yield f"/admin/articles/{name}/{{{name}}}/change/"
        history = "versions" if name == "article" else "history"
        yield f"/admin/articles/{name}/{{{name}}}/{history}/"
        if model is not Article:
            yield f"/admin/articles/{name}/{{{name}}}/delete/"
    yield "/admin/articles/slot/"
    yield "/admin/articles/frontedition/"
    yield "/admin/articles/publication/1/change/"
    yield "/admin/articles/image/choisir/"
    yield "/admin/articles/image/decrire/"
    yield "/admin/articles/image/{image}/remplacer/"
    yield "/admin/auth/user/"
    yield "/admin/auth/user/add/"
    yield "/admin/auth/group/add/"
    yield "/admin/password_change/"
    for verb in ("retirer", "corriger", "mettre-a-jour"):
        yield f"/admin/articles/article/{{article}}/{verb}/"


@pytest.mark.parametrize("address", list(pages()))
def test_every_page_of_the_desk_opens_and_speaks_french(client, editor, world, address):
    Upload.objects.update(uploaded_by=editor)
    keys = {model._meta.model_name: model.objects.first().pk for model in MODELS}
    response = client.get(address.format(**keys))
    assert response.status_code == 200
    found = ENGLISH.search(words_of(response))
    assert not found, words_of(response)[max(0, found.start() - 60) : found.end() + 60]


def test_errors_are_in_french_too(client, editor, world):
    for model in MODELS:
        response = client.post(f"/admin/articles/{model._meta.model_name}/add/", {})
        assert response.status_code == 200
        assert not ENGLISH.search(words_of(response)), model


def test_the_way_in_is_french_and_bears_the_papers_name(client):
    Publication(name="L’Embellie").save()
    page = client.get("/admin/login/")
    assert "L’Embellie – rédaction" in said(page)
    assert not ENGLISH.search(words_of(page))


def test_the_desk_holds_no_inline_script_and_needs_no_nonce(client, editor, world):
    response = client.get(f"/admin/articles/article/{world.pk}/change/")
    assert "nonce" not in response.headers["Content-Security-Policy"]
    assert "importmap" not in said(response)


def test_what_becomes_of_a_password_is_told_in_french(client, editor):
    editor.set_password("un mot de passe")
    editor.save()
    client.force_login(editor)
    page = client.get(f"/admin/auth/user/{editor.pk}/password/")
    assert "Désactivée" in said(page)
    assert not ENGLISH.search(words_of(page))


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("user/", "Utilisateurs"),
        ("user/add/", "Nouveau compte"),
        ("group/", "Groupes"),
        ("group/add/", "Nouveau groupe"),
    ],
)
def test_accounts_have_the_headings_of_the_desk(client, editor, page, title):
    assert f"<h1>{title}</h1>" in said(client.get(f"/admin/auth/{page}"))


def test_an_account_is_told_in_the_words_of_the_desk(client, editor):
    UserFactory(username="sans-nom", first_name="", last_name="", email="", is_staff=False)
    page = said(client.get("/admin/auth/user/"))
    assert re.search(r'field-name nowrap">–<|field-name">–<', page)
    assert "&rsaquo; Nouveau compte" in said(client.get("/admin/auth/user/add/"))
    assert "pourrez modifiez" not in said(client.get("/admin/auth/user/add/"))
    gone = client.get(f"/admin/auth/user/{editor.pk}/delete/")
    assert "<h1>Supprimer le compte</h1>" in said(gone)


def test_permissions_are_named_in_french(client, editor):
    page = said(client.get("/admin/auth/group/add/"))
    assert "Journal\u00a0: article – modifier" in page
    assert "Can change" not in page


# --- Addresses


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("L’œuvre d’un été", "l-oeuvre-d-un-ete"),
        ("Ça coûte 12 000 € !", "ca-coute-12-000"),
        ("« Où ? » : aux Îles", "ou-aux-iles"),
        ("Ex æquo", "ex-aequo"),
        ("½ tour, n° 2", "1-2-tour-n-2"),
        ("???", ""),
    ],
)
def test_an_address_is_made_of_a_french_title(title, address):
    assert address_from(title, length=120) == address


def test_a_long_address_is_cut_between_two_words():
    assert address_from("mot " * 50, length=10) == "mot-mot"
    assert address_from("anticonstitutionnellement", length=10) == "anticonsti"


def test_a_page_cannot_take_the_address_of_another_part_of_the_site(client, editor):
    for slug in ("archives", "admin", "mentions-legales"):
        data = {"title": "Une page", "slug": slug, "body": "<p>x</p>", "position": 0}
        assert "déjà celle d’une page du site" in said(
            client.post("/admin/articles/page/add/", data)
        )
    data |= {"slug": ""}
    client.post("/admin/articles/page/add/", data)
    assert Page.objects.get().slug == "une-page"


def test_a_former_address_is_a_path_that_leads_somewhere(client, editor, world):
    url = "/admin/articles/formeraddress/add/"
    response = client.post(url, {"path": "https://exemple.fr/a/", "article": world.pk})
    assert "Sans le nom d’hôte" in said(response)
    assert "Indiquez où mène cette adresse." in said(client.post(url, {"path": "/a/"}))
    client.post(url, {"path": "/a/", "article": world.pk})
    assert FormerAddress.objects.get(path="/a/").article == world


# --- Pictures: see test_image_desk.py too


def test_the_library_is_searched_on_the_page_where_one_chooses(client, editor):
    ImageFactory(title="Le pont", alternative="Des arches")
    ImageFactory(title="La gare", alternative="Un quai")
    page = said(client.get("/admin/articles/image/choisir/", {"q": "pont arches"}))
    assert "Le pont" in page
    assert "La gare" not in page


def test_the_library_is_not_for_everyone(client):
    image = ImageFactory()
    show = reverse("admin:articles_image_show", args=[image.pk])
    for url in ("/admin/articles/image/choisir/", show):
        assert client.get(url).status_code == 302
        assert "/login/" in client.get(url)["Location"]
    client.force_login(UserFactory())
    for url in ("/admin/articles/image/choisir/", show):
        assert client.get(url).status_code == 403


# --- The paper


def test_the_paper_is_one_form_and_cannot_be_deleted(client, editor):
    response = client.get("/admin/articles/publication/", follow=True)
    assert response.redirect_chain[-1][0].endswith("/publication/1/change/")
    assert client.get("/admin/articles/publication/add/").status_code == 403
    client.post("/admin/articles/publication/1/change/", {"name": "Le Courrier"})
    assert Publication.objects.get().name == "Le Courrier"
    assert client.get("/admin/articles/publication/1/delete/").status_code == 403


def test_a_section_in_use_is_not_deleted(client, editor):
    section = SectionFactory()
    ArticleFactory(section=section)
    response = client.post(f"/admin/articles/section/{section.pk}/delete/", {"post": "yes"})
    assert response.status_code == 200
    assert Section.objects.filter(pk=section.pk).exists()


def test_the_lists_never_count_beyond_their_cap(django_assert_num_queries):
    AuthorFactory.create_batch(3)
    with django_assert_num_queries(1) as queries:
        assert CappedPaginator(Author.objects.all(), 2).num_pages == 2
    assert f"LIMIT {CAP + 1}" in queries.captured_queries[0]["sql"]


def test_who_has_no_permission_sees_nothing(client):
    client.force_login(UserFactory())
    assert client.get("/admin/articles/article/").status_code == 403


def test_who_may_see_pictures_may_choose_them(client):
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="view_image"))
    client.force_login(user)
    assert client.get("/admin/articles/image/choisir/").status_code == 200
