"""Make the renditions that are missing."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from articles import renditions
from articles.models import Image, Upload


class Command(BaseCommand):
    help = "Crée les variantes d’images manquantes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--workers",
            type=int,
            default=renditions.WORKERS,
            help="nombre de fils au travail (par défaut : celui des processeurs)",
        )

    def handle(self, *args: object, workers: int, **options: object) -> None:
        library = [image.picture for image in Image.objects.order_by("pk").iterator()]
        library += [upload.picture for upload in Upload.objects.iterator()]
        made = failed = 0
        for picture, count in renditions.make_many(library, workers=max(1, workers)):
            made += count or 0
            if count is None:
                failed += 1
                self.stderr.write(f"{picture.master} : variantes impossibles à créer")
        self.stdout.write(f"{len(library)} images, {made} variantes créées.")
        if failed:
            raise CommandError(f"{failed} images n’ont pas toutes leurs variantes.")
