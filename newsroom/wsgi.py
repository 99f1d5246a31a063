"""The WSGI application that every server runs."""

import os

from django.core.wsgi import get_wsgi_application

from newsroom.one_at_a_time import OneAtATime
from newsroom.pagecache.assembly import before

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = before(OneAtATime(get_wsgi_application()))
