"""Files of the library that nothing needs any more: found, and removed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from articles.models import Image, ImageFile, Upload
from articles.renditions import Picture, renditions_of
from articles.storage import pictures

SWEPT_AFTER = timedelta(days=1)  # longer than any upload, and than any page is kept
# A replaced file is still named by what feed readers and search engines keep: they come back
# within weeks.
FORMER_KEPT = timedelta(days=30)


def leftovers() -> list[str]:
    """Return the names of the files that no picture asks for, in order.

    The young ones are not among them: an upload writes its master before its row, and a page
    rendered before a focal point moved still asks for the former crop.
    """
    asked = set()
    for picture in _library():
        asked.add(picture.master)
        asked.update(one.path for one in renditions_of(picture))
    limit = timezone.now() - SWEPT_AFTER
    kept = tuple(_former_stems())
    return sorted(
        name for name in _stored() - asked if not name.startswith(kept) and _is_older(name, limit)
    )


def weight_of(name: str) -> int:
    """Return the bytes of a file; 0 if another sweep has removed it."""
    try:
        return pictures.size(name)
    except FileNotFoundError:
        return 0


def _is_older(name: str, limit: datetime) -> bool:
    try:
        return pictures.get_modified_time(name) < limit
    except FileNotFoundError:
        return False  # renamed into place, or removed by another sweep, since it was listed


def _library() -> Iterator[Picture]:
    """Yield every picture that has a row, those that wait for their words too."""
    for image in Image.objects.order_by("pk").iterator():
        yield image.picture
    for upload in Upload.objects.iterator():
        yield upload.picture


def _former_stems() -> Iterator[str]:
    recent = ImageFile.objects.filter(replaced_at__gte=timezone.now() - FORMER_KEPT)
    for name in recent.values_list("name", flat=True):
        yield name.removesuffix(".jpg")


def _stored() -> set[str]:
    folders = pictures.listdir("images")[0] if pictures.exists("images") else []
    return {
        f"images/{folder}/{name}"
        for folder in folders
        for name in pictures.listdir(f"images/{folder}")[1]
    }
