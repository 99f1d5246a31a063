"""The demo's pictures, drawn once and kept in the library like any other."""

import io
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from articles.models import Image
from newsroom.demo import illustrations

CREDIT = "Illustration L’Embellie"
LICENCE = "Réalisée par la rédaction : tous usages"
# Lent by others, so that the library has something to warn of.
LENT = {
    "voilier": ("Port-Vallon Tourisme", "Prêt de l’office de tourisme", timedelta(days=12)),
    "vignes": ("Archives de la Lourme", "Une parution, dossier de mars", -timedelta(days=20)),
    "velo": ("Amicale cycliste", "CC BY-SA 4.0", None),
}
SQUARE = (800, 800)


def load_pictures(keys: set[str], authors: dict[str, str]) -> dict[str, Image]:
    """Make the pictures that are missing and return all of them by key.

    `keys` name illustrations; `authors` gives the name behind each slug, for the portraits, whose
    keys are `portrait:<slug>`. The drawing is spread over the processors.
    """
    wanted = {key: _title(key, authors) for key in keys | {f"portrait:{slug}" for slug in authors}}
    found = {image.title: image for image in Image.objects.filter(title__in=wanted.values())}
    missing = sorted(key for key, title in wanted.items() if title not in found)
    with ProcessPoolExecutor() as pool:
        for key, picture in zip(missing, pool.map(_draw, missing), strict=True):
            found[wanted[key]] = _store(key, wanted[key], picture)
    return {key: found[title] for key, title in wanted.items()}


def let_rights_run_out(pictures: dict[str, Image]) -> None:
    """Date the rights of what is lent, once the articles have appeared.

    Nothing is published with a picture whose rights are over; what was published before stays.
    """
    for key, (_lender, _licence, lasts) in LENT.items():
        if lasts is not None and key in pictures:
            undated = Image.objects.filter(pk=pictures[key].pk, rights_until__isnull=True)
            undated.update(rights_until=timezone.localdate() + lasts)


def _title(key: str, authors: dict[str, str]) -> str:
    kind, _, slug = key.partition(":")
    return f"Portrait : {authors[slug]}" if kind == "portrait" else f"Illustration : {key}"


def _draw(key: str) -> bytes:
    kind, _, slug = key.partition(":")
    drawing = (
        illustrations.portrait(slug, SQUARE) if kind == "portrait" else illustrations.draw(key)
    )
    out = io.BytesIO()
    drawing.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _store(key: str, title: str, picture: bytes) -> Image:
    if key.startswith("portrait:"):
        alternative, focal = title.replace("Portrait : ", "Portrait de "), (0.5, 0.42)
    else:
        alternative, focal = illustrations.alt_text(key), illustrations.focal(key)
    lender, licence, _lasts = LENT.get(key, (CREDIT, LICENCE, None))
    return Image.objects.create(
        title=title,
        file=ContentFile(picture, name=f"{key.replace(':', '-')}.png"),
        alternative=alternative,
        credit=lender,
        licence=licence,
        focal_x=focal[0],
        focal_y=focal[1],
    )
