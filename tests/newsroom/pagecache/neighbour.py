"""Another process of the same machine: reads pages, or changes the paper, as it is told.

Lines come in on stdin: `get /path`, `do <Python>`; one line goes out for each.
"""

import sys
from hashlib import sha256

import django
from django.conf import settings

settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
django.setup()

from django.core.handlers.wsgi import WSGIHandler

from newsroom.pagecache.assembly import before
from tests.newsroom.pagecache.reading import Reader

reader = Reader(before(WSGIHandler()))
names: dict[str, object] = {}
print("ready", flush=True)
for line in sys.stdin:
    order, _, rest = line.rstrip("\n").partition(" ")
    if order == "get":
        print(sha256(reader.get(rest).body).hexdigest(), flush=True)
    else:
        exec(rest, names)  # a line of the test that started us
        print("done", flush=True)
