"""Forget each night what may no longer be kept."""

from dataclasses import asdict

from django.core.management.base import BaseCommand

from comments.privacy import forget

LABELS = {
    "connections": "Adresses du réseau",
    "attempts": "Tentatives comptées",
    "letters": "Courriels",
    "comments": "Commentaires hors ligne",
    "reports": "Signalements",
    "errors": "Erreurs signalées",
    "contests": "Contestations",
    "bans": "Exclusions terminées",
    "readers": "Lecteurs sans commentaire",
}


class Command(BaseCommand):
    help = "Efface ce dont le délai de conservation est écoulé. À lancer chaque nuit."

    def handle(self, *args: object, **options: object) -> None:
        done = asdict(forget())
        self.stdout.write("\n".join(f"{LABELS[name]} : {count}" for name, count in done.items()))
