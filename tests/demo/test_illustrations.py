"""The demo paper's pictures: one for every key, always the same, each unlike the others."""

import pytest

from newsroom.demo import illustrations
from newsroom.demo.illustrations.sitters import SITTERS

SMALL = (180, 120)


@pytest.mark.parametrize("key", illustrations.KEYS)
def test_a_picture_is_the_same_every_time_it_is_drawn(key):
    first = illustrations.draw(key, SMALL)
    assert first.size == SMALL
    assert first.mode == "RGB"
    assert first.tobytes() == illustrations.draw(key, SMALL).tobytes()


def test_no_two_keys_share_a_picture():
    drawn = {illustrations.draw(key, SMALL).tobytes() for key in illustrations.KEYS}
    assert len(drawn) == len(illustrations.KEYS)


@pytest.mark.parametrize("key", illustrations.KEYS)
def test_a_crop_knows_where_the_eye_goes_and_a_screen_reader_what_is_seen(key):
    assert all(0 < share < 1 for share in illustrations.focal(key))
    assert illustrations.alt_text(key).endswith(".")


@pytest.mark.parametrize("size", [(160, 90), (120, 120), (90, 160)])
def test_a_picture_can_be_cut_to_another_shape(size):
    assert illustrations.draw("tramway", size).size == size


def test_an_unknown_key_is_refused():
    with pytest.raises(KeyError):
        illustrations.draw("licorne", SMALL)


def test_every_author_has_a_face_of_their_own():
    faces = {illustrations.portrait(slug, (80, 80)).tobytes() for slug in SITTERS}
    assert len(faces) == len(SITTERS)


def test_an_author_nobody_has_drawn_keeps_the_same_face():
    first = illustrations.portrait("plume-inconnue", (80, 80))
    assert first.tobytes() == illustrations.portrait("plume-inconnue", (80, 80)).tobytes()
