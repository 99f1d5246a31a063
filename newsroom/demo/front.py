"""The demo's front page: some places chosen by hand, and the front pages of the days before."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from articles import arranging, editions
from articles.arranging import Placement
from articles.models import Arrangement, Article, Cause, Image, Place


@dataclass(frozen=True, slots=True)
class Choice:
    place: Place
    slug: str
    short_title: str = ""
    picture: str = ""  # a key of newsroom.demo.illustrations, instead of the article's


CHOICES = (
    Choice(
        Place.LEAD, "budget-saint-aurele-six-heures-de-debat", "Six heures de débat pour un budget"
    ),
    Choice(
        Place.SECONDARY,
        "la-lourme-deborde-a-vaux-lambert",
        "Vaux-Lambert : 140 habitants relogés pour la nuit",
    ),
    Choice(Place.PICK, "ou-passe-leau-de-la-lourme", "Où passe l’eau de la Lourme ?", "barrage"),
    Choice(Place.PICK, "entretien-maud-trehorel-cineaste"),
    Choice(Place.PICK, "collections-disparues-du-musee-amelie-tissot"),
    Choice(Place.PICK, "les-forges-du-vendredi-soir"),
)
# Of the three days before, when readers look.
DAYS = 3
HOURS = (time(7, 0), time(12, 30), time(18, 30))


def load_front(now: datetime, editor: User, pictures: dict[str, Image]) -> None:
    """Arrange the front page, once, as an editor would have."""
    if Arrangement.objects.exists():
        return
    for day in range(DAYS, 0, -1):
        for hour in HOURS:
            then = timezone.localdate(now) - timedelta(days=day)
            editions.keep(Cause.CLOCK, at=timezone.make_aware(datetime.combine(then, hour)))
    keys = dict(Article.objects.published(now).values_list("slug", "pk"))
    placements = [
        Placement(
            choice.place,
            keys[choice.slug],
            short_title=choice.short_title,
            image=pictures[choice.picture].pk if choice.picture else None,
        )
        for choice in CHOICES
        if choice.slug in keys
    ]
    arranging.arrange(placements, by=editor, seen=0)
