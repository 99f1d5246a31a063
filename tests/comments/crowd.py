"""A crowd of readers that write at the same instant, in a process of its own.

`python -m tests.comments.crowd ARTICLE PROCESS` lets eight readers post to an article, and prints
what each was told, as JSON: {"new": 3, "double": 1, "Limited": 2, …}.
"""

import json
import os
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import django

READERS = 8
OWN = 3  # comments of each reader's own
SHARED = Barrier(READERS)


def main(article: str, process: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    with ThreadPoolExecutor(READERS) as readers:
        answers = list(readers.map(lambda n: write(int(article), f"{process}-{n}"), range(READERS)))
    print(json.dumps(sum(answers, Counter())))


def write(article: int, reader: str) -> Counter:
    """Post one comment everybody posts, one from the same crowded address, and a few of one's own.

    Starts when all readers of the process are ready.
    """
    from django.db import connection

    from articles.models import Article
    from comments.submission import Draft, NotAccepted, Origin, submit

    home = Origin("10.{}.{}.1".format(*map(int, reader.split("-"))))
    same = (Draft("Jeanne", "jeanne@exemple.fr", "Le même texte."), Origin("203.0.113.7"))
    crowded = (Draft("Paul", f"{reader}@exemple.fr", "Du lycée."), Origin("198.51.100.9"))
    own = [(Draft("Awa", f"awa{reader}@exemple.fr", f"Nº {n}"), home) for n in range(OWN)]
    told: Counter = Counter()
    shown = Article.objects.get(pk=article)
    SHARED.wait(30)
    for draft, origin in (same, crowded, *own):
        try:
            sent = submit(shown, draft=draft, origin=origin)
            told["new" if sent.is_new else "double"] += 1
        except NotAccepted as refusal:
            told[type(refusal).__name__] += 1
        except Exception as error:
            told[f"{type(error).__name__}: {error}"] += 1
    connection.close()
    return told


if __name__ == "__main__":
    main(*sys.argv[1:])
