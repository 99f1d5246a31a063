"""Links of readers without account: each opens one thing, for whom it was given to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import receipts
from comments.models import Report, ReportReason, Subscription
from comments.receipts import BadToken
from tests.comments.factories import CommentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def subscription():
    return Subscription.objects.create(comment=CommentFactory())


@pytest.fixture
def report():
    return Report.objects.create(
        comment=CommentFactory(approved=True),
        reason=ReportReason.MINORS,
        explanation="On y donne l’adresse d’une école.",
        good_faith=True,
    )


def kinds(comment, subscription, report):
    """Each kind of link: its token, what reads it, what it leads to."""
    return [
        (receipts.token_for(comment), receipts.comment_from, comment),
        (receipts.trust_token(comment), receipts.trusted_comment_from, comment),
        (receipts.confirm_token(subscription), receipts.subscription_to_confirm, subscription),
        (receipts.stop_token(subscription), receipts.subscription_to_stop, subscription),
        (receipts.report_token(report), receipts.report_from, report),
    ]


def test_every_link_leads_where_it_says_and_nowhere_else(subscription, report):
    links = kinds(subscription.comment, subscription, report)
    for token, read, thing in links:
        assert read(token) == thing
        for _token, read_other, _thing in links:
            if read_other is not read:
                with pytest.raises(BadToken):
                    read_other(token)


@pytest.mark.parametrize("change", ["1", "", "x" * 5000, "\u00e9", "\x00", ":::", "../"])
def test_a_link_that_was_changed_opens_nothing(change, subscription, report):
    for token, read, _thing in kinds(subscription.comment, subscription, report):
        head, _, tail = token.partition(":")
        for forged in (change, f"{token}{change or '-'}", f"{change}{head}9:{tail}"):
            with pytest.raises(BadToken):
                read(forged)


def test_a_neighbours_number_does_not_open_the_neighbours_receipt():
    mine, other = CommentFactory.create_batch(2)
    token = receipts.token_for(mine)
    with pytest.raises(BadToken):
        receipts.comment_from(token.replace(str(mine.pk), str(other.pk), 1))


def test_a_receipt_and_a_stop_never_end_and_a_question_does(clock, subscription, report):
    links = kinds(subscription.comment, subscription, report)
    clock.advance(timedelta(days=6))
    for token, read, thing in links:
        assert read(token) == thing
    clock.advance(timedelta(days=2))
    ended = {receipts.trusted_comment_from, receipts.subscription_to_confirm}
    for token, read, thing in links:
        if read in ended:
            with pytest.raises(BadToken):
                read(token)
        else:
            assert read(token) == thing


def test_an_erased_reader_has_no_links_any_more(subscription):
    comment = subscription.comment
    tokens = [
        (receipts.token_for(comment), receipts.comment_from),
        (receipts.stop_token(subscription), receipts.subscription_to_stop),
    ]
    comment.reader.email, comment.reader.erased_at = None, timezone.now()
    comment.reader.save()
    for token, read in tokens:
        with pytest.raises(BadToken):
            read(token)


def test_a_receipt_is_read_with_its_article_in_one_query(django_assert_num_queries):
    token = receipts.token_for(CommentFactory())
    with django_assert_num_queries(1):
        comment = receipts.comment_from(token)
        assert comment.get_absolute_url()
        assert comment.reader.name


def test_the_private_address_is_the_receipts():
    comment = CommentFactory()
    path = receipts.receipt_path(comment)
    assert path.startswith("/commentaires/suivi/")
    assert receipts.comment_from(path.split("/")[3]) == comment
