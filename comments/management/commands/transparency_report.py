"""Write a year of moderation in figures."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from comments.transparency import as_csv, figures, tables


class Command(BaseCommand):
    help = "Écrit les chiffres de la modération d’une année ; --csv pour un tableur."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--year", type=int, metavar="ANNÉE", help="par défaut : l’année en cours"
        )
        parser.add_argument("--csv", action="store_true", help="en CSV, durées en minutes")

    def handle(self, *args: Any, year: int | None = None, **options: Any) -> None:
        found = figures(year or timezone.localdate().year)
        if options["csv"]:
            self.stdout.write(as_csv(found), ending="")
            return
        self.stdout.write(f"Modération, {found.year}")
        for table in tables(found):
            self.stdout.write(f"\n{table.title}")
            for line in table.lines:
                self.stdout.write(f"  {line.label} : {line.in_words}")
