"""What the newsroom says beforehand: answers to choose from, the beginning of a correction."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import ErrorReport

QUOTED_AT_MOST = 200  # characters of the reader's quotation in a correction, which has 600


@dataclass(frozen=True, slots=True)
class PreparedAnswer:
    slug: str
    label: Any  # lazy, on the list
    text: Any  # lazy, said to the reader


# The most frequent first.
ANSWERS = (
    PreparedAnswer(
        "exact",
        gettext_lazy("C’est exact"),
        gettext_lazy(
            "Nous avons vérifié auprès de nos sources\u00a0: ce qui est écrit est exact. Si vous "
            "disposez d’un document qui dit autre chose, envoyez-le-nous."
        ),
    ),
    PreparedAnswer(
        "imprecis",
        gettext_lazy("Pas assez précis"),
        gettext_lazy(
            "Nous n’avons pas retrouvé l’erreur dont vous parlez. Dites-nous quelle phrase est "
            "en cause et ce qui serait juste\u00a0: nous vérifierons."
        ),
    ),
    PreparedAnswer(
        "opinion",
        gettext_lazy("Affaire d’appréciation"),
        gettext_lazy(
            "Il s’agit d’une appréciation et non d’un fait\u00a0: nous comprenons qu’on ne la "
            "partage pas. Les commentaires sont ouverts pour en débattre."
        ),
    ),
    PreparedAnswer(
        "citation",
        gettext_lazy("Parole rapportée"),
        gettext_lazy(
            "Ces mots sont ceux de la personne citée, que nous rapportons tels qu’elle les a dits."
        ),
    ),
    PreparedAnswer(
        "deja",
        gettext_lazy("Déjà corrigé"),
        gettext_lazy(
            "Cette erreur avait déjà été corrigée quand votre message nous est parvenu. La "
            "correction figure au bas de l’article."
        ),
    ),
    PreparedAnswer(
        "usage",
        gettext_lazy("Usage admis"),
        gettext_lazy("Cette tournure est admise par l’usage et par notre marche typographique."),
    ),
)


def beginning_of_correction(report: ErrorReport) -> str:
    """Return the first sentence of a correction, for the editor to end; empty without a passage."""
    if not report.quotation:
        return ""
    quotation = Truncator(" ".join(report.quotation.split())).chars(QUOTED_AT_MOST)
    return _("Une première version de cet article disait\u00a0: «\u00a0%(quotation)s\u00a0». ") % {
        "quotation": quotation.strip("«» \u00a0\u202f.")
    }
