"""Load the demo paper, or a large archive to measure with."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from newsroom.demo.accounts import ACCOUNTS, PASSWORD
from newsroom.demo.archive import load_archive
from newsroom.demo.load import load_paper


class Command(BaseCommand):
    help = "Charge le journal de démonstration (sans rien écraser)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--articles",
            type=int,
            default=0,
            metavar="N",
            help="complète l’archive jusqu’à N articles publiés, pour mesurer",
        )

    def handle(self, *, articles: int, **options: object) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "Le journal de démonstration ne se charge pas sur un hôte public : "
                "ses mots de passe sont connus."
            )
        loaded = load_paper()
        self.stdout.write(
            f"Démonstration : {loaded.articles} articles, {loaded.pages} pages et "
            f"{loaded.comments} commentaires ajoutés, "
            f"{loaded.pictures} images dans la bibliothèque."
        )
        if articles:
            self.stdout.write(f"Archive : {load_archive(articles)} articles ajoutés.")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.username} / {PASSWORD} ({account.role})")
