"""Send the letters that wait, and remind the moderators of what waits for them."""

import logging
import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, close_old_connections

from comments.notifications import Delivered, deliver, digest, tell_handovers

logger = logging.getLogger(__name__)

UNREACHABLE = "Le serveur de courriel ne répond pas ; les lettres attendent."


class Command(BaseCommand):
    help = (
        "Envoie les lettres en attente ; --watch 15 : en continu, toutes les quinze secondes. "
        "Sans --watch, le code de retour est 1 si le serveur de courriel ne répond pas."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--watch", type=float, metavar="SECONDES", help="recommencer, jusqu’à l’arrêt"
        )

    def handle(self, *args: Any, watch: float | None = None, **options: Any) -> None:
        if watch is None:
            done = _round()
            if done.unreachable:
                raise CommandError(UNREACHABLE)  # whoever started it, a timer or a person, is told
            self._tell(done)
            return
        stopped = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            # The letter being sent is finished and noted first.
            signal.signal(name, lambda *_: stopped.set())
        while not stopped.is_set():
            close_old_connections()
            try:
                self._tell(_round())
            except (OperationalError, InterfaceError):
                logger.exception("the database does not answer; letters wait")
            stopped.wait(max(watch, 1))

    def _tell(self, done: Delivered) -> None:
        if done.unreachable:
            self.stderr.write(UNREACHABLE)
        elif not done.is_quiet:
            self.stdout.write(
                f"Lettres envoyées : {done.sent} ; à retenter : {done.failed} ; "
                f"abandonnées : {done.given_up} ; devenues sans objet : {done.unwanted}."
            )


def _round() -> Delivered:
    digest()
    tell_handovers()
    return deliver()
