"""What the demo's readers say is wrong: waiting, accepted, declined."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article
from comments import errata
from comments.errata import ErrorDraft
from comments.errata.answers import ANSWERS
from comments.models import ErrorReport, Letter
from newsroom.demo.comments import HOST, NETWORK


@dataclass(frozen=True, slots=True)
class DemoError:
    slug: str  # of the article
    draft: ErrorDraft
    accepted: str = ""  # the wording of the correction
    declined: str = ""  # the slug of a prepared answer


ERRORS = (
    DemoError(
        "fc-lourme-remporte-le-derby",
        ErrorDraft(
            "Le but de Jaquet a été inscrit à la 76e minute, pas à la 75e.",
            quotation="Jaquet (75e) pour Lourme",
            source="La feuille de match, sur le site de la ligue",
            name="Bruno Castaing",
            email=f"bruno.castaing@{HOST}",
        ),
    ),
    DemoError(
        "fc-lourme-remporte-le-derby",
        ErrorDraft("Le stade compte 12 100 places depuis les travaux du mois d’août."),
    ),
    DemoError(
        "loutre-filmee-centre-saint-aurele",
        ErrorDraft(
            "Mon grand-père en a vu une sous le même pont en 1968 : il en parlait souvent.",
            quotation="l’espèce avait disparu du bassin de la Lourme avant les années 1960",
            name="Odile Ferrand",
            email=f"odile.ferrand@{HOST}",
        ),
    ),
    DemoError(
        "pont-des-tanneurs-interdit-poids-lourds",
        ErrorDraft(
            "Le 9 ne passe plus par le pont Neuf depuis lundi : il s’arrête quai des Bateliers.",
            quotation="Les bus des lignes 4 et 9 sont déviés par le pont Neuf.",
            source="Le panneau à l’arrêt Minimes",
            name="Riveraine du 9",
            email=f"riveraine@{HOST}",
        ),
        accepted="Une première version de cet article disait les lignes 4 et 9 déviées par le pont "
        "Neuf. Seule la ligne 4 l’est ; la 9 s’arrête quai des Bateliers.",
    ),
    DemoError(
        "pont-des-tanneurs-interdit-poids-lourds",
        ErrorDraft(
            "Vous prenez toujours le parti de la mairie.",
            name="Gaston",
            email=f"gaston@{HOST}",
        ),
        declined="opinion",
    ),
)


@transaction.atomic
def load_errors(by: User, now: datetime) -> int:
    """Load what readers have seen, unless some is there already; return how many."""
    if ErrorReport.objects.exists():
        return 0
    articles = Article.objects.published(now)
    found = {one.slug: one for one in articles.filter(slug__in={one.slug for one in ERRORS})}
    told = [one for one in ERRORS if one.slug in found]
    for number, error in enumerate(told):
        report = errata.report_error(
            found[error.slug],
            draft=error.draft,
            address=NETWORK.format(0xFF00 + number),
            at=now - timedelta(hours=5 - number),
        )
        if error.accepted:
            errata.accept(report, by=by, wording=error.accepted)
        elif error.declined:
            answer = next(one for one in ANSWERS if one.slug == error.declined)
            errata.decline(report, by=by, answer=str(answer.text))
    # Nobody waits for a letter at an address that does not exist.
    Letter.objects.unsent().filter(to__endswith=f"@{HOST}").delete()
    return len(told)
