"""Remove the files of pictures that no row asks for; with --dry-run, only say which."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from articles.storage import pictures
from articles.sweeping import leftovers, weight_of


class Command(BaseCommand):
    help = (
        "Retire les fichiers d’images orphelins : envois interrompus, anciens cadrages, fichiers "
        "remplacés depuis plus d’un mois."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="dit ce qui serait retiré, et ne retire rien",
        )

    def handle(self, *args: object, dry_run: bool, **options: object) -> None:
        names = leftovers()
        weight = sum(weight_of(name) for name in names)
        for name in names:
            if dry_run:
                self.stdout.write(name)
            else:
                pictures.delete(name)
        s = "s" if len(names) > 1 else ""
        done = "à retirer" if dry_run else f"retiré{s}"
        self.stdout.write(f"{len(names)} fichier{s} orphelin{s} {done} ({weight // 1024} ko).")
