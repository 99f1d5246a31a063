"""Files without a picture are removed, and no other."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import library, sweeping
from articles.management.commands import sweep_media
from articles.models import Image, ImageFile
from articles.renditions import make_missing, renditions_of
from articles.storage import pictures
from articles.sweeping import FORMER_KEPT, SWEPT_AFTER
from articles.uploads import make_master
from tests.factories import ImageFactory, UploadFactory

pytestmark = pytest.mark.django_db


def make_old(*names):
    past = time.time() - (SWEPT_AFTER + timedelta(hours=1)).total_seconds()
    for name in names:
        os.utime(pictures.path(name), (past, past))


def everything_of(picture):
    return [picture.master, *(one.path for one in renditions_of(picture))]


@pytest.fixture(autouse=True)
def _only_what_this_test_makes(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def put(name):
    path = Path(pictures.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * 2048)
    return name


def test_old_orphans_go_and_the_young_stay():
    orphans = [
        put("images/00/" + "0" * 32 + "-wide-50-50-480.avif"),
        put("images/00/.abandoned.part"),
    ]
    young = put("images/11/" + "1" * 32 + ".jpg")
    make_old(*orphans)
    call_command("sweep_media")
    assert not any(map(pictures.exists, orphans))
    assert pictures.exists(young)


def test_what_a_row_needs_stays_however_old():
    rows = [ImageFactory(), UploadFactory()]
    for row in rows:
        make_missing(row.picture)
        make_old(*everything_of(row.picture))
    call_command("sweep_media")
    for row in rows:
        assert all(map(pictures.exists, everything_of(row.picture)))


def test_a_dry_run_names_and_keeps(capsys):
    orphan = put("images/00/" + "0" * 32 + ".jpg")
    make_old(orphan)
    call_command("sweep_media", dry_run=True)
    said = capsys.readouterr().out
    assert orphan in said
    assert "1 fichier orphelin à retirer (2 ko)." in said
    assert pictures.exists(orphan)


def test_a_replaced_file_is_kept_for_a_month():
    image = ImageFactory()
    make_missing(image.picture)
    former = everything_of(image.picture)
    library.replace_file(image, make_master(ImageFactory.build().file))
    make_old(*former)
    call_command("sweep_media")
    assert all(map(pictures.exists, former))
    ImageFile.objects.filter(name=former[0]).update(
        replaced_at=timezone.now() - FORMER_KEPT - timedelta(minutes=1)
    )
    call_command("sweep_media")
    assert not any(map(pictures.exists, former))
    now = everything_of(Image.objects.get().picture)
    assert all(map(pictures.exists, now))


def test_a_deleted_pictures_files_go_too():
    image = ImageFactory()
    master = str(image.file.name)
    image.delete()
    make_old(master)
    call_command("sweep_media")
    assert not pictures.exists(master)


def test_an_upload_killed_before_its_row_leaves_nothing_for_long():
    """The master is written before the row."""
    master = make_master(ImageFactory.build().file)
    pictures.save(str(master.name), master)
    make_old(str(master.name))
    call_command("sweep_media")
    assert not pictures.exists(str(master.name))


def test_two_sweeps_at_once_are_not_in_each_others_way(monkeypatch, capsys):
    gone, left = (put(f"images/22/{digit * 32}.jpg") for digit in "23")
    make_old(gone, left)
    leftovers = sweep_media.leftovers

    def found_before_another_removed_one():
        names = leftovers()
        pictures.delete(gone)
        return names

    monkeypatch.setattr(sweep_media, "leftovers", found_before_another_removed_one)
    call_command("sweep_media")
    assert not pictures.exists(left)
    assert "(2 ko)" in capsys.readouterr().out


def test_a_file_removed_while_a_sweep_looks_is_passed_over(monkeypatch):
    orphan = put("images/44/" + "4" * 32 + ".jpg")
    make_old(orphan)
    stored = {orphan, "images/44/" + "5" * 32 + ".jpg"}
    monkeypatch.setattr(sweeping, "_stored", lambda: stored)
    assert sweeping.leftovers() == [orphan]
