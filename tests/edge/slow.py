"""The paper, one page of which takes three seconds of Python to be made."""

import time

from django.core.wsgi import get_wsgi_application

from newsroom.pagecache.assembly import before

SLOW, SECONDS = "/auteurs/", 3

django = get_wsgi_application()


def slowly(environ, start_response):
    if environ["PATH_INFO"] == SLOW:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            pass  # as a render does: it lets go of the interpreter only when told to
    return django(environ, start_response)


application = before(slowly)
