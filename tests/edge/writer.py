"""A process that changes the paper through Django, as a command or another worker does.

Each line of stdin is run; one line goes out for each.
"""

import sys

import django

django.setup()

names: dict[str, object] = {}
print("ready", flush=True)
for line in sys.stdin:
    exec(line, names)  # a line of the test that started us
    print("done", flush=True)
