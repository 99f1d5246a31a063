"""The image library as editors use it: hand in, describe, find, crop, replace, delete."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image as Pillow

from articles import library
from articles.models import Article, Image, Upload
from articles.renditions import missing_renditions
from articles.storage import pictures
from tests.articles.test_images import halves, png_header, written
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    ImageFactory,
    PageFactory,
    UploadFactory,
    UserFactory,
    picture_bytes,
)

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/image/add/"
DESCRIBE = "/admin/articles/image/decrire/"
LIST = "/admin/articles/image/"
CHOOSE = "/admin/articles/image/choisir/"


@pytest.fixture
def editor(client):
    editor = UserFactory(is_superuser=True)
    client.force_login(editor)
    return editor


def said(response):
    return response.content.decode()


def file(data=None, name="photo.jpg", size=(640, 480)):
    return SimpleUploadedFile(name, picture_bytes(size) if data is None else data)


def form_of(image):
    return f"/admin/articles/image/{image.pk}/change/"


def words(upload, **changes):
    said = {"title": "Le pont", "alternative": "Un pont de pierre"} | changes
    return {"upload": upload.pk} | {f"{upload.pk}-{name}": value for name, value in said.items()}


def image_form(image, **changes):
    fields = ("title", "alternative", "caption", "credit", "licence", "focal_x", "focal_y")
    return {name: getattr(image, name) for name in fields} | changes


class TestHandingIn:
    def test_each_of_many_files_is_judged_alone(self, client, editor):
        files = [file(name="pont_1.jpg"), file(b"<svg/>", "logo.svg"), file(size=(90, 60))]
        page = said(client.post(ADD, {"pictures": files, "credit": "Solène Kervadec"}))
        assert "1 fichier refusé" in page
        assert "<strong>logo.svg</strong> Ce fichier n’est pas une image" in page
        assert "2 images attendent d’être décrites." in page
        first, _second = Upload.objects.all()
        assert first.words["title"] == "Pont 1"
        assert first.words["credit"] == "Solène Kervadec"
        assert pictures.exists(first.file.name)
        assert not missing_renditions(first.picture)
        assert not Image.objects.exists()

    def test_without_a_refusal_the_words_come_next(self, client, editor):
        assert client.post(ADD, {"pictures": [file()]})["Location"] == DESCRIBE

    def test_no_file_is_told_beside_the_field(self, client, editor):
        page = said(client.post(ADD, {"credit": "AFP"}))
        assert "Choisissez au moins une image." in page
        assert 'value="AFP"' in page

    def test_what_is_said_for_all_must_fit_and_is_not_lost(self, client, editor):
        page = said(client.post(ADD, {"pictures": [file()], "credit": "x" * 161}))
        assert "au plus 160 caractères" in page
        assert "x" * 161 in page
        assert not Upload.objects.exists()

    def test_the_script_hears_of_one_file_at_a_time(self, client, editor):
        headers = {"accept": "application/json"}
        good = client.post(ADD, {"pictures": [file()]}, headers=headers)
        assert good.json() == {"refused": []}
        (reason,) = client.post(ADD, {"pictures": [file(b"")]}, headers=headers).json()["refused"]
        assert reason
        assert Upload.objects.count() == 1

    def test_beyond_twenty_files_the_rest_is_named(self, client, editor, monkeypatch):
        monkeypatch.setattr("articles.admin.receiving.MOST_AT_ONCE", 2)
        files = [file(name=f"{n}.jpg", size=(60, 60 + n)) for n in range(3)]
        page = said(client.post(ADD, {"pictures": files}))
        assert Upload.objects.count() == 2
        assert "<strong>2.jpg</strong> Au-delà de 2 images à la fois" in page

    @pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
    @pytest.mark.parametrize(
        ("data", "name", "sentence"),
        [
            (png_header(17_400, 17_400), "300-megapixels.png", "trop de pixels"),
            (b"MZ" + bytes(400), "programme.jpg", "n’est pas une image"),
            (written(halves((800, 600)))[:4000], "coupee.jpg", "incomplète ou abîmée"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "dessin.svg", "n’est pas une image"),
            (b"\0\0\0\x18ftypheic" + bytes(400), "iphone.heic", "iPhone"),
            (picture_bytes() + bytes(30 * 1024 * 1024), "lourde.jpg", "plus de 20\u00a0Mo"),
            (b"", "vide.jpg", "vide"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_a_bad_file_is_refused_in_a_sentence(self, client, editor, data, name, sentence):
        page = said(client.post(ADD, {"pictures": [file(data, name), file()]}))
        assert name in page
        assert sentence in page
        assert Upload.objects.count() == 1

    @pytest.mark.parametrize(
        "data",
        [
            written(halves(mode="CMYK")),
            written(Pillow.new("I;16", (40, 30)), "PNG"),
            written(halves(), "PNG", save_all=True, append_images=[halves()]),
            written(halves(), "WEBP"),
        ],
        ids=["cmyk", "16 bits", "animated", "webp"],
    )
    def test_an_unusual_picture_is_taken(self, client, editor, data):
        assert client.post(ADD, {"pictures": [file(data)]}).status_code == 302

    def test_a_full_disk_is_told_and_leaves_nothing(self, client, editor, monkeypatch):
        def fail(descriptor):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("articles.storage.os.fsync", fail)
        page = said(client.post(ADD, {"pictures": [file(size=(70, 31))]}))
        assert "son disque est plein ou protégé" in page
        assert not Upload.objects.exists()

    def test_what_the_photographer_wrote_is_proposed(self, client, editor):
        exif = Pillow.Exif()
        exif[0x013B], exif[0x010E] = "Solène Kervadec".encode(), b"Le pont, dimanche"
        client.post(ADD, {"pictures": [file(written(halves(), exif=exif))], "credit": "AFP"})
        page = said(client.get(DESCRIBE))
        assert 'value="Solène Kervadec"' in page
        assert "Le pont, dimanche" in page
        assert b"Kervadec" not in Path(Upload.objects.get().file.path).read_bytes()


class TestDescribing:
    def test_a_described_picture_enters_the_library(self, client, editor):
        upload = UploadFactory(uploaded_by=editor)
        response = client.post(DESCRIBE, words(upload, credit="AFP", rights_until="2027-01-31"))
        assert response["Location"] == LIST
        image = Image.objects.get()
        assert (image.file.name, image.width) == (upload.file.name, upload.width)
        assert (image.credit, str(image.rights_until)) == ("AFP", "2027-01-31")
        assert not Upload.objects.exists()

    def test_the_complete_ones_enter_and_nothing_typed_for_the_others_is_lost(self, client, editor):
        one, other = UploadFactory.create_batch(2, uploaded_by=editor)
        typed = words(one) | words(other, alternative="", caption="Dimanche, au pont.")
        response = client.post(DESCRIBE, typed | {"upload": [one.pk, other.pk]})
        assert response.status_code == 200
        assert "déclarez-la décorative" in said(response)
        assert "Dimanche, au pont." in said(response)
        assert Image.objects.get().file.name == one.file.name
        # The tab closed, the words are there.
        assert "Dimanche, au pont." in said(client.get(DESCRIBE))

    def test_a_decorative_picture_needs_no_words(self, client, editor):
        upload = UploadFactory(uploaded_by=editor)
        client.post(DESCRIBE, words(upload, alternative="", decorative="on"))
        assert Image.objects.get().alt == ""

    def test_a_file_sent_by_mistake_is_let_go(self, client, editor):
        upload = UploadFactory(uploaded_by=editor)
        client.post(DESCRIBE, words(upload, alternative="", discard="on"))
        assert not Upload.objects.exists()
        assert not Image.objects.exists()

    def test_what_a_colleague_has_described_meanwhile_is_not_there_twice(self, client, editor):
        upload = UploadFactory(uploaded_by=editor)
        client.post(DESCRIBE, words(upload))
        response = client.post(DESCRIBE, words(upload), follow=True)
        assert "déjà été décrite" in said(response)
        assert Image.objects.count() == 1

    def test_each_sees_what_he_sent_and_may_help_with_the_rest(self, client, editor):
        UploadFactory(uploaded_by=editor, name="a-moi.jpg")
        UploadFactory(uploaded_by=UserFactory(username="amelie"), name="a-elle.jpg")
        page = said(client.get(DESCRIBE))
        assert "a-moi.jpg" in page
        assert "a-elle.jpg" not in page
        page = said(client.get(DESCRIBE, {"tous": 1}))
        assert "a-elle.jpg" in page
        assert "Envoyée par amelie" in page

    def test_a_file_that_is_in_the_library_already_is_named(self, client, editor):
        image = ImageFactory(title="Le pont de pierre")
        UploadFactory(uploaded_by=editor, file=image.file.name)
        assert "Le pont de pierre" in said(client.get(DESCRIBE))

    def test_nothing_to_describe_leads_back_to_the_library(self, client, editor):
        assert client.get(DESCRIBE)["Location"] == LIST

    def test_only_those_who_may_add_pictures_do(self, client):
        user = UserFactory()
        user.user_permissions.add(Permission.objects.get(codename="view_image"))
        client.force_login(user)
        assert client.get(ADD).status_code == 403
        assert client.get(DESCRIBE).status_code == 403


class TestFinding:
    def test_accents_capitals_and_apostrophes_do_not_matter(self, client, editor):
        ImageFactory(title="L’œuvre d’été", credit="Élise")
        ImageFactory(title="La gare", caption="ÉTÉ 1950")
        for page in (LIST, CHOOSE):
            found = said(client.get(page, {"q": "l'oeuvre ELISE"}))
            assert "L’œuvre d’été" in found
            assert "La gare" not in found
        assert "La gare" in said(client.get(CHOOSE, {"q": "été 1950"}))

    def test_words_changed_in_bulk_are_found(self, client, editor):
        ImageFactory(title="Avant")
        Image.objects.update(title="Après")
        assert Image.objects.matching("apres").exists()
        assert not Image.objects.matching("avant").exists()

    def test_the_list_is_narrowed_by_rights(self, client, editor):
        today = timezone.localdate()
        ImageFactory(title="Échue", rights_until=today - timedelta(days=1))
        ImageFactory(title="Dernier jour", rights_until=today)
        ImageFactory(title="Lointaine", rights_until=today + timedelta(days=90))
        ImageFactory(title="Libre", licence="CC0")
        ended = said(client.get(LIST, {"droits": "expires"}))
        assert "Échue" in ended
        assert "Dernier jour" not in ended
        soon = said(client.get(LIST, {"droits": "bientot"}))
        assert "Dernier jour" in soon
        assert "Lointaine" not in soon
        assert "Libre" not in said(client.get(LIST, {"droits": "dates"}))
        assert "Libre" not in said(client.get(LIST, {"droits": "sans"}))

    @pytest.mark.parametrize(("page", "most"), [(LIST, 5), (CHOOSE, 4)])
    def test_a_page_of_pictures_takes_few_queries(
        self, client, editor, django_assert_max_num_queries, page, most
    ):
        ImageFactory.create_batch(30, rights_until=timezone.localdate())
        with django_assert_max_num_queries(most):
            assert client.get(page).status_code == 200


class TestRights:
    @pytest.mark.parametrize("days", [-1, 0, 29, 30])
    def test_the_instance_and_the_query_set_agree(self, days):
        image = ImageFactory(rights_until=timezone.localdate() + timedelta(days=days))
        assert Image.objects.rights_ended().exists() == image.rights_ended() == (days < 0)
        assert Image.objects.rights_ending().exists() == image.rights_ending() == (0 <= days < 30)

    def test_who_is_about_to_use_the_picture_is_warned(self, client, editor, clock):
        image = ImageFactory(rights_until=clock.now.date() - timedelta(days=1))
        article = ArticleFactory(
            lead_image=image, body=f'<figure><img src="/media/{image.file.name}"></figure>'
        )
        warning = "Droits expirés le 21.11.2026"
        page = said(client.get(f"/admin/articles/article/{article.pk}/change/"))
        assert page.count(warning) == 2  # the lead picture, and that of the text
        assert warning in said(client.get(CHOOSE))
        assert warning in said(client.get(LIST))
        assert warning in said(client.get(form_of(image)))

    def test_readers_go_on_seeing_it(self, client, clock):
        article = ArticleFactory(illustrated=True)
        Image.objects.update(rights_until=clock.now.date() - timedelta(days=400))
        assert article.lead_image.file.name.removesuffix(".jpg") in said(client.get(article.path))


class TestFocalPoint:
    def test_the_crops_are_there_before_a_page_asks_for_them(self, client, editor):
        """Without the callbacks of the commit, which a test does not run."""
        image = ImageFactory()
        response = client.post(form_of(image), image_form(image, focal_x="0.1", focal_y="0.9"))
        assert response.status_code == 302
        image.refresh_from_db()
        assert (image.focal_x, image.focal_y) == (0.1, 0.9)
        assert not missing_renditions(image.picture)

    @pytest.mark.parametrize("value", ["2", "-0.1", "nan", "abc", ""])
    def test_a_point_outside_is_refused_beside_its_field(self, client, editor, value):
        image = ImageFactory()
        response = client.post(form_of(image), image_form(image, focal_x=value, caption="Neuve"))
        assert response.status_code == 200
        assert "Neuve" in said(response)
        image.refresh_from_db()
        assert image.focal_x == 0.5

    def test_where_the_disk_is_full_the_point_stays_and_the_words_are_saved(
        self, client, editor, monkeypatch
    ):
        image = ImageFactory()

        def fail(*args):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("articles.renditions._encode", fail)
        response = client.post(
            form_of(image), image_form(image, focal_x="0.1", caption="Neuve"), follow=True
        )
        assert "Le point fort n’a pas bougé." in said(response)
        image.refresh_from_db()
        assert (image.focal_x, image.caption) == (0.5, "Neuve")


class TestReplacing:
    def replace(self, client, image, data):
        address = f"/admin/articles/image/{image.pk}/remplacer/"
        return client.post(address, {"file": SimpleUploadedFile("b.jpg", data)}, follow=True)

    def test_every_page_shows_the_new_file_at_once(self, client, editor):
        image = ImageFactory()
        former = image.file.name.removesuffix(".jpg")
        text = f'<figure><img src="/media/{former}-natural-480.webp" alt="x"></figure>'
        article = ArticleFactory(lead_image=image, body=text)
        page = self.replace(client, image, picture_bytes((300, 900)))
        assert "Le fichier est remplacé partout" in said(page)
        image = Image.objects.get(pk=image.pk)
        assert (image.width, image.height) == (300, 900)
        # None of what the pages will name is missing, though no callback of the commit has run.
        assert not missing_renditions(image.picture)
        public = said(client.get(article.path))
        assert former not in public
        assert public.count(image.file.name.removesuffix(".jpg")) > 6
        assert pictures.exists(f"{former}.jpg")

    def test_a_bad_file_changes_nothing(self, client, editor):
        image = ImageFactory()
        page = self.replace(client, image, b"GIF89a")
        assert "n’est pas une image" in said(page)
        assert Image.objects.get().file.name == image.file.name

    def test_a_full_disk_changes_nothing(self, client, editor, monkeypatch):
        image = ImageFactory()

        def fail(*args):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("articles.renditions._encode", fail)
        page = self.replace(client, image, picture_bytes((300, 901)))
        assert "son disque est plein" in said(page)
        assert Image.objects.get().file.name == image.file.name

    def test_who_may_only_look_replaces_nothing(self, client):
        image = ImageFactory()
        user = UserFactory()
        user.user_permissions.add(Permission.objects.get(codename="view_image"))
        client.force_login(user)
        assert client.get(f"/admin/articles/image/{image.pk}/remplacer/").status_code == 403


class TestUses:
    def used(self):
        image = ImageFactory()
        body = f'<figure><img src="/media/{image.file.name}" alt="x"></figure>'
        ArticleFactory(title="Le pont rouvre", lead_image=image)
        ArticleFactory(title="Le chantier", draft=True, body=body)
        AuthorFactory(name="Solène Kervadec", portrait=image)
        PageFactory(title="La charte", body=body)
        return image

    def test_a_picture_says_where_it_is_used(self, client, editor):
        image = self.used()
        page = said(client.get(form_of(image)))
        for line in (
            "Le pont rouvre</a>, image principale",
            "Le chantier</a>, dans le texte",
            "Solène Kervadec</a>, portrait",
            "La charte</a>, dans le texte",
        ):
            assert line in page
        assert "Nulle part pour le moment." in said(client.get(form_of(ImageFactory())))

    def test_one_in_use_is_not_deleted_and_the_list_says_why(self, client, editor):
        image = self.used()
        url = f"/admin/articles/image/{image.pk}/delete/"
        page = said(client.get(url))
        assert "elle est utilisée" in page
        assert "Le chantier" in page
        assert "elle est utilisée" in said(client.post(url, {"post": "yes"}))
        assert Image.objects.filter(pk=image.pk).exists()

    def test_nor_in_bulk(self, client, editor):
        used, free = self.used(), ImageFactory()
        chosen = {"action": "delete_selected", "_selected_action": [used.pk, free.pk]}
        page = said(client.post(LIST, chosen | {"post": "yes"}))
        assert "Aucune n’est supprimée" in page
        assert "Le chantier" in page
        assert Image.objects.count() == 2
        client.post(LIST, {**chosen, "_selected_action": [free.pk], "post": "yes"})
        assert not Image.objects.filter(pk=free.pk).exists()

    def test_a_use_that_comes_at_the_last_moment_is_no_error_page(
        self, client, editor, monkeypatch
    ):
        image = self.used()
        monkeypatch.setattr("articles.admin.image.uses_of", lambda images: [])
        url = f"/admin/articles/image/{image.pk}/delete/"
        assert "vient d’être utilisée" in said(client.post(url, {"post": "yes"}, follow=True))
        Article.objects.update(lead_image=None)
        assert "vient d’être utilisée" in said(client.post(url, {"post": "yes"}, follow=True))
        assert Image.objects.filter(pk=image.pk).exists()

    def test_a_free_one_goes(self, client, editor):
        image = ImageFactory()
        url = f"/admin/articles/image/{image.pk}/delete/"
        assert "Rien ne l’utilise." in said(client.get(url))
        client.post(url, {"post": "yes"})
        assert not Image.objects.exists()

    def test_the_uses_take_the_same_queries_however_many_they_are(
        self, client, editor, django_assert_max_num_queries
    ):
        image = self.used()
        ArticleFactory.create_batch(20, lead_image=image)
        with django_assert_max_num_queries(16):
            client.get(form_of(image))


def test_a_title_is_made_of_the_name_of_a_file():
    assert library.title_from("pont_2-sud.JPG") == "Pont 2 sud"
    assert library.title_from("../../été à Sète.jpeg") == "Été à Sète"
    assert library.title_from("\u202egpj.exe") == "Gpj"
    assert library.title_from("") == ""
    assert len(library.title_from("é" * 300)) == library.NAME_LENGTH


def test_a_file_may_have_any_name(client, editor):
    for name in ("../../a.jpg", "CON.jpg", "é" * 300 + ".jpg", "\u202egpj.exe", "sans-extension"):
        response = client.post(ADD, {"pictures": [file(name=name)]})
        assert response.status_code == 302
    assert Upload.objects.count() == 5
