"""Reading a conversation: its order, its pages, its doors, and what it costs at any size."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from comments import threads
from comments.models import Comment, Mode, Policy, SectionPolicy, State, Thread
from comments.threads import (
    ANSWERS_PER_PAGE,
    ANSWERS_PER_ROOT,
    ROOTS_PER_PAGE,
    NoSuchPage,
    approved_counts,
    opening,
    page_address,
    page_of,
    read_branch,
    read_thread,
)
from tests.comments.factories import BODY, CommentFactory, ReaderFactory
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")


def numbers(page):
    return [branch.root.number for branch in page.branches]


def conversation(article, roots, answers, **fields):
    """Write `roots` comments at once, each with as many `answers`, approved."""
    reader = ReaderFactory()
    count = roots * (answers + 1)
    made = Comment.objects.bulk_create(
        Comment(
            article=article,
            reader=reader,
            name="Lectrice",
            body=BODY,
            number=n,
            place=f"{n:07d}",
            fingerprint=str(n),
            state=State.APPROVED,
        )
        for n in range(1, roots + 1)
    )
    Comment.objects.bulk_create(
        Comment(
            article=article,
            reader=reader,
            name="Lectrice",
            body=BODY,
            number=(number := roots + position * answers + k + 1),
            place=f"{root.place}.{number:07d}",
            fingerprint=str(number),
            state=State.APPROVED,
            parent=root,
            root=root,
            answers=root,
            depth=1,
        )
        for position, root in enumerate(made)
        for k in range(answers)
    )
    Thread.objects.filter(article=article).update(last_number=count)
    return made


# What stands on a page


def test_a_thread_reads_each_answer_below_the_one_it_answers():
    root = CommentFactory(approved=True)
    first = CommentFactory(answering=root, approved=True)
    second = CommentFactory(answering=root, approved=True)
    below_first = CommentFactory(answering=first, approved=True)
    too_deep = CommentFactory(answering=below_first, approved=True)
    other = CommentFactory(article=root.article, approved=True)
    page = read_thread(root.article)
    assert numbers(page) == [root.number, other.number]
    answers = page.branches[0].answers
    assert [one.pk for one in answers] == [c.pk for c in (first, below_first, too_deep, second)]
    assert answers[2].answers.number == below_first.number
    assert page.branches[0].hidden == 0
    assert numbers(read_thread(root.article, newest_first=True)) == [other.number, root.number]


def test_only_what_is_approved_stands_there_and_the_trace_of_what_was_answered():
    article = ArticleFactory()
    for trait in ("refused", "spam", "withdrawn", "removed"):
        CommentFactory(article=article, **{trait: True})
    CommentFactory(article=article)
    gone = CommentFactory(article=article, withdrawn=True, leaves_trace=True)
    answer = CommentFactory(answering=gone, approved=True)
    CommentFactory(answering=gone)
    page = read_thread(article)
    assert numbers(page) == [gone.number]
    assert [one.pk for one in page.branches[0].answers] == [answer.pk]
    assert approved_counts([article.pk]) == {article.pk: 1}


def test_pages_have_twenty_threads_and_addresses_that_stay():
    article = ArticleFactory()
    conversation(article, 45, 0)
    first, second, third = (read_thread(article, n) for n in (1, 2, 3))
    assert numbers(second) == list(range(21, 41))
    assert numbers(third) == list(range(41, 46))
    assert [first.previous_address, third.next_address] == [None, None]
    assert first.next_address == second.address(2) == f"{article.path}commentaires/?page=2"
    assert second.previous_address == f"{article.path}commentaires/"
    newest = read_thread(article, 2, newest_first=True)
    assert numbers(newest) == list(range(25, 5, -1))
    assert newest.next_address == f"{article.path}commentaires/?ordre=recents&page=3"
    assert page_address(article, 1, newest_first=True).endswith("?ordre=recents")
    CommentFactory(article=article, approved=True, number=46, place="0000046")
    assert numbers(read_thread(article, 2)) == numbers(second)


@pytest.mark.parametrize("page", [0, -1, 4, 10**9])
def test_a_page_that_does_not_exist_is_none(page):
    article = ArticleFactory()
    conversation(article, 45, 0)
    with pytest.raises(NoSuchPage):
        read_thread(article, page)


def test_a_silent_article_has_one_empty_page():
    page = read_thread(ArticleFactory())
    assert (page.branches, page.number, page.pages) == ((), 1, 1)


def test_a_long_exchange_shows_its_first_answers_and_counts_the_others():
    article = ArticleFactory()
    root, *_others = conversation(article, 3, 230)
    branch = read_thread(article).branches[0]
    assert len(branch.answers) == ANSWERS_PER_ROOT
    assert branch.hidden == 230 - ANSWERS_PER_ROOT
    alone = read_branch(root)
    assert (alone.number, alone.pages) == (1, 3)
    assert len(alone.branch.answers) == ANSWERS_PER_PAGE
    assert len(read_branch(root, 3).branch.answers) == 30
    with pytest.raises(NoSuchPage):
        read_branch(root, 4)


def test_every_comment_is_found_on_the_page_it_says():
    article = ArticleFactory()
    conversation(article, 45, 3)
    for newest_first in (False, True):
        for comment in Comment.objects.filter(number__in=[1, 20, 21, 45, 46, 100, 180]):
            page = read_thread(
                article, page_of(comment, newest_first=newest_first), newest_first=newest_first
            )
            assert (comment.root or comment).pk in [branch.root.pk for branch in page.branches]


def test_the_permalink_of_the_last_answer_opens_its_own_page_of_the_thread():
    article = ArticleFactory()
    conversation(article, 1, 250)
    last = Comment.objects.get(number=251)
    page = read_branch(last)
    assert page.number == 3
    assert last.pk in [one.pk for one in page.branch.answers]


# What it costs


@pytest.mark.parametrize("size", [1, 10, 1000])
def test_a_page_costs_two_queries_whatever_the_size(size, django_assert_num_queries):
    article = ArticleFactory()
    conversation(article, size, min(size, 2))
    with django_assert_num_queries(2):
        for branch in read_thread(article).branches:
            for comment in (branch.root, *branch.answers):
                assert comment.get_absolute_url()
                assert comment.body_html
                assert comment.answers is None or comment.answered_url
                assert comment.answers is None or comment.answers.name


def test_the_page_of_one_thread_costs_few_queries(django_assert_num_queries):
    article = ArticleFactory()
    conversation(article, 1, 300)
    comment = Comment.objects.select_related("root", "article").get(number=150)
    with django_assert_num_queries(3):
        for answer in read_branch(comment).branch.answers:
            assert answer.get_absolute_url()


def plan_of(sql, params):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            return "\n".join(row[3] for row in cursor.fetchall())
        # Where a thread is most of the table, reading the table whole is right. What is asked here
        # is whether an index can serve: forbidden to read the whole, only a query without one does.
        cursor.execute("SET LOCAL enable_seqscan TO off")
        cursor.execute(f"EXPLAIN {sql}", params)
        return "\n".join(row[0] for row in cursor.fetchall())


@pytest.mark.parametrize("shape", [(10_000, 0), (500, 19), (1, 9_999)], ids=str)
def test_ten_thousand_comments_are_read_by_index_alone(shape):
    article = ArticleFactory()
    conversation(article, *shape)
    for _n in range(20):
        conversation(ArticleFactory(), 100, 0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    ran = []

    def note(execute, sql, params, many, context):
        ran.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        pages = read_thread(article).pages
        read_thread(article, pages, newest_first=True)
        read_branch(Comment.objects.get(article=article, number=shape[0]))
    for sql, params in ran:
        plan = plan_of(sql, params)
        assert "Seq Scan on comments_comment" not in plan, f"{sql}\n{plan}"
        assert "SCAN " not in plan, f"{sql}\n{plan}"


# Open or closed


@pytest.fixture
def article(clock):
    return ArticleFactory(published_at=clock.now - timedelta(days=2))


def rule(**fields):
    Policy.objects.update_or_create(pk=1, defaults=fields)


def test_without_any_rule_an_article_takes_comments_for_thirty_days(article, clock):
    door = opening(article)
    assert door.is_open
    assert (door.mode, door.reason, door.note) == (Mode.HOLD, "", "")
    assert door.changes_at == article.published_at + timedelta(days=30)
    clock.move_to(door.changes_at)
    door = opening(article)
    assert not door.is_open
    assert "restent ouverts 30 jours après la parution" in door.reason


def test_a_rule_of_one_day_is_said_in_the_singular(article):
    rule(closes_after_days=1)
    assert "1 jour après" in opening(article).reason


def test_a_section_may_stay_open_longer_or_for_ever(article, clock):
    rule(closes_after_days=1)
    section = SectionPolicy.objects.create(section=article.section, closes_after_days=0)
    assert opening(article).is_open
    assert opening(article).changes_at is None
    section.closes_after_days = None
    section.save()
    assert not opening(article).is_open


@pytest.mark.parametrize("level", ["site", "section", "article"])
def test_each_level_may_close_and_says_which_it_was(article, level):
    said = {"site": "l’ensemble du site", "section": "Cette rubrique", "article": "Cet article"}
    if level == "site":
        rule(mode=Mode.CLOSED)
    elif level == "section":
        SectionPolicy.objects.create(section=article.section, mode=Mode.CLOSED)
    else:
        Thread.objects.create(article=article, mode=Mode.CLOSED)
    door = opening(article)
    assert not door.is_open
    assert said[level] in door.reason


def test_the_narrower_rule_wins(article):
    rule(mode=Mode.CLOSED)
    SectionPolicy.objects.create(section=article.section, mode=Mode.OPEN)
    assert opening(article).mode == Mode.OPEN
    Thread.objects.create(article=article, mode=Mode.TRUSTED)
    assert opening(article).mode == Mode.TRUSTED


def test_an_editor_closes_one_conversation_at_an_hour_for_a_reason(article, clock):
    Thread.objects.create(
        article=article,
        closes_at=clock.now + timedelta(hours=1),
        closing_reason="L’enquête judiciaire est ouverte.",
    )
    assert opening(article).is_open
    clock.advance(timedelta(hours=1))
    assert opening(article).reason == "L’enquête judiciaire est ouverte."


@pytest.mark.parametrize(
    ("hour", "on_duty", "said"),
    [(7, False, "reprend à 8\u00a0h,"), (8, True, ""), (19, True, ""), (20, False, "à 8\u00a0h,")],
)
def test_out_of_duty_hours_the_reader_is_told_when_moderation_resumes(
    article, clock, hour, on_duty, said
):
    rule(duty_starts=time(8), duty_ends=time(20))
    clock.move_to(clock.now.replace(hour=hour, minute=0))
    door = opening(article)
    assert door.is_open
    assert door.on_duty is on_duty
    assert said in door.note
    assert bool(door.note) is bool(said)


def test_duty_may_run_over_midnight(article, clock):
    rule(duty_starts=time(18, 30), duty_ends=time(2))
    for hour, on_duty in ((1, True), (2, False), (18, False), (19, True)):
        clock.move_to(clock.now.replace(hour=hour, minute=0))
        assert opening(article).on_duty is on_duty
    clock.move_to(clock.now.replace(hour=12))
    assert "à 18\u00a0h\u00a030" in opening(article).note
    assert opening(article).changes_at == clock.now.replace(hour=18, minute=30)


def test_duty_follows_the_clocks_of_paris_through_their_changes():
    article = ArticleFactory(published_at=datetime(2027, 3, 20, 12, tzinfo=PARIS))
    rule(duty_starts=time(8), duty_ends=time(20))
    eve = datetime(2027, 3, 27, 21, 0, tzinfo=PARIS)
    door = opening(article, eve)
    assert door.changes_at - timezone.localtime(eve) == timedelta(hours=11)
    assert (door.changes_at.timestamp() - eve.timestamp()) == 10 * 3600


def test_the_door_costs_one_query(article, django_assert_num_queries):
    with django_assert_num_queries(1):
        opening(article)


def test_nothing_is_open_under_a_draft():
    assert not opening(ArticleFactory(draft=True)).is_open


def test_counts_of_many_articles_cost_one_query(django_assert_num_queries):
    spoken, silent = ArticleFactory(), ArticleFactory()
    CommentFactory.create_batch(2, article=spoken, approved=True)
    CommentFactory(article=spoken)
    with django_assert_num_queries(1):
        assert approved_counts([spoken.pk, silent.pk]) == {spoken.pk: 2, silent.pk: 0}


def test_the_pages_are_as_long_as_documented():
    assert (ROOTS_PER_PAGE, ANSWERS_PER_ROOT) == (20, 15)
    assert threads.NEWEST_FIRST == "recents"
