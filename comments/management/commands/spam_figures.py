"""Say how well the filter has learnt, measured on comments it was never shown."""

from django.core.management.base import BaseCommand

from comments.bayes import TAUGHT_ENOUGH
from comments.learning import evaluate

NOTHING = "rien à mesurer"


class Command(BaseCommand):
    help = "Mesure le filtre sur les commentaires gardés à part."

    def handle(self, *args: object, **options: object) -> None:
        figures = evaluate()
        learnt = figures.learnt
        lines = [
            f"Appris : {learnt.welcome} bienvenus, {learnt.spam} indésirables",
            f"Mesuré sur : {figures.tested}",
        ]
        if not figures.is_ready:
            lines.append(f"Le classement se tait encore : il lui en faut {TAUGHT_ENOUGH} de chaque")
        else:
            lines += [
                f"Précision : {_percent(figures.precision)}",
                f"Rappel : {_percent(figures.recall)}",
                f"Soupçonnés à tort : {_percent(figures.false_positive_rate)}",
            ]
        self.stdout.write("\n".join(lines))


def _percent(share: float | None) -> str:
    return NOTHING if share is None else f"{100 * share:.1f} %".replace(".", ",")
