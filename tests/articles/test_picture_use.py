"""Where a picture stands, and what becomes of the texts that name it."""

import pytest
from django.db import DatabaseError, connection, transaction

from articles.body import read_library, render_body
from articles.models import Article, BodyPicture, Image, ImageFile, Page
from articles.models.picture_use import images_named
from tests.factories import ArticleFactory, ImageFactory, PageFactory

pytestmark = pytest.mark.django_db

BACKSLASHES = "<p>C:\\images/photo, \\\\images/ « images/ »</p>"


def figure(*names):
    return "".join(f'<figure><img src="/media/{name}" alt="x"></figure>' for name in names)


def shown(**owner):
    return set(BodyPicture.objects.filter(**owner).values_list("name", flat=True))


def rendition(image):
    return image.file.name.replace(".jpg", "-natural-480.webp")


class TestTexts:
    def test_a_text_knows_its_pictures_however_it_was_written(self):
        one, other = ImageFactory.create_batch(2)
        article = ArticleFactory(body=BACKSLASHES + figure(one.file.name, rendition(one)))
        assert shown(article=article) == {one.file.name}
        article.body += figure(other.file.name)
        article.save()
        assert shown(article=article) == {one.file.name, other.file.name}
        Article.objects.update(body=figure(rendition(other)))
        assert shown(article=article) == {other.file.name}
        article.body = figure(one.file.name)
        Article.objects.bulk_update([article], ["body"])
        assert shown(article=article) == {one.file.name}
        with connection.cursor() as cursor:
            cursor.execute("UPDATE articles_article SET body = ''")
        assert not BodyPicture.objects.exists()

    def test_articles_created_in_bulk_and_standing_pages_too(self):
        image = ImageFactory()
        plain = ArticleFactory()
        body = figure(image.file.name)
        (made,) = Article.objects.bulk_create(
            [Article(title="a", slug="a", section=plain.section, body=body)]
        )
        page = PageFactory(body=body)
        assert shown(article=made) == shown(page=page) == {image.file.name}
        assert not shown(article=plain)

    def test_a_deleted_text_shows_nothing_any_more(self):
        image = ImageFactory()
        ArticleFactory(draft=True, body=figure(image.file.name), authors=[]).delete()
        PageFactory(body=figure(image.file.name)).delete()
        assert not BodyPicture.objects.exists()

    def test_a_text_a_hundred_times_as_long_as_any_is_read_at_once(self):
        image = ImageFactory()
        flood = "<p>" + "images/ " * 30_000 + "</p>"
        article = ArticleFactory(body=flood + figure(image.file.name))
        assert shown(article=article) == {image.file.name}


def by_sql(image):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_imagefile WHERE image_id = %s", [image.pk])
        cursor.execute("DELETE FROM articles_image WHERE id = %s", [image.pk])


class TestDeletion:
    @pytest.mark.parametrize(
        "delete",
        [
            lambda image: image.delete(),
            lambda image: Image.objects.all().delete(),
            by_sql,
        ],
        ids=["one", "many", "raw"],
    )
    @pytest.mark.parametrize("text", [ArticleFactory, PageFactory], ids=["article", "page"])
    def test_a_picture_that_a_text_shows_is_not_deleted(self, delete, text):
        image = ImageFactory()
        text(body=figure(rendition(image)))
        with pytest.raises(DatabaseError), transaction.atomic():
            delete(image)
        assert Image.objects.get() == image
        assert read_library(figure(image.file.name))

    def test_nor_one_whose_former_file_a_text_names(self):
        image = replaced(ImageFactory())
        ArticleFactory(body=figure(image.former))
        with pytest.raises(DatabaseError, match="not deleted"), transaction.atomic():
            image.delete()

    def test_one_that_nothing_shows_is(self):
        image = ImageFactory()
        ArticleFactory(body=figure(ImageFactory().file.name))
        image.delete()
        assert not Image.objects.filter(pk=image.pk).exists()

    def test_of_two_with_the_same_file_one_may_go(self):
        image = ImageFactory()
        copy = ImageFactory(file=image.file.name)
        ArticleFactory(body=figure(image.file.name))
        copy.delete()
        assert images_named([image.file.name]) == {image.file.name: image}


def replaced(image):
    """Give the image another file, as any code might; `former` is the name it had."""
    image.former = str(image.file.name)
    image.file = ImageFactory.build().file
    image.save()
    return image


class TestFormerFiles:
    def test_a_text_that_names_the_former_file_shows_the_picture_of_today(self):
        image = replaced(ImageFactory())
        html = render_body(figure(image.former))
        assert image.former.removesuffix(".jpg") not in html
        assert image.file.name.removesuffix(".jpg") in html
        assert set(ImageFile.objects.filter(image=image).values_list("name", flat=True)) == {
            image.former,
            image.file.name,
        }

    def test_a_file_that_has_come_back_is_once_more_its_own_picture(self):
        image = replaced(ImageFactory())
        back = ImageFactory(file=image.former)
        assert images_named([image.former]) == {image.former: back}

    def test_the_newest_of_two_pictures_with_one_file_is_shown(self):
        image = ImageFactory()
        copy = ImageFactory(file=image.file.name, credit="Mieux écrit")
        assert images_named([image.file.name]) == {image.file.name: copy}

    def test_it_takes_one_query(self, django_assert_num_queries):
        image = replaced(ImageFactory())
        body = figure(image.former, ImageFactory().file.name)
        with django_assert_num_queries(1):
            render_body(body)


def test_pages_are_counted_among_the_texts():
    image = ImageFactory()
    PageFactory(body=figure(image.file.name))
    assert Page.objects.filter(pk__in=BodyPicture.objects.values("page")).exists()
