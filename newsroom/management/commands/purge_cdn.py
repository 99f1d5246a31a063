"""Tell the cache before the paper what has changed."""

import signal
from argparse import ArgumentParser
from pathlib import Path
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from newsroom.pagecache.cdn import make_cdn
from newsroom.pagecache.purging import Purging


class Command(BaseCommand):
    help = "Fait oublier au CDN les pages qui ont changé ; --watch : en continu, jusqu’à l’arrêt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", action="store_true", help="continuer jusqu’à l’arrêt")

    def handle(self, *args: Any, watch: bool = False, **options: Any) -> None:
        if not settings.CDN:
            raise CommandError("CDN : aucun n’est réglé ; il n’y a rien à faire oublier.")
        cdn = make_cdn(**settings.CDN)
        purging = Purging(cdn, Path(settings.DATA_DIR) / "cdn.json")
        if not watch:
            told = purging.round()
            self.stdout.write(f"Oublié : {', '.join(told)}." if told else "Rien à faire oublier.")
            return
        stopped = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stopped.set())
        purging.follow(stopped)
