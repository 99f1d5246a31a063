"""The moderators' pages, on a phone and on a wide screen, light or dark: axe finds nothing."""

import pytest

from comments import moderation
from comments.models import Contest, Ground, Report
from tests.comments.factories import CommentFactory, ErrorReportFactory
from tests.factories import UserFactory
from tests.stories.axe import AT_ONCE, axe_finds_nothing_light_or_dark

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# One with filters and actions, one with fields in it, one whose rows are long texts.
LISTS = ("comment", "errorreport", "preparedreason", "report")


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_at_the_moderators_desk(open_page, sign_in, width):
    # axe writes styles that our policy refuses; other stories hold these pages to it.
    page = open_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    sign_in(page, UserFactory(is_superuser=True))
    for name, path in every_page().items():
        assert page.goto(path).status == 200, name
        page.add_style_tag(content=AT_ONCE)
        axe_finds_nothing_light_or_dark(page, name)
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{name} is {overflow} px too wide"


def every_page() -> dict[str, str]:
    """Make something to read on each page, and return their addresses."""
    other = UserFactory(is_superuser=True)
    refused = CommentFactory()
    decision = moderation.refuse(refused, by=other, ground=Ground.RULES, reason="Hors sujet.")
    moderation.contest(decision, "C’était un argument.")
    reported = CommentFactory(approved=True)
    CommentFactory(answering=reported, score=0.6, score_reasons=[])
    words = {"name": "Odile Ferrand", "email": "odile@exemple.fr", "good_faith": True}
    moderation.report(reported, reason="other", explanation="Nomme ma voisine.", **words)
    desk = "/admin/comments"
    return {
        "queue": f"{desk}/comment/depouillement/",
        "waiting": f"{desk}/comment/{reported.pk + 1}/change/",
        "refused": f"{desk}/comment/{refused.pk}/change/",
        "contest": f"{desk}/contest/{Contest.objects.get().pk}/change/",
        "error": f"{desk}/errorreport/{ErrorReportFactory(name='Odile').pk}/change/?decliner",
        "report": f"{desk}/report/{Report.objects.get().pk}/change/",
        "rules": f"{desk}/policy/1/change/",
        "exclusion": f"{desk}/ban/add/",
        **{name: f"{desk}/{name}/" for name in LISTS},
    }
