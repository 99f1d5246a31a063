"""A page costs the same number of queries whatever it shows and whatever the archive holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CorrectionFactory,
    ImageFactory,
    PageFactory,
    SectionFactory,
    SlotFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db

MOST = 8  # queries a page, but for its comments
OF_COMMENTS = {"article": 3}  # rules and count, the threads of a page, their answers
COUNTS = 1  # how many comments each article of a list has


@pytest.mark.parametrize("size", [10, 1000])
def test_a_page_takes_at_most_eight_queries_and_those_of_its_comments(client, size):
    world = _paper(size)
    for name, path in world.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        most = MOST + OF_COMMENTS.get(name, COUNTS)
        assert len(queries) <= most, (name, [q["sql"][:120] for q in queries])


def _paper(size: int) -> dict[str, str]:
    """Make a paper of `size` articles and return the address of each kind of page."""
    sections = SectionFactory.create_batch(8)
    authors = AuthorFactory.create_batch(3)
    tags = TagFactory.create_batch(4)
    images = ImageFactory.create_batch(2)
    PageFactory.create_batch(5)
    articles = [
        ArticleFactory(
            section=sections[number % 8],
            authors=authors[: 1 + number % 2],
            tags=tags[: number % 4],
            lead_image=images[number % 2],
        )
        for number in range(size)
    ]
    richest = articles[3]
    richest.body += f'<figure><img src="{images[1].file.url}" alt="Vue"></figure>'
    richest.save()
    CorrectionFactory.create_batch(2, article=richest)
    for article in articles[4:8]:
        SlotFactory(article=article)
    return {
        "home": "/",
        "article": richest.path,
        "section": sections[0].get_absolute_url(),
        "tag": tags[0].get_absolute_url(),
        "author": authors[0].get_absolute_url(),
        "day": articles[0].path.rsplit("/", 2)[0] + "/",
        "latest": "/dernieres-nouvelles/",
        "corrections": "/corrections/",
        "legal": "/mentions-legales/",
    }
