"""Render each kind of page uncached at 1,000 and at 100,000 articles: `make bench`.

Prints milliseconds of CPU a page and the ratio of the two sizes, on a scratch database beside the
one of DATABASE_URL (default: SQLite). A ratio near 1 says that nothing grows with the archive.
Then the cost of an article by its number of comments, and the comments accepted a second.
"""

import logging
import os
import sys

from tests.bench import scratch

scratch.prepare()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

import django

django.setup()
logging.getLogger("django.request").setLevel(logging.ERROR)  # a 404 is one of the pages

from django.core.management import call_command
from django.db import connection

from tests.bench.pages import addresses, measure
from tests.bench.posting import measure_posting
from tests.bench.threads import measure_threads

SIZES = tuple(int(size) for size in os.environ.get("BENCH_SIZES", "1000,100000").split(","))
MOST = 1.2  # the ratio that no page kind may pass


def main() -> int:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"{connection.vendor}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    table: dict[str, list[float]] = {}
    for size in SIZES:
        call_command("load_demo", articles=size)
        for kind, path in addresses().items():
            table.setdefault(kind, []).append(measure(path))
    grows = report(table)
    for size, cost in measure_threads().items():
        print(f"article, {size:>6,} comments {cost:>9.2f} ms")
    return grows + report_posting()


def report(table: dict[str, list[float]]) -> int:
    """Print the table; return 1 if a page kind grows with the archive."""
    print(f"{'page':<18}" + "".join(f"{size:>12,}" for size in SIZES) + f"{'ratio':>8}")
    worst = 0.0
    for kind, times in table.items():
        ratio = times[-1] / times[0]
        worst = max(worst, ratio)
        print(f"{kind:<18}" + "".join(f"{t:>9.2f} ms" for t in times) + f"{ratio:>8.2f}")
    print(f"worst ratio {worst:.2f} (at most {MOST})")
    return int(worst > MOST)


def report_posting() -> int:
    """Print the comments accepted a second; return 1 if one was lost or kept twice."""
    posted = measure_posting()
    print(
        f"{posted.accepted / posted.seconds:.0f} comments accepted a second, others {posted.others}"
    )
    print(f"accepted {posted.accepted}, in the database {posted.kept}")
    return int(posted.accepted != posted.kept)


if __name__ == "__main__":
    sys.exit(main())
