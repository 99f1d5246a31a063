"""Derive every derived column again, after a rule of typography has changed."""

from django.apps import apps
from django.core.management.base import BaseCommand

from newsroom.derived import DerivedModel

BATCH = 500


class Command(BaseCommand):
    help = "Recompose tous les textes : à lancer après un changement de règle typographique."

    def handle(self, *args: object, **options: object) -> None:
        for model in apps.get_models():
            if issubclass(model, DerivedModel) and model.derivations:
                self.stdout.write(f"{model._meta.verbose_name_plural} : {_derive_all(model)}")


def _derive_all(model: type[DerivedModel]) -> int:
    """Derive the rows of `model` again and return how many have changed."""
    changed = 0
    rows = []
    targets = list(model.derivations)
    for row in model._default_manager.order_by("pk").iterator(chunk_size=BATCH):
        before = [getattr(row, target) for target in targets]
        row.derive()
        if before != [getattr(row, target) for target in targets]:
            rows.append(row)
            changed += 1
        if len(rows) == BATCH:
            model._default_manager.bulk_update(rows, targets)
            rows = []
    if rows:
        model._default_manager.bulk_update(rows, targets)
    return changed
