"""Give a person their data, or forget them."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments.privacy import erase, export
from comments.privacy.export import is_known


class Command(BaseCommand):
    help = "Exporte (JSON) ou efface les données d’une personne, désignée par son adresse."

    def add_arguments(self, parser: ArgumentParser) -> None:
        group = parser.add_mutually_exclusive_group(required=True)
        group.add_argument("--export", metavar="ADRESSE", help="écrire tout ce que nous savons")
        group.add_argument("--erase", metavar="ADRESSE", help="effacer ; rien ne le défait")
        parser.add_argument(
            "--with-texts",
            action="store_true",
            help="retirer aussi les commentaires publiés, et leur texte",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["export"]:
            exported = export(options["export"])
            if not is_known(exported):
                raise CommandError("Nous ne savons rien de cette adresse.")
            self.stdout.write(json.dumps(exported, ensure_ascii=False, indent=2))
            return
        done = erase(options["erase"], by=None, with_texts=options["with_texts"])
        self.stdout.write(
            f"Commentaires rendus anonymes : {done.comments} (texte effacé : {done.texts})\n"
            f"Signalements : {done.reports}\nErreurs signalées : {done.errors}\n"
            f"Courriels : {done.letters}"
        )
