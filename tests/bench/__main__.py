"""What a page costs: made anew, known in the application, known at the edge: `make bench`.

On a scratch database beside the one of DATABASE_URL (default: SQLite), at 1,000 and at 100,000
articles. Prints ratios within this one run; docs/performance.md explains them and keeps the
latest. Fails where a page kind grows with the archive, or where a comment is lost.
"""

import os
import sys

from tests.bench import scratch

scratch.prepare()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from tests.bench.pages import Maker, addresses
from tests.bench.posting import measure_posting
from tests.bench.serving import measure_serving
from tests.bench.threads import conversations

SIZES = tuple(int(size) for size in os.environ.get("BENCH_SIZES", "1000,100000").split(","))
MOST = 1.2  # the ratio that no page kind may pass

Costs = dict[str, list[float]]  # milliseconds by page kind, for each of SIZES


def main() -> int:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"{connection.vendor}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    known: Costs = {}
    unknown: Costs = {}
    for size in SIZES:
        call_command("load_demo", articles=size)
        maker = Maker()
        pages = addresses()
        for kind, path in pages.items():
            known.setdefault(kind, []).append(maker.cost(path, first=False))
            unknown.setdefault(kind, []).append(maker.cost(path, first=True))
    grows = report("Making a page, its parts known", known)
    grows |= report("Making a page, none of its parts known", unknown)
    maker = Maker()
    discussed = {f"article, {size:,}": path for size, path in conversations().items()}
    for kind, path in discussed.items():
        print(f"{kind} comments {maker.cost(path, first=False):.2f} ms")
    served = {**pages, **discussed}
    measure_serving({kind: served[kind] for kind in SERVED})
    return grows + report_posting()


SERVED = ("home", "article", "article, 50", "article, comments", "section", "feed")


def report(title: str, table: Costs) -> int:
    """Print the table; return 1 if a page kind grows with the archive."""
    print(f"\n{title}: milliseconds of CPU by number of articles, and their ratio")
    print(f"{'':<18}" + "".join(f"{size:>12,}" for size in SIZES) + f"{'ratio':>8}")
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
