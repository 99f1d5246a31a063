"""What follows from a text follows it everywhere, whatever way it was written."""

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat

from articles.models import Article, Section
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db

TYPED = 'Et après ? demande "la maire"'
TYPESET = "Et après\u202f? demande «\u00a0la maire\u00a0»"


def stored() -> str:
    return Article.objects.values_list("title_typeset", flat=True).get()


def test_save_keeps_what_was_typed_and_sets_it_beside():
    article = ArticleFactory(title=TYPED)
    assert article.title == TYPED
    assert stored() == TYPESET


def test_saving_one_field_saves_what_follows_from_it():
    article = ArticleFactory()
    article.title = TYPED
    article.save(update_fields=["title"])
    assert stored() == TYPESET


def test_update_derives():
    ArticleFactory()
    Article.objects.update(title=TYPED)
    assert stored() == TYPESET


def test_bulk_create_derives():
    section = SectionFactory()
    Article.objects.bulk_create([ArticleFactory.build(title=TYPED, section=section, authors=[])])
    assert stored() == TYPESET


def test_bulk_create_over_a_row_that_is_there_derives():
    section = SectionFactory(name="Sciences")
    Section.objects.bulk_create(
        [Section(pk=section.pk, name="L'eau", slug=section.slug)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name"],
    )
    section.refresh_from_db()
    assert (section.name, section.name_typeset) == ("L'eau", "L’eau")


def test_bulk_update_derives():
    article = ArticleFactory()
    article.title = TYPED
    Article.objects.bulk_update([article], ["title"])
    assert stored() == TYPESET


def test_update_or_create_derives():
    article = ArticleFactory()
    Article.objects.update_or_create(pk=article.pk, defaults={"title": TYPED})
    assert stored() == TYPESET


@pytest.mark.parametrize(
    "values",
    [
        {"title": Concat(F("title"), Value(" !"))},
        {"body": F("standfirst")},
        {"slug": "autre"},  # the path also needs each row's date
    ],
    ids=str,
)
def test_update_refuses_what_it_cannot_derive(values):
    ArticleFactory()
    with pytest.raises(TypeError, match="save the rows one by one"):
        Article.objects.update(**values)


def test_a_row_loaded_in_part_is_saved_in_part():
    section = SectionFactory(name="Sciences")
    partial = Section.objects.only("slug").get()
    partial.slug = "sciences"
    partial.save()
    section.refresh_from_db()
    assert section.slug == "sciences"
    assert section.name_typeset == "Sciences"


def test_words_are_counted_in_the_text_as_readers_see_it():
    article = ArticleFactory(body="<p>Un mot, « deux » mots !</p><script>alert('trois')</script>")
    assert article.word_count == 4
    assert article.minutes == 1
