"""Teach the filter again from every decision: after a change of its rules, or a lost lesson."""

from django.core.management.base import BaseCommand

from comments.learning import relearn


class Command(BaseCommand):
    help = "Réapprend au filtre toutes les décisions des modérateurs."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"Commentaires appris ou gardés pour la mesure : {relearn()}")
