"""« Transparence de la modération »: the figures of a year are those of the decisions."""

import csv
import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from comments import moderation
from comments.models import Ban, Comment, Decision, Mode, Policy, Verb
from comments.submission import Draft, Origin, submit
from comments.transparency import duration, figures, safe_cell, tables, years
from tests.comments.factories import ModeratorFactory
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

AGAINST = {"ground": "rules", "reason": "Hors sujet."}


@pytest.fixture
def desk(clock):
    """A day of moderation on 22 November 2026, at ten."""
    return Desk(clock)


class Desk:
    def __init__(self, clock):
        self.clock = clock
        self.by = ModeratorFactory()
        self.article = ArticleFactory()
        self.written = 0

    def submit(self):
        self.written += 1
        draft = Draft(
            name="Paul", email=f"p{self.written}@exemple.fr", body=f"Mon avis nº {self.written}."
        )
        origin = Origin(f"198.51.100.{self.written}")
        return submit(self.article, draft=draft, origin=origin).comment

    def later(self, **delta):
        self.clock.advance(timedelta(**delta))


def report(comment, n=0):
    return moderation.report(
        comment,
        reason="insult",
        explanation=f"Injure {n}.",
        name="Anne",
        email=f"anne{n}@exemple.fr",
        good_faith=True,
    )


def test_each_decision_is_counted_once_under_what_it_was(desk):
    comments = [desk.submit() for _ in range(6)]
    desk.later(minutes=30)
    for comment in comments[:2]:
        moderation.approve(comment, by=desk.by)
    moderation.refuse(comments[2], by=desk.by, **AGAINST)
    moderation.refuse(comments[3], by=desk.by, ground="law", reason="Injure.")
    moderation.mark_spam(comments[4], by=desk.by)
    moderation.remove(comments[0], by=desk.by, ground="law", reason="Injure.")
    moderation.withdraw(comments[1])

    found = figures(2026)
    assert found.received == 6
    assert found.published_at_once == 0
    assert found.verbs == {
        "submit": 6,
        "approve": 2,
        "refuse": 2,
        "spam": 1,
        "remove": 1,
        "withdraw": 1,
    }
    assert (found.against("law"), found.against("rules")) == (2, 1)
    assert found.automatic == 0
    assert found.median == timedelta(minutes=30)
    assert figures(2025).received == 0


def test_what_was_taken_back_at_once_was_not_decided(desk):
    comment = desk.submit()
    refusal = moderation.refuse(comment, by=desk.by, **AGAINST)
    moderation.undo(refusal, by=desk.by)
    assert "refuse" not in figures(2026).verbs
    assert figures(2026).against("rules") == 0
    moderation.approve(Comment.objects.get(pk=comment.pk), by=desk.by)
    assert figures(2026).verbs == {"submit": 1, "approve": 1}


def test_what_appeared_unread_is_not_a_decision_of_a_person(desk):
    Policy.objects.update_or_create(pk=1, defaults={"mode": Mode.OPEN})
    desk.submit()
    found = figures(2026)
    assert (found.received, found.published_at_once) == (1, 1)
    assert found.median is None


def test_reports_and_contests_say_how_they_ended(desk):
    comments = [desk.submit() for _ in range(3)]
    for comment in comments:
        moderation.approve(comment, by=desk.by)
    reports = [report(comment, n) for n, comment in enumerate(comments)]
    desk.later(hours=2)
    moderation.settle_report(reports[0], by=desk.by, founded=True, answer="Oui.", **AGAINST)
    moderation.settle_report(reports[1], by=desk.by, founded=False, answer="Non.")
    removal = Decision.objects.get(verb=Verb.REMOVE)
    contest = moderation.contest(removal, "Relisez.")
    desk.later(days=3)
    moderation.settle_contest(contest, by=ModeratorFactory(), upheld=False, answer="Pardon.")

    found = figures(2026)
    assert (found.reports.received, found.reports.accepted, found.reports.rejected) == (3, 1, 1)
    assert found.reports.open == 1
    assert found.reports.median == timedelta(hours=2)
    assert found.report_reasons == {"insult": 3}
    assert (found.contests.received, found.contests.accepted) == (1, 1)
    assert found.contests.median == timedelta(days=3)
    assert found.verbs["restore"] == 1


def test_the_year_begins_at_midnight_in_paris(desk):
    desk.clock.move_to(desk.clock.now.replace(year=2026, month=12, day=31, hour=23, minute=59))
    desk.article = ArticleFactory()
    desk.submit()
    desk.later(minutes=1)
    desk.submit()
    Ban.objects.create(kind="email", fingerprint="0" * 64, reason="Injures.")
    assert (figures(2026).received, figures(2027).received) == (1, 1)
    assert (figures(2026).bans, figures(2027).bans) == (0, 1)
    assert years() == [2027, 2026]


def test_anyone_may_read_the_page_and_take_the_figures_away(client, desk):
    moderation.refuse(desk.submit(), by=desk.by, **AGAINST)
    response = client.get(reverse("transparency"))
    page = response.content.decode()
    assert response.status_code == 200
    assert "public" in response["Cache-Control"]
    assert not response.cookies
    assert "Transparence de la modération, 2026" in page
    assert desk.by.username not in page
    assert client.get(reverse("transparency_year", args=[2026])).status_code == 200
    answer = client.get(reverse("transparency_csv", args=[2026]))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert ["2026", "Décisions", "Refus", "1", ""] in rows
    assert all(len(row) == 5 for row in rows)


def test_each_year_has_its_title_and_its_address(client, desk):
    desk.submit()
    moderation.refuse(desk.submit(), by=desk.by, **AGAINST)
    desk.clock.move_to(desk.clock.now.replace(year=2027))
    for path, year in ((reverse("transparency"), 2027), ("/transparence-moderation/2026/", 2026)):
        page = client.get(path).text
        assert f"<title>Transparence de la modération, {year} –" in page
        assert f'<link rel="canonical" href="{settings.SITE_URL}{path}">' in page


@pytest.mark.parametrize("year", ["2025", "2027", "0", "9" * 400])
def test_a_year_of_which_nothing_is_known_is_not_found(client, desk, year):
    desk.submit()
    assert client.get(f"/transparence-moderation/{year}/").status_code == 404
    assert client.get(f"/transparence-moderation/{year}.csv").status_code == 404


def test_the_page_stands_before_the_first_comment(client, clock):
    assert "2026" in client.get(reverse("transparency")).content.decode()
    assert client.post(reverse("transparency")).status_code == 405


def test_the_figures_cost_the_same_whatever_their_size(desk, django_assert_max_num_queries):
    for _ in range(3):
        moderation.approve(desk.submit(), by=desk.by)
    with django_assert_max_num_queries(11):
        tables(figures(2026))


def test_visitors_do_not_each_count_the_year_again(client, desk, django_assert_num_queries):
    moderation.approve(desk.submit(), by=desk.by)
    first = client.get(reverse("transparency")).content
    with django_assert_num_queries(3):  # the years, and what every page carries
        assert client.get(reverse("transparency")).content == first


def test_the_report_is_written_by_a_command_too(desk):
    moderation.approve(desk.submit(), by=desk.by)
    out = io.StringIO()
    call_command("transparency_report", "--year", "2026", stdout=out)
    assert "Publication : 1" in out.getvalue()
    out = io.StringIO()
    call_command("transparency_report", "--year", "2026", "--csv", stdout=out)
    assert "2026;Décisions;Publication;1;" in out.getvalue()


@pytest.mark.parametrize("text", ["=1+1", "@x", "+33", "-2", "\t=1", "\r=1"])
def test_no_cell_of_the_table_is_taken_for_a_formula(text):
    assert safe_cell(text) == f"'{text}"
    assert safe_cell("Refus") == "Refus"


def test_durations_are_said_as_people_say_them():
    assert duration(timedelta(seconds=20)) == "moins d’une minute"
    assert duration(timedelta(seconds=40)) == "1 minute"
    assert duration(timedelta(hours=2, minutes=5)) == "2\u00a0h\u00a005"
    assert duration(timedelta(hours=3)) == "3\u00a0h"
    assert duration(timedelta(days=3, hours=2)) == "3 jours"
