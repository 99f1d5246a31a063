"""No way into the database goes round the cleaning."""

import pytest
from django import forms
from django.core.exceptions import FieldError, ValidationError
from django.core.serializers.base import DeserializedObject
from django.db import connection, models
from django.db.models import Case, F, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Concat, Upper
from django.test.utils import isolate_apps

from newsroom.html import ARTICLE, MAX_HTML_LENGTH, POLICIES, SafeHTMLField, TooLong

DIRTY = "<p onclick=alert(1)>Bonjour</p><script>alert(1)</script>"
CLEAN = "<p>Bonjour</p>"


@pytest.fixture
def page_model(transactional_db):
    with isolate_apps("newsroom"):

        class Page(models.Model):
            title = models.CharField(max_length=20, unique=True)
            body = SafeHTMLField(null=True)

            class Meta:
                app_label = "newsroom"

            def __str__(self):
                return self.title

    with connection.schema_editor() as editor:
        editor.create_model(Page)
    yield Page
    with connection.schema_editor() as editor:
        editor.delete_model(Page)


def stored(model):
    """Return the bodies as the database holds them, read without the field."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT body FROM {model._meta.db_table} ORDER BY title")
        return [body for (body,) in cursor.fetchall()]


def test_saving_cleans_the_row_and_the_instance(page_model):
    page = page_model(title="a", body=DIRTY)
    page.save()
    assert (page.body, stored(page_model)) == (CLEAN, [CLEAN])
    page.body = DIRTY + "<p>Suite"
    page.save(update_fields=["body"])
    assert page.body == stored(page_model)[0] == CLEAN + "<p>Suite</p>"


def test_an_empty_or_missing_body_stays_so(page_model):
    page_model.objects.create(title="a", body=None)
    page_model.objects.create(title="b", body="")
    page_model.objects.filter(title="b").update(body=None)
    assert stored(page_model) == [None, None]


def test_creating_many_at_once_cleans_rows_and_instances(page_model):
    pages = page_model.objects.bulk_create(
        [page_model(title="a", body=DIRTY), page_model(title="b", body=DIRTY)]
    )
    assert [page.body for page in pages] == stored(page_model) == [CLEAN, CLEAN]


def test_an_upsert_cleans(page_model):
    page_model.objects.create(title="a", body="x")
    page_model.objects.bulk_create(
        [page_model(title="a", body=DIRTY)],
        update_conflicts=True,
        unique_fields=["title"],
        update_fields=["body"],
    )
    assert stored(page_model) == [CLEAN]


def test_updating_a_query_set_cleans(page_model):
    page_model.objects.create(title="a", body="x")
    page_model.objects.update(body=DIRTY)
    assert stored(page_model) == [CLEAN]


def test_updating_many_rows_at_once_cleans(page_model):
    first = page_model.objects.create(title="a", body="x")
    second = page_model.objects.create(title="b", body="x")
    first.body, second.body = DIRTY, None
    page_model.objects.bulk_update([first, second], ["body"])
    assert stored(page_model) == [CLEAN, None]


def test_get_or_create_finds_the_row_it_wrote(page_model):
    first, created = page_model.objects.get_or_create(body=DIRTY, defaults={"title": "a"})
    assert created
    assert page_model.objects.get_or_create(body=DIRTY, defaults={"title": "b"}) == (first, False)
    page_model.objects.update_or_create(title="a", defaults={"body": DIRTY + "<p>Suite"})
    assert stored(page_model) == [CLEAN + "<p>Suite</p>"]


def test_a_fixture_is_cleaned_like_any_other_text(page_model):
    DeserializedObject(page_model(pk=1, title="a", body=DIRTY)).save()
    assert stored(page_model) == [CLEAN]
    DeserializedObject(page_model(pk=1, title="a", body=DIRTY + "<p>Suite")).save()
    assert stored(page_model) == [CLEAN + "<p>Suite</p>"]


def test_a_choice_among_texts_of_the_field_is_cleaned_as_postgresql_asks_for_it(page_model):
    page_model.objects.create(title="a", body="x")
    field = page_model._meta.get_field("body")
    choice = Case(When(title="a", then=Value(DIRTY, output_field=field)), output_field=field)
    page_model.objects.update(body=Cast(choice, output_field=field))
    assert stored(page_model) == [CLEAN]


EXPRESSIONS = {
    "another column": F("title"),
    "a concatenation": Concat(F("body"), Value("<script>")),
    "a function": Upper("body"),
    "raw SQL": RawSQL("'<script>'", ()),
    "a value of no field": Value(DIRTY),
    "a text field's value": Value(DIRTY, output_field=models.TextField()),
    "a choice of columns": Case(When(title="a", then=F("title")), default=Value(DIRTY)),
}


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS.keys())
def test_what_the_database_would_compute_is_refused(page_model, expression):
    page = page_model.objects.create(title="a", body="<p>x</p>")
    with pytest.raises(FieldError, match="body holds clean HTML"):
        page_model.objects.update(body=expression)
    page.body = expression
    with pytest.raises(FieldError, match="body holds clean HTML"):
        page.save()
    with pytest.raises(FieldError, match="body holds clean HTML"):
        page_model.objects.bulk_update([page], ["body"])
    with pytest.raises(FieldError, match="body holds clean HTML"):
        page_model.objects.bulk_create([page_model(title="b", body=expression)])
    assert stored(page_model) == ["<p>x</p>"]


def test_a_text_too_long_gets_a_french_sentence_in_a_form_and_an_error_elsewhere(page_model):
    page = page_model(title="a", body="x" * (MAX_HTML_LENGTH + 1))
    with pytest.raises(ValidationError) as refusal:
        page.full_clean()
    assert refusal.value.message_dict["body"][0].startswith("Ce texte est trop long")
    with pytest.raises(TooLong):
        page.save()


def test_an_editor_gets_a_large_box_to_write_in(page_model):
    field = page_model._meta.get_field("body").formfield()
    assert isinstance(field.widget, forms.Textarea)


def test_a_migration_names_the_policy_and_does_not_repeat_it(monkeypatch):
    field = SafeHTMLField(blank=True)
    field.set_attributes_from_name("body")
    name, path, args, kwargs = field.deconstruct()
    assert (name, path, args, kwargs) == (
        "body",
        "newsroom.html.SafeHTMLField",
        [],
        {"blank": True},
    )
    assert SafeHTMLField(*args, **kwargs).policy == "article"
    monkeypatch.setitem(POLICIES, "legende", ARTICLE)
    assert SafeHTMLField(policy="legende").deconstruct()[3] == {"policy": "legende"}
    with pytest.raises(ValueError, match="no HTML policy"):
        SafeHTMLField(policy="sans")
