"""The sizes and formats of a picture: named by rule, made on saving, never while reading."""

import io
import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow

from articles import renditions
from articles.models import Image
from articles.pictures import plain_picture, shared_pictures
from articles.renditions import (
    SHAPES,
    Picture,
    make_missing,
    missing_renditions,
    rendition_path,
    renditions_of,
    sizes_of,
)
from articles.storage import pictures
from tests.factories import ImageFactory, picture_bytes

MASTER = "images/ab/" + "ab" * 16 + ".jpg"
CORNERS = {
    "red": (220, 30, 30),
    "green": (30, 160, 60),
    "blue": (20, 40, 200),
    "grey": (90, 90, 90),
}


def picture(width=2400, height=1600, focal_x=0.5, focal_y=0.5):
    return Picture(MASTER, width, height, focal_x, focal_y)


def quarters(size=(1200, 800)):
    """Red and green above, blue and grey below, so that one sees what a crop kept."""
    drawing = Pillow.new("RGB", size, CORNERS["grey"])
    across, down = size[0] // 2, size[1] // 2
    drawing.paste(CORNERS["red"], (0, 0, across, down))
    drawing.paste(CORNERS["green"], (across, 0, size[0], down))
    drawing.paste(CORNERS["blue"], (0, down, across, size[1]))
    out = io.BytesIO()
    drawing.save(out, "PNG")
    return out.getvalue()


def stored(name):
    with pictures.open(name) as file:
        return Pillow.open(io.BytesIO(file.read()))


def render(source, **context):
    return Template("{% load pictures_tags %}" + source).render(Context(context))


@pytest.fixture
def image(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return ImageFactory(file=ContentFile(quarters(), name="a.png"))


class TestNames:
    def test_a_name_follows_from_master_focal_point_shape_and_width(self):
        stem = MASTER.removesuffix(".jpg")
        assert rendition_path(picture(), "wide", 800, "avif") == f"{stem}-wide-50-50-800.avif"
        assert rendition_path(picture(focal_x=1, focal_y=0.256), "card", 240, "jpg") == (
            f"{stem}-card-100-26-240.jpg"
        )

    def test_moving_the_focal_point_renames_the_crops_and_only_them(self):
        one, other = picture(), picture(focal_x=0.2)
        for shape in SHAPES:
            same = rendition_path(one, shape, 480, "avif") == rendition_path(
                other, shape, 480, "avif"
            )
            assert same == (shape == "natural")

    def test_no_two_renditions_share_a_name(self):
        names = [one.path for one in renditions_of(picture())]
        assert len(names) == len(set(names)) == 41


class TestSizes:
    def test_a_large_master_gives_every_width(self):
        assert sizes_of(picture(), "wide") == [(480, 270), (750, 422), (1200, 675), (1600, 900)]
        assert sizes_of(picture(), "card") == [(240, 160), (480, 320), (720, 480)]
        assert sizes_of(picture(), "square") == [(96, 96), (240, 240), (600, 600)]
        assert sizes_of(picture(), "natural") == [(480, 320), (800, 533), (1200, 800)]

    def test_a_small_master_stops_at_its_own_size(self):
        assert sizes_of(picture(1000, 700), "wide") == [(480, 270), (750, 422), (1000, 562)]
        assert sizes_of(picture(300, 200), "natural") == [(300, 200)]
        assert sizes_of(picture(1, 1), "wide") == [(1, 1)]

    @given(
        width=st.integers(1, 2400),
        height=st.integers(1, 2400),
        focal_x=st.floats(0, 1),
        focal_y=st.floats(0, 1),
        shape=st.sampled_from(sorted(SHAPES)),
    )
    def test_a_crop_lies_inside_the_master_and_is_never_enlarged(
        self, width, height, focal_x, focal_y, shape
    ):
        subject = picture(width, height, focal_x, focal_y)
        sizes = sizes_of(subject, shape)
        left, top, right, bottom = renditions._crop_box(subject, SHAPES[shape].ratio)
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert sizes
        assert sizes == sorted(set(sizes))
        assert 1 <= sizes[-1][0] <= right - left
        assert all(1 <= down <= bottom - top for _, down in sizes)
        assert len(list(renditions_of(subject))) <= 41


class TestMaking:
    def test_saving_a_picture_makes_all_its_renditions_as_announced(self, image):
        assert not missing_renditions(image.picture)
        kinds = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
        for one in renditions_of(image.picture):
            made = stored(one.path)
            assert (made.format, made.size) == (kinds[one.format], (one.width, one.height))
            assert not {"exif", "icc_profile", "xmp", "comment"} & set(made.info)

    def test_they_wait_until_the_row_is_there_for_good(
        self, db, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks() as waiting:
            image = ImageFactory()
            assert len(missing_renditions(image.picture)) == len(list(renditions_of(image.picture)))
        assert len(waiting) == 1

    def test_the_crop_follows_the_focal_point(self, image, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            image.focal_x, image.focal_y = 1.0, 1.0
            image.save(update_fields=["focal_x", "focal_y"])
        crop = stored(rendition_path(image.picture, "square", 600, "jpg"))
        red, green, *_ = CORNERS.values()
        near = crop.getpixel((590, 10))
        assert all(abs(a - b) < 25 for a, b in zip(near, green, strict=True))
        # 800 of 1,200 pixels from the right: a quarter of the crop is left of the middle.
        near = crop.getpixel((10, 10))
        assert all(abs(a - b) < 25 for a, b in zip(near, red, strict=True))
        assert crop.getpixel((250, 10))[1] > crop.getpixel((50, 10))[1]

    def test_a_changed_caption_makes_nothing(self, image, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks() as waiting:
            image.caption = "Autre légende"
            image.save(update_fields=["caption"])
        assert not waiting

    def test_bulk_writes_make_them_too(self, db, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            made = Image.objects.bulk_create(
                ImageFactory.build(file=ContentFile(picture_bytes((200 + n, 150)), name="a.jpg"))
                for n in range(3)
            )
        assert not any(missing_renditions(image.picture) for image in made)
        with django_capture_on_commit_callbacks(execute=True):
            Image.objects.filter(focal_x=0.5).update(focal_x=0.1)
        assert Image.objects.filter(focal_x=0.1).count() == 3
        assert not any(missing_renditions(image.picture) for image in Image.objects.all())

    def test_a_failure_is_reported_and_loses_nothing(
        self, db, monkeypatch, caplog, django_capture_on_commit_callbacks
    ):
        def fail(*args):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(renditions, "_encode", fail)
        with django_capture_on_commit_callbacks(execute=True):
            image = ImageFactory()
        assert Image.objects.filter(pk=image.pk).exists()
        assert image.file.name in caplog.text
        assert "No space left" in caplog.text
        monkeypatch.undo()
        assert make_missing(image.picture) > 0
        assert make_missing(image.picture) == 0

    def test_nothing_half_written_bears_a_name(self, image):
        for one in renditions_of(image.picture):
            pictures.delete(one.path)
        make_missing(image.picture)
        folder = Path(pictures.path(image.file.name)).parent
        assert not list(folder.glob(".*"))
        assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o644}


class TestCommand:
    def test_it_makes_what_is_missing_and_only_that(self, image, capsys):
        lost = rendition_path(image.picture, "card", 480, "avif")
        pictures.delete(lost)
        call_command("make_renditions", workers=1)
        assert pictures.exists(lost)
        assert "1 variantes créées" in capsys.readouterr().out
        call_command("make_renditions")
        assert "0 variantes créées" in capsys.readouterr().out

    def test_a_lost_master_makes_it_fail_and_names_the_file(self, image, capsys):
        for one in renditions_of(image.picture):
            pictures.delete(one.path)
        pictures.delete(image.file.name)
        with pytest.raises(CommandError, match="1 images"):
            call_command("make_renditions")
        assert image.file.name in capsys.readouterr().err


class TestTag:
    def test_a_picture_offers_three_formats_in_all_widths(self, image):
        html = render('{% picture image "card" sizes="20rem" css="thumb" %}', image=image)
        assert html.startswith('<picture class="thumb"><source type="image/avif" srcset="')
        assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
        for one in renditions_of(image.picture):
            assert (f"/media/{one.path} {one.width}w" in html) == (one.shape == "card")
        assert html.count('sizes="20rem"') == 3
        assert 'width="720" height="480"' in html
        assert 'alt="Une place vue du clocher"' in html
        assert 'loading="lazy" decoding="async">' in html
        assert "fetchpriority" not in html

    def test_the_first_picture_of_a_page_is_fetched_first(self, image):
        html = render('{% picture image "wide" sizes="100vw" eager=True %}', image=image)
        assert 'loading="eager" fetchpriority="high"' in html
        assert "lazy" not in html

    def test_every_address_it_gives_answers(self, image, client):
        for shape in ("wide", "card", "square", "natural"):
            html = render(f'{{% picture image "{shape}" %}}', image=image)
            for address in set(re.findall(r'/media/[^\s",]+', html)):
                response = client.get(address)
                response.close()
                assert response.status_code == 200
        for one in (*shared_pictures(image), plain_picture(image, "natural")):
            assert stored(one.path.removeprefix("/media/")).size == (one.width, one.height)

    def test_search_engines_are_offered_three_ratios(self, image):
        ratios = [round(one.width / one.height, 2) for one in shared_pictures(image)]
        assert ratios == [1.78, 1.33, 1.0]

    def test_words_are_escaped_and_a_decorative_picture_says_nothing(self, image):
        image.alternative = '"><script>alert(1)</script>'
        html = render('{% picture image "card" %}', image=image)
        assert "<script" not in html
        image.decorative = True
        assert ' alt="" ' in render('{% picture image "card" %}', image=image)
        image.decorative = False
        assert ' alt="" ' in render('{% picture image "card" alt="" %}', image=image)

    def test_no_picture_is_nothing(self):
        assert render('{% picture image "card" %}', image=None) == ""

    def test_it_asks_the_database_for_nothing(self, image, django_assert_num_queries):
        image = Image.objects.only(
            "file", "width", "height", "alternative", "decorative", "focal_x", "focal_y"
        ).get()
        with django_assert_num_queries(0):
            render('{% picture image "wide" %}{% picture image "card" %}', image=image)
