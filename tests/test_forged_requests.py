"""Signed in, and sending what no page of the desk sends: told so, and never an error page.

The registry of the admin is walked, so that a list added later is tried as well.
"""

import re
from http.cookies import SimpleCookie
from urllib.parse import quote, urlencode

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import quote as quoted
from django.contrib.auth.models import Permission
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import connection, transaction
from django.urls import NoReverseMatch, reverse

from articles.models import Article, FormerAddress, Image, Slot, Status
from comments import moderation
from comments.models import Ban, Comment, Reader
from tests.comments.factories import (
    CommentFactory,
    ErrorReportFactory,
    ReaderFactory,
)
from tests.conftest import GuardedClient
from tests.factories import (
    ArticleFactory,
    CorrectionFactory,
    PageFactory,
    SlotFactory,
    TagFactory,
    UploadFactory,
    UserFactory,
)
from tests.rights_matrix import MODERATORS

pytestmark = pytest.mark.django_db

WORD, KEY, YEAR, BELOW = "abc", "9" * 30, "99999", "-1"
LONG, NULL, HALF = "9" * 5000, "\x00", "\ud800"  # a number Python does not read; half a character
IN_A_LIST = [
    ("", WORD),
    ("", KEY),
    ("", HALF),
    ("__in", KEY),
    ("__in", LONG),
    ("__gte", KEY),
    ("__year", BELOW),
    ("__year", YEAR),
    ("__range", "1"),
    ("__isnull", "peut-être"),
    ("__regex", "("),
    ("__id__exact", KEY),
    ("__exact", WORD),
]
FORM = "application/x-www-form-urlencoded"
TOLD = {200, 302, 400, 403, 404, 405, 409, 422}
REGISTRY = sorted(admin.site._registry.items(), key=lambda one: one[0]._meta.label)
LISTS = [pytest.param(model, desk, id=model._meta.label) for model, desk in REGISTRY]


@pytest.fixture
def anybody():
    """Somebody who may do everything, and whose every request leaves all as it was."""
    return Forger(UserFactory(is_superuser=True))


class Forger:
    def __init__(self, user):
        self.user = user
        self.client = GuardedClient(raise_request_exception=False)
        self.client.force_login(user)
        self.session = self.client.cookies.output()

    def get(self, path, *pairs):
        return self._send("get", f"{path}?{encoded(pairs)}" if pairs else path)

    def post(self, path, *pairs):
        return self._send("post", path, encoded(pairs), content_type=FORM)

    def _send(self, method, *arguments, **more):
        self.client.cookies = SimpleCookie(self.session.replace("Set-Cookie: ", ""))
        with transaction.atomic():
            answer = getattr(self.client, method)(*arguments, **more)
            transaction.set_rollback(True)
        return answer


def encoded(pairs):
    return urlencode(pairs, quote_via=lambda text, *_rest: quote(text, errors="surrogatepass"))


def address(model, page, *arguments):
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_{page}", args=arguments)


@pytest.mark.parametrize(("model", "desk"), LISTS)
def test_a_list_is_narrowed_by_nothing_it_cannot_read(rf, anybody, model, desk):
    filters = [one[0] if isinstance(one, tuple) else one for one in desk.list_filter]
    names = [getattr(one, "parameter_name", one) for one in filters]
    for name in [*names, "pk", *(field.name for field in model._meta.concrete_fields)]:
        for lookup, value in IN_A_LIST:
            request = rf.get(f"/?{encoded([(name + lookup, value)])}")
            request.user = anybody.user
            try:
                with transaction.atomic():
                    list(desk.get_changelist_instance(request).result_list)
            except (BadRequest, SuspiciousOperation):
                continue  # 400


@pytest.mark.parametrize(("model", "desk"), LISTS)
def test_a_list_answers_whatever_it_is_asked(anybody, model, desk):
    path = address(model, "changelist")
    for name in ("o", "p", "q", "all", "e", "_popup", "_facets", "_changelist_filters"):
        for value in (WORD, LONG, HALF, BELOW, "1.2.-3", "'\"><b>"):
            assert anybody.get(path, (name, value)).status_code in TOLD, (name, value)
    assert anybody.get(path, ("_to_field", "password")).status_code in TOLD


@pytest.mark.parametrize(("model", "desk"), LISTS)
def test_an_empty_form_opens_whatever_its_address_says(anybody, model, desk):
    fields = [field.name for field in (*model._meta.fields, *model._meta.many_to_many)]
    for value in (WORD, KEY, LONG, HALF, BELOW):
        asked = [(name, value) for name in fields]
        assert anybody.get(address(model, "add"), *asked).status_code in TOLD, value


@pytest.mark.parametrize(("model", "desk"), LISTS)
def test_an_act_on_rows_that_cannot_be_changes_nothing(rf, anybody, model, desk):
    path = address(model, "changelist")
    request = rf.get(path)
    request.user = anybody.user
    for value in (WORD, KEY, LONG, NULL, HALF, BELOW, ""):
        for act in desk.get_actions(request):
            for more in ([], [("post", "yes")], [("index", value)], [("select_across", value)]):
                sent = [("action", act), (ACTION_CHECKBOX_NAME, value), *more]
                assert anybody.post(path, *sent).status_code in TOLD, sent
        counts = [("form-TOTAL_FORMS", "1"), ("form-INITIAL_FORMS", "1"), ("_save", "")]
        line = (f"form-0-{model._meta.pk.name}", value)
        assert anybody.post(path, *counts, line).status_code in TOLD, line
        assert anybody.post(path, ("_save", ""), ("form-TOTAL_FORMS", value)).status_code in TOLD


@pytest.mark.parametrize(("model", "desk"), LISTS)
def test_no_page_fails_over_a_row_that_cannot_be(anybody, model, desk):
    for pattern in filter(lambda one: one.name, desk.get_urls()):
        for value in (WORD, KEY, LONG, HALF, NULL, "²", "١٢", "../.."):
            for path in addresses_with(pattern.name, value):
                assert anybody.get(path).status_code in TOLD, path
                assert anybody.post(path, ("post", "yes")).status_code in TOLD, path


def addresses_with(name, value):
    """Yield the address of a page with `value` for every key it takes; numbers where it must."""
    key = "_".join(quote(value, errors="surrogatepass").split("%")) if value == HALF else value
    for arguments in ([quoted(key)], [int(KEY)], [quoted(key), int(KEY)], [int(KEY), int(KEY)]):
        try:
            yield reverse(f"admin:{name}", args=arguments)
        except NoReverseMatch:
            continue


@pytest.fixture
def world():
    """A row of most kinds, so that most pages have something to show."""
    article = ArticleFactory(illustrated=True, draft=True, tags=[TagFactory()])
    CorrectionFactory(article=ArticleFactory())
    SlotFactory()
    PageFactory()
    UploadFactory()
    FormerAddress.objects.create(path="/ancien/", article=article)
    ErrorReportFactory()
    Ban.objects.create(kind="email", fingerprint="0" * 64, reason="Injures.")
    shown = CommentFactory(approved=True)
    who = {"name": "Jeanne Ferrand", "email": "jeanne@exemple.fr", "good_faith": True}
    moderation.report(shown, reason="insult", explanation="Il insulte.", **who)
    chief = UserFactory(is_superuser=True)
    refused = moderation.refuse(CommentFactory(), by=chief, ground="rules", reason="Hors sujet.")
    moderation.contest(refused, "Je ne suis pas hors sujet.")


@pytest.mark.parametrize(("model", "desk"), LISTS)
def test_no_page_fails_over_what_one_of_its_fields_says(world, anybody, model, desk):
    for path in addresses_of(model, desk):
        fields = fields_on(anybody.get(path).text)
        said = {name: value_of(field) for name, field in fields.items()}
        texts = [name for name, field in fields.items() if re.match("<text|.*type=.text", field)]
        # Of several lines alike, the last.
        kinds = {re.sub(r"\d+", "#", name): name for name in fields if name not in texts}
        for names in (texts, *([name] for name in kinds.values())):
            sent = said | dict.fromkeys(names, NULL)
            assert anybody.post(path, *sent.items()).status_code in TOLD, (path, names)


def addresses_of(model, desk):
    """Yield the pages of the model, and those of its first row."""
    row = model._default_manager.first()
    for pattern in filter(lambda one: one.name, desk.get_urls()):
        for arguments in ([], [row.pk] if row else [], [row.pk, 1] if row else []):
            try:
                yield reverse(f"admin:{pattern.name}", args=arguments)
                break
            except NoReverseMatch:
                continue


def fields_on(page):
    """Return the fields of a page by their names, as they begin in it."""
    fields = re.findall(r"<(?:input|select|textarea|button)\b[^>]*\sname=[^>]*>", page)
    return {re.search(r'\sname="([^"]+)"', field)[1]: field for field in fields}


def value_of(field):
    said = re.search(r'\svalue="([^"]*)"', field)
    return said[1] if said else "1"


@pytest.mark.parametrize("value", [KEY, LONG, "²", "١٢"], ids=["key", "long", "power", "arabic"])
def test_what_is_no_number_is_no_key_anywhere(world, anybody, value):
    article = Article.objects.filter(status=Status.DRAFT).first()
    waiting, seen = CommentFactory(), [("comment", value), ("seen", "0")]
    chosen = [("gesture", "refuse"), ("prepared", value), ("comment", waiting.pk), ("seen", "0")]
    listed = [("action", "refuse_selected"), ("confirm", ""), (ACTION_CHECKBOX_NAME, waiting.pk)]
    for path, sent in (
        (address(article, "share", article.pk), [("revoke", value)]),
        (address(article, "change", article.pk), [("_merge", value), ("title", "x")]),
        (address(Image, "describe"), [("upload", value)]),
        (address(Comment, "desk"), chosen),
        (address(Comment, "desk"), [("gesture", "approve"), *seen]),
        (address(Comment, "desk"), [("gesture", "undo"), ("decision", value)]),
        (address(Comment, "changelist"), [*listed, ("prepared", value)]),
        (address(Slot, "changelist"), [("do", f"to:{value}:lead"), ("seen", value)]),
    ):
        assert anybody.post(path, *sent).status_code in TOLD, (path, sent)


@pytest.mark.parametrize(
    "value", [WORD, KEY, LONG, HALF, BELOW], ids=["word", "key", "long", "half", "below"]
)
def test_a_choice_by_search_answers_whatever_it_is_asked(anybody, value):
    asked = {"app_label": "articles", "model_name": "article", "field_name": "section", "term": "a"}
    assert anybody.get("/admin/autocomplete/", *asked.items()).status_code == 200
    for name in (*asked, "page"):
        pairs = (asked | {name: value}).items()
        assert anybody.get("/admin/autocomplete/", *pairs).status_code in TOLD, name


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "idna", "base64", "undefined"])
def test_a_form_in_letters_no_browser_uses_is_refused(anybody, charset):
    body = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n\\ud800+2AA-\r\n--x--\r\n'
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    for path, name in (("/admin/articles/author/add/", "name"), ("/admin/login/", "username")):
        answer = anybody.client.generic("POST", path, body.format(name), content_type=kind)
        assert answer.status_code == 400, path
    plain = kind.replace(charset, "UTF-8")
    answer = anybody.client.generic("POST", "/admin/login/", body.format("username"), plain)
    assert answer.status_code == 200


def test_the_address_of_a_reader_is_not_guessed_letter_by_letter(client):
    """Moderators see readers, and not their addresses."""
    reader = ReaderFactory(email="jeanne@exemple.fr")
    CommentFactory(reader=reader)
    moderator = UserFactory(group=MODERATORS)
    moderator.user_permissions.remove(*Permission.objects.filter(codename="handle_person_data"))
    client.force_login(moderator)
    for path, column in (
        (address(Reader, "changelist"), "email"),
        ("/admin/comments/comment/", "reader__email"),
    ):
        for lookup in ("", "__startswith", "__contains", "__regex"):
            answer = client.get(path, {f"{column}{lookup}": "j"})
            assert answer.status_code == 400, (path, lookup)


@pytest.mark.parametrize("asked", ["id__in=" + KEY, "id__in=abc", "e=1&id__in=abc", "title=x"])
def test_an_address_nobody_links_to_is_told_to_be_wrong(anybody, asked):
    answer = anybody.client.get(f"/admin/articles/article/?{asked}")
    if KEY in asked and connection.vendor == "postgresql":
        assert answer.status_code == 200  # it compares with numbers of any size
        return
    assert answer.status_code == 400
    assert "Cette demande est incompréhensible" in answer.text


def test_a_list_is_still_narrowed_by_what_it_offers(client, anybody):
    client.force_login(anybody.user)
    article = ArticleFactory(title="Le pont rouvre")
    ArticleFactory(title="La halle ferme")
    for name, value in (
        ("section__id__exact", article.section_id),
        ("id__in", article.pk),
        ("q", "pont"),
    ):
        page = client.get("/admin/articles/article/", {name: value}).text
        assert "Le pont rouvre" in page, name
        assert "La halle ferme" not in page, name
    comment = CommentFactory(article=article)
    answer = client.get("/admin/comments/comment/", {"article": article.pk})
    assert comment.body[:20] in answer.text
