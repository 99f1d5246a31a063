"""The verbs of the image library: receive a file, take it in with its words, replace it.

Pictures are decoded and encoded outside any transaction, so that no lock of the database waits
for it, and before a page can name them, so that no reader meets a picture that is not there yet.
"""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

import logging
import re
from dataclasses import replace as changed
from pathlib import PurePath

from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import renditions
from articles.metadata import read_words
from articles.models import Image, ImageFile, Upload
from articles.storage import pictures
from articles.uploads import Master, PictureRefused, make_master

logger = logging.getLogger(__name__)

NAME_LENGTH = 160  # of a file, as shown; the end, with its figures, tells more than the middle

NO_ROOM = _(
    "Le serveur n’a pas pu ranger cette image\u00a0: son disque est plein ou protégé en "
    "écriture. Prévenez la personne qui s’en occupe, et gardez le fichier\u00a0: rien n’en a "
    "été enregistré."
)


def receive(file: UploadedFile, *, by: User, words: dict[str, str] | None = None) -> Upload:
    """Keep an uploaded file until somebody has described it.

    `words` (names of fields of Image) stand where the file itself says nothing. Raises
    `PictureRefused` for what is no picture of the paper, or where the disk takes nothing more:
    neither a file nor a row is left then.
    """
    master = make_master(file)
    name = str(file.name or "")
    said = read_words(file).as_dict()
    said["title"] = said["title"] or title_from(name)
    for field, text in (words or {}).items():
        said[field] = said.get(field) or text
    upload = Upload(name=name[-NAME_LENGTH:], words=said, uploaded_by=by, file=master)
    try:
        with transaction.atomic():
            upload.save()
    except OSError as error:
        raise _no_room(error) from error
    list(renditions.make_many([upload.picture]))
    return upload


def title_from(name: str) -> str:
    """Return a title made of the name of a file: "pont_2-sud.JPG" gives « Pont 2 sud »."""
    words = " ".join(re.sub(r"[_\-.\s]+", " ", PurePath(name).stem).split())
    printable = "".join(char for char in words if char.isprintable())[:NAME_LENGTH]
    return printable[:1].upper() + printable[1:]


@transaction.atomic
def take_in(upload: Upload, image: Image) -> bool:
    """Make of an upload the picture `image`, not saved yet, whose words are complete.

    Returns False, and saves nothing, if somebody else has already seen to this upload.
    """
    waiting = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if waiting is None:
        return False
    image.file = str(waiting.file.name)
    image.width, image.height = waiting.width, waiting.height
    image.save()
    waiting.delete()
    return True


def prepare_crops(image: Image, focal_x: float, focal_y: float) -> None:
    """Make the renditions of a focal point that is about to be saved.

    Raises `PictureRefused` where the disk takes nothing more.
    """
    _make(changed(image.picture, focal_x=focal_x, focal_y=focal_y))


def replace_file(image: Image, master: Master) -> Image:
    """Give a picture another file and return the fresh row.

    Texts, slots and lists show the new one from the commit on, under their own words; the former
    file stays on the disk for those who still hold a page that names it (`sweep_media`). Raises
    `PictureRefused` where the disk takes nothing more; the picture is then as it was.
    """
    try:
        pictures.save(str(master.name), master)
    except OSError as error:
        raise _no_room(error) from error
    size = {"width": master.width, "height": master.height}
    _make(changed(image.picture, master=str(master.name), **size))
    with transaction.atomic():
        image = Image.objects.select_for_update().get(pk=image.pk)
        former, image.file = str(image.file.name), str(master.name)
        image.width, image.height = master.width, master.height
        image.save(update_fields=["file", "width", "height"])
        files = ImageFile.objects.filter(image=image)
        files.filter(name=image.file.name).update(replaced_at=None)
        if former != image.file.name:
            files.filter(name=former).update(replaced_at=timezone.now())
    return image


def _make(picture: renditions.Picture) -> None:
    try:
        renditions.make_missing(picture)
    except OSError as error:
        raise _no_room(error) from error


def _no_room(error: OSError) -> PictureRefused:
    logger.error("A picture could not be stored: %s", error)
    return PictureRefused(NO_ROOM, code="no_room")
