"""Make the standing pages that a new paper needs: contact, charter, privacy, accessibility."""

from django.core.management.base import BaseCommand

from newsroom.demo.load import load_pages


class Command(BaseCommand):
    help = "Crée les pages permanentes qui manquent (contact, charte, confidentialité…)."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{load_pages()} pages créées ; relisez-les dans l’administration.")
