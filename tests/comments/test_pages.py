"""What readers see of a conversation: the same for all of them, at a cost that does not grow."""

import itertools
import re
from datetime import time, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from comments.models import Comment, Mode, Policy, Thread
from comments.numbering import PLACE_DIGITS
from tests.articles.test_query_counts import MOST, OF_COMMENTS
from tests.comments.factories import CommentFactory, ReaderFactory
from tests.factories import ArticleFactory, SectionFactory, TagFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(clock):
    return ArticleFactory()


def talk(article, size):
    """Store `size` approved comments: roots with two answers each, the quick way."""
    reader = ReaderFactory()
    roots = [row(article, reader, number, None) for number in range(1, size + 1) if number % 3 == 1]
    Comment.objects.bulk_create(roots)
    of = {root.number: root for root in roots}
    answers = [n for n in range(1, size + 1) if n % 3 != 1]
    Comment.objects.bulk_create(
        row(article, reader, number, of[number - (number - 1) % 3]) for number in answers
    )
    Thread.objects.filter(article=article).update(last_number=size)


def row(article, reader, number, root):
    own = f"{number:0{PLACE_DIGITS}d}"
    return Comment(
        article=article,
        reader=reader,
        number=number,
        root=root,
        parent=root,
        answers=root,
        depth=1 if root else 0,
        place=f"{root.place}.{own}" if root else own,
        name=f"Lectrice {number}",
        body="Merci.",
        body_html="<p>Merci.</p>",
        fingerprint=f"{number:064d}",
        state="approved",
        submitted_at=timezone.now() + timedelta(seconds=number),
    )


# The same page for everybody


@pytest.mark.parametrize("rest", ["", "commentaires/", "commentaires/1/", "commentaires/flux.rss"])
def test_no_cookie_no_token_and_nothing_of_the_reader_is_in_a_page(client, article, rest):
    CommentFactory(article=article, approved=True)
    response = client.get(article.path + rest)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.text
    client.force_login(UserFactory(first_name="Élise"))
    assert client.get(article.path + rest).content == response.content


def test_the_form_stands_under_every_open_article_with_its_rules(client, article):
    page = client.get(article.path).text
    assert f'action="{article.path}commentaires/"' in page
    for what in ('autocomplete="name"', 'autocomplete="email"', "ne sera pas publiée"):
        assert what in page
    assert 'href="/regles-des-commentaires/"' in page
    assert 'href="/politique-de-confidentialite/"' in page
    assert 'aria-describedby="comment-email_helptext"' in page
    trap = re.search(r"<div hidden[^>]*>.*?</div>", page, re.DOTALL)[0]
    assert 'name="site"' in trap
    assert 'autocomplete="off"' in trap
    assert 'tabindex="-1"' in trap


def test_a_closed_conversation_says_why_instead_of_the_form(client, article):
    comment = CommentFactory(article=article, approved=True)
    Thread.objects.filter(article=article).update(mode=Mode.CLOSED, closing_reason="Un deuil.")
    for path in (article.path, comment.get_absolute_url()):
        page = client.get(path).text
        assert "Un deuil." in page
        assert "<textarea" not in page
        assert "repondre" not in page
    reply = client.get(comment.get_absolute_url() + "repondre/")
    assert "Un deuil." in reply.text
    assert "<textarea" not in reply.text


def test_at_night_one_may_write_and_is_told_when_it_will_be_read(client, article, clock):
    Policy.objects.create(pk=1, duty_starts=time(8), duty_ends=time(20))
    clock.move_to(clock.now.replace(hour=23))
    page = client.get(article.path).text
    assert "la modération reprend à 8\u00a0h" in page
    assert "<textarea" in page


def test_a_preview_has_no_conversation(client):
    client.force_login(UserFactory(is_superuser=True))
    page = client.get(f"/apercu/{ArticleFactory().pk}/").text
    assert "<textarea" not in page
    assert "comments.js" not in page


# What stands in it


def test_a_conversation_is_read_in_order_with_its_numbers(client, article):
    first = CommentFactory(article=article, approved=True, name="Mado")
    CommentFactory(article=article, approved=True, name="Ibrahim K.")
    answer = CommentFactory(answering=first, approved=True, name="Odile et René")
    page = client.get(article.path).text
    assert page.index("Mado") < page.index("Odile et René") < page.index("Ibrahim K.")
    assert f'href="{answer.get_absolute_url()}"' in page
    assert 'id="commentaire-3"' in page
    assert "3 commentaires" in page


def test_an_answer_too_deep_names_the_one_it_answers(client, article):
    comment = CommentFactory(article=article, approved=True)
    for name in ("Deux", "Trois", "Quatre"):
        comment = CommentFactory(answering=comment, approved=True, name=name)
    page = client.get(article.path).text
    assert re.search(r"En réponse à <bdi>Trois</bdi>, <a href=\"[^\"]+/3/\">nº\u00a03</a>", page)
    assert page.count("En réponse") == 1
    Comment.objects.filter(number=3).update(state="withdrawn", leaves_trace=True)
    page = client.get(article.path).text
    assert "En réponse au nº\u00a03" in page
    assert "Trois" not in page


def test_what_is_gone_but_was_answered_leaves_a_trace_and_no_word_of_it(client, article):
    gone = CommentFactory(
        article=article, withdrawn=True, leaves_trace=True, name="Mado", body="Zut"
    )
    CommentFactory(article=article, removed=True, leaves_trace=True, name="Gus", body="Flûte")
    page = client.get(article.path).text
    assert "Commentaire retiré par son auteur." in page
    assert "Commentaire supprimé par la modération." in page
    for word in ("Mado", "Zut", "Gus", "Flûte"):
        assert word not in page
    assert client.get(gone.get_absolute_url()).status_code == 200
    assert client.get(gone.get_absolute_url() + "repondre/").status_code == 404
    assert client.get(gone.get_absolute_url() + "signaler/").status_code == 404


def test_the_newsroom_is_marked_by_who_wrote_and_never_by_the_name(client, article):
    CommentFactory(article=article, approved=True, name="Rédaction")
    assert "comment-label" not in client.get(article.path).text
    CommentFactory(article=article, approved=True, staff=UserFactory(), reader=None)
    assert "comment-label" in client.get(article.path).text


@pytest.mark.parametrize("state", ["waiting", "refused", "spam", "withdrawn", "removed"])
def test_only_what_is_approved_is_anywhere(client, article, state):
    CommentFactory(article=article, state=state, body="Motsecret", name="Nomsecret")
    list_address = f"{article.path}commentaires/"
    for path in (
        article.path,
        list_address,
        list_address + "flux.rss",
        "/",
        "/dernieres-nouvelles/",
    ):
        page = client.get(path).text
        assert "secret" not in page
        assert "1 commentaire" not in page
    for rest in ("1/", "1/repondre/", "1/signaler/"):
        assert client.get(list_address + rest).status_code == 404


PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "]]><x>",
    "https://exemple.fr/\"onmouseover='alert(1)'",
    "{{ 7|add:7 }}{% load %}",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_typed_is_shown_as_typed_and_never_run(article, payload):
    CommentFactory(article=article, approved=True, name=payload, body=payload)
    # Not the guarded client: braces that a reader typed are no residue of a template.
    reader = Client()
    for rest in ("", "commentaires/", "commentaires/1/", "commentaires/1/repondre/"):
        page = reader.get(article.path + rest).text
        thread = page[page.index("<main") : page.index("</main")]
        assert escape(payload) in thread
        assert not re.search(r"<script|<img src=x|<[^>]*\son\w+=|href=.javascript", thread)


def test_the_oldest_and_the_newest_first(client, article):
    for name in ("Aînée", "Benjamine"):
        CommentFactory(article=article, approved=True, name=name)
    oldest = client.get(f"{article.path}commentaires/").text
    newest = client.get(f"{article.path}commentaires/?ordre=recents").text
    assert oldest.index("Aînée") < oldest.index("Benjamine")
    assert newest.index("Benjamine") < newest.index("Aînée")


def test_long_conversations_have_pages_of_stable_address(client, article):
    talk(article, 150)  # fifty threads
    address = f"{article.path}commentaires/"
    second = client.get(f"{address}?page=2").text
    assert f'rel="prev" href="{address}#commentaires"' in second
    assert f'rel="next" href="{address}?page=3#commentaires"' in second
    assert "Page 2 sur 3" in second
    assert 'id="commentaire-61"' in second
    for wrong in ("0", "4", "01", "x", "²", "-1", "9" * 30, ""):
        assert client.get(f"{address}?page={wrong}").status_code == 404
    assert client.get(f"{address}?ordre=autre").status_code == 200


def test_a_long_thread_is_cut_and_read_whole_on_its_own_page(client, article):
    root = CommentFactory(article=article, approved=True)
    for _ in range(20):
        CommentFactory(answering=root, approved=True)
    assert "Lire les 5 autres réponses" in client.get(article.path).text
    page = client.get(root.get_absolute_url()).text
    assert 'id="commentaire-21"' in page


def test_a_comment_keeps_its_address_when_its_article_moves(client, article):
    comment = CommentFactory(article=article, approved=True)
    before = comment.get_absolute_url()
    article.slug = "autre-titre"
    article.save()
    response = client.get(before)
    assert response.status_code == 301
    assert response["Location"] == f"{article.path}commentaires/1/"
    assert client.get(response["Location"]).status_code == 200


def test_headings_are_in_order(client, article):
    root = CommentFactory(article=article, approved=True)
    CommentFactory(answering=root, approved=True)
    for rest in ("", "commentaires/", "commentaires/2/", "commentaires/1/repondre/"):
        page = client.get(article.path + rest).text
        main = page[page.index("<main") : page.index("</main")]
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", main)]
        assert levels.count(1) == 1, rest
        for before, after in itertools.pairwise(levels):
            assert after - before <= 1, (rest, levels)


# Counts


def test_cards_say_how_many_have_spoken(client, clock):
    quiet, lively = ArticleFactory(), ArticleFactory(tags=[TagFactory(slug="eau")])
    for _ in range(2):
        CommentFactory(article=lively, approved=True)
    CommentFactory(article=quiet)
    for path in ("/", "/dernieres-nouvelles/", "/theme/eau/", lively.section.get_absolute_url()):
        page = client.get(path).text
        assert page.count("comment-count") == 1, path
        assert "2 commentaires" in page
    assert 'href="#commentaires"' in client.get(lively.path).text
    assert "comment-count" not in client.get(quiet.path).text


# The feed


def test_the_feed_has_the_newest_comments_and_answers_304(client, article):
    CommentFactory(
        article=article, approved=True, name="Mado & Gus", body="Oui.\n\n> Non\n\nSi <b>"
    )
    response = client.get(f"{article.path}commentaires/flux.rss")
    items = ElementTree.fromstring(response.content).findall("channel/item")
    assert [item.findtext("title") for item in items] == ["Mado & Gus, nº\u00a01"]
    assert items[0].findtext("link").endswith(f"{article.path}commentaires/1/")
    assert "exemple.fr" not in response.text.replace("http://127.0.0.1", "")
    unchanged = client.get(
        f"{article.path}commentaires/flux.rss", headers={"if-none-match": response["ETag"]}
    )
    assert unchanged.status_code == 304
    CommentFactory(article=article, approved=True)
    changed = client.get(
        f"{article.path}commentaires/flux.rss", headers={"if-none-match": response["ETag"]}
    )
    assert changed.status_code == 200


# Cost


@pytest.mark.parametrize("size", [10, 1000])
def test_comments_cost_a_page_the_same_queries_however_many_they_are(client, size):
    article = ArticleFactory(section=SectionFactory(), tags=TagFactory.create_batch(2))
    talk(article, size)
    most = {
        "": MOST + OF_COMMENTS["article"],
        "commentaires/": 6,
        "commentaires/?ordre=recents": 6,
        "commentaires/2/": 8,
        "commentaires/2/repondre/": 5,
        "commentaires/2/signaler/": 4,
        "commentaires/flux.rss": 3,
    }
    for rest, number in most.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(article.path + rest).status_code == 200
        assert len(queries) <= number, (rest, [q["sql"][:150] for q in queries])


def test_the_page_of_a_thousand_comments_stays_light(client):
    article = ArticleFactory()
    talk(article, 1000)
    assert len(client.get(article.path).content) < 150_000
