"""What an editor may put into the library, and what the library makes of it."""

import io
import random
import zlib
from pathlib import Path

import pytest
from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image as Pillow
from PIL import ImageCms, ImageDraw, PngImagePlugin

from articles import uploads
from articles.fields import MasterFormField
from articles.models import Image
from articles.storage import pictures
from articles.uploads import MASTER_NAME, Master, PictureRefused, make_master

ORIENTATION, GPS = 0x0112, 0x8825
RED, BLUE = (220, 30, 30), (20, 40, 200)


class UploadForm(forms.ModelForm):
    class Meta:
        model = Image
        fields = ["title", "file", "alternative"]


def halves(size=(400, 300), mode="RGB", left=RED, right=BLUE):
    """A picture whose left half is red, the right one blue."""
    picture = Pillow.new("RGB", size, right)
    picture.paste(left, (0, 0, size[0] // 2, size[1]))
    return picture.convert(mode)


def written(picture, kind="JPEG", **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def keep(data, name="photo.jpg"):
    return make_master(ContentFile(data, name=name))


def opened(master):
    master.seek(0)
    return Pillow.open(io.BytesIO(master.read()))


def close(colour, expected, tolerance=12):
    return all(abs(a - b) <= tolerance for a, b in zip(colour, expected, strict=True))


def refused(data, name="photo.jpg"):
    with pytest.raises(PictureRefused) as refusal:
        keep(data, name)
    return refusal.value


def png_header(width, height):
    """A 1-bit PNG of any size in a few kilobytes, as a flood of pixels arrives."""

    def chunk(kind, data):
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([1, 0, 0, 0, 0])
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    lines = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_four_formats_are_kept_as_upright_jpeg(kind):
    master = keep(written(halves(), kind), name=f"photo.{kind}")
    picture = opened(master)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (400, 300))
    assert (master.width, master.height) == (400, 300)
    assert close(picture.getpixel((50, 150)), RED)
    assert close(picture.getpixel((350, 150)), BLUE)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photograph_stands_upright_and_forgets_where_it_was_taken(orientation):
    undo = {
        2: Pillow.Transpose.FLIP_LEFT_RIGHT,
        3: Pillow.Transpose.ROTATE_180,
        4: Pillow.Transpose.FLIP_TOP_BOTTOM,
        5: Pillow.Transpose.TRANSPOSE,
        6: Pillow.Transpose.ROTATE_90,
        7: Pillow.Transpose.TRANSVERSE,
        8: Pillow.Transpose.ROTATE_270,
    }
    upright = halves()
    stored = upright.transpose(undo[orientation]) if orientation in undo else upright
    exif = Pillow.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "Appareil de Mme Martin"
    exif.get_ifd(GPS).update({1: "N", 2: (48.0, 51.0, 29.0), 3: "E", 4: (2.0, 17.0, 40.0)})
    data = written(stored, exif=exif, comment=b"prise chez elle", dpi=(300, 300))
    assert Pillow.open(io.BytesIO(data)).getexif().get_ifd(GPS)

    master = keep(data)

    picture = opened(master)
    assert picture.size == (400, 300)
    assert close(picture.getpixel((50, 150)), RED)
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    master.seek(0)
    raw = master.read()
    assert b"Exif" not in raw
    assert b"Martin" not in raw
    assert b"chez elle" not in raw


def test_texts_and_profiles_of_a_png_are_left_behind():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Mme Martin")
    notes.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>12 rue des Lilas</x:xmpmeta>")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    master = keep(written(halves(), "PNG", pnginfo=notes, icc_profile=profile))
    raw = master.read()
    for trace in (b"Martin", b"Lilas", b"ICC_PROFILE", b"xmpmeta"):
        assert trace not in raw


def test_what_hides_behind_the_picture_does_not_come_along():
    raw = keep(written(halves()) + b"<script>alert(1)</script><?php system('id'); ?>").read()
    assert b"<script" not in raw
    assert b"<?php" not in raw


def test_print_colours_become_screen_colours():
    picture = opened(keep(written(halves(mode="CMYK"))))
    assert picture.mode == "RGB"
    assert close(picture.getpixel((50, 150)), RED, tolerance=30)


def test_the_colour_profile_is_applied_then_dropped():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB", 5000)).tobytes()
    wrong = keep(written(halves(), icc_profile=lab))
    assert close(opened(wrong).getpixel((50, 150)), RED)
    garbage = keep(written(halves(), icc_profile=b"not a profile at all"))
    assert close(opened(garbage).getpixel((50, 150)), RED)


def test_sixteen_bits_of_grey_keep_their_tones():
    slope = Pillow.new("I;16", (256, 16))
    slope.putdata([x * 257 for _ in range(16) for x in range(256)])
    picture = opened(keep(written(slope, "PNG")))
    for grey in (0, 64, 128, 192, 255):
        assert close(picture.getpixel((grey, 8)), (grey,) * 3, tolerance=4)


def test_one_bit_is_black_and_white():
    picture = opened(keep(written(halves(left="black", right="white").convert("1"), "PNG")))
    assert close(picture.getpixel((50, 150)), (0, 0, 0))
    assert close(picture.getpixel((350, 150)), (255, 255, 255))


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "LA"), ("WEBP", "RGBA")])
def test_transparency_becomes_white(kind, mode):
    picture = halves(left=(0, 0, 0), right=(0, 0, 0)).convert(mode)
    picture.putalpha(Pillow.new("L", picture.size, 0))
    assert close(opened(keep(written(picture, kind))).getpixel((50, 150)), (255, 255, 255))


def test_a_palette_with_a_transparent_colour_becomes_white_there():
    picture = halves().quantize(4)
    transparent = picture.getpixel((350, 150))
    master = opened(keep(written(picture, "PNG", transparency=transparent)))
    assert close(master.getpixel((350, 150)), (255, 255, 255))
    assert close(master.getpixel((50, 150)), RED)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_the_first_picture_of_an_animation_is_kept(kind):
    frames = [Pillow.new("RGB", (64, 64), colour) for colour in (RED, BLUE)]
    data = written(frames[0], kind, save_all=True, append_images=frames[1:])
    assert close(opened(keep(data)).getpixel((5, 5)), RED)


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((5000, 2500), (2400, 1200)),
        ((300, 4800), (150, 2400)),
        ((1, 1), (1, 1)),
        ((1, 9000), (1, 2400)),
    ],
)
def test_a_master_is_bounded_and_never_enlarged(size, kept):
    master = keep(written(Pillow.new("RGB", size, RED)))
    assert (master.width, master.height) == kept
    assert opened(master).size == kept


def broken_files():
    good = written(halves((800, 600)), quality=95)
    noise = random.Random(1).randbytes(4000)
    png = written(halves((800, 600)), "PNG")
    return {
        "cut in the middle": good[: len(good) // 2],
        "cut after its header": good[:200],
        "png cut in the middle": png[: len(png) // 2],
        "png scratched": png[:300] + bytes(40) + png[340:],
        "webp cut": written(halves((800, 600)), "WEBP")[:-400],
        "avif cut": written(halves((800, 600)), "AVIF")[:-100],
        "a header and noise": good[:600] + noise,
        "noise": noise,
        "text": "Ceci n’est pas une image.".encode(),
        "html": b"<!doctype html><script>alert(1)</script>",
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>',
        "gif": written(halves(), "GIF"),
        "bmp": written(halves(), "BMP"),
        "tiff": written(halves(), "TIFF"),
        "ico": written(halves((64, 64)), "ICO"),
        "jpeg 2000": written(halves(), "JPEG2000"),
        "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        "pdf": b"%PDF-1.4\n1 0 obj\n",
        "zip": b"PK\x03\x04" + noise,
        "one byte": b"\xff",
    }


@pytest.mark.parametrize("what", broken_files())
def test_what_is_not_a_whole_picture_is_refused_with_a_sentence(what):
    refusal = refused(broken_files()[what])
    assert refusal.code in {"unknown", "broken"}
    (sentence,) = refusal.messages
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "enregistrez" in sentence.lower()


def test_every_cut_of_a_picture_is_refused_or_whole():
    data = written(halves((60, 40)))
    for length in range(0, len(data), 7):
        with pytest.raises(PictureRefused):
            keep(data[:length])


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("size", [(13_300, 13_300), (8_000, 6_251), (60_000, 60_000)])
def test_a_flood_of_pixels_is_refused_before_it_is_decoded(size, monkeypatch):
    data = png_header(size[0], min(size[1], 100))
    data = data[:20] + size[1].to_bytes(4, "big") + data[24:]
    header = data[12:29]
    data = data[:29] + zlib.crc32(header).to_bytes(4, "big") + data[33:]
    decoded = []
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", lambda self: decoded.append(self))
    refusal = refused(data)
    assert refusal.code == "too_large"
    assert "pixels" in refusal.messages[0]
    assert not decoded


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_the_well_known_bomb_is_refused_whole():
    data = png_header(13_300, 13_300)
    assert len(data) < 30_000
    assert refused(data).code == "too_large"


def test_a_file_that_weighs_too_much_is_refused_without_being_opened():
    refusal = refused(written(halves()) + bytes(uploads.MAX_BYTES))
    assert refusal.code == "too_heavy"
    assert "20\u00a0Mo" in refusal.messages[0]


def test_an_empty_file_is_refused():
    assert refused(b"").code == "empty"


def test_the_name_is_made_of_the_content_alone():
    data = written(halves())
    names = [
        "../../etc/passwd",
        "a.jpg.html",
        "été à Sète.JPG",
        "\u202egpj.exe",
        "CON.jpg",
        "é" * 300,
    ]
    kept = {keep(data, name).name for name in names}
    assert len(kept) == 1
    assert MASTER_NAME.fullmatch(kept.pop())
    assert keep(written(halves(left=(0, 90, 0)))).name != keep(data).name


@pytest.mark.django_db
class TestLibrary:
    def add(self, data, **values):
        return Image.objects.create(
            title="Deux moitiés",
            alternative="Rouge et bleu",
            file=ContentFile(data, name=values.pop("name", "photo.png")),
            **values,
        )

    def test_whatever_is_saved_has_become_a_master(self):
        image = self.add(written(halves((3000, 1500)), "PNG"))
        assert MASTER_NAME.fullmatch(image.file.name)
        assert (image.width, image.height) == (2400, 1200)
        image = Image.objects.get()
        assert (image.width, image.height) == (2400, 1200)
        with pictures.open(image.file.name) as file:
            assert Pillow.open(file).format == "JPEG"

    def test_a_hostile_file_makes_no_row_and_no_file(self):
        before = set(Path(pictures.location).rglob("*"))
        with pytest.raises(PictureRefused), transaction.atomic():
            self.add(b"<svg onload=alert(1)>")
        assert not Image.objects.exists()
        assert set(Path(pictures.location).rglob("*")) == before

    def test_bulk_create_goes_through_the_same_door(self):
        picture = ContentFile(written(halves((90, 60)), "PNG"), name="a.png")
        Image.objects.bulk_create([Image(title="a", alternative="b", file=picture)])
        assert MASTER_NAME.fullmatch(Image.objects.get().file.name)
        assert Image.objects.get().width == 90
        hostile = Image(title="a", alternative="b", file=ContentFile(b"GIF89a", name="a.gif"))
        with pytest.raises(PictureRefused), transaction.atomic():
            Image.objects.bulk_create([hostile])

    def test_no_other_name_can_be_written_into_the_row(self):
        image = self.add(written(halves()))
        for name in ("../../etc/passwd", "images/a.svg", "", "images/ab/" + "c" * 32 + ".jpg"):
            with pytest.raises(ValueError, match="masters only"), transaction.atomic():
                Image.objects.update(file=name)
            image.file = name
            with pytest.raises(ValueError, match="masters only"), transaction.atomic():
                Image.objects.bulk_update([image], ["file"])
            with pytest.raises(ValueError, match="masters only"), transaction.atomic():
                image.save()

    def test_the_same_picture_twice_is_one_file_and_two_rows(self):
        data = written(halves((120, 80)))
        first, second = self.add(data), self.add(data, name="autre.jpg")
        assert first.file.name == second.file.name
        folder = Path(pictures.path(first.file.name)).parent
        assert [path.name for path in folder.glob(f"{Path(first.file.name).stem}*")] == [
            Path(first.file.name).name
        ]

    def test_another_file_brings_its_own_dimensions(self):
        image = self.add(written(halves()))
        former = image.file.name
        image.file = ContentFile(written(halves((90, 60))), name="b.jpg")
        image.save(update_fields=["file"])
        image = Image.objects.get()
        assert image.file.name != former
        assert (image.width, image.height) == (90, 60)
        assert pictures.exists(former)

    def test_a_row_may_name_a_master_that_is_there(self):
        image = self.add(written(halves()))
        copy = Image.objects.create(title="b", alternative="b", file=image.file.name)
        assert (copy.width, copy.height) == (400, 300)

    def test_a_full_disk_leaves_no_half_picture(self, monkeypatch):
        def fail(descriptor):
            raise OSError(28, "No space left on device")

        before = set(Path(pictures.location).rglob("*.*"))
        monkeypatch.setattr("articles.storage.os.fsync", fail)
        with pytest.raises(OSError, match="No space left"), transaction.atomic():
            self.add(written(halves((77, 33))))
        assert set(Path(pictures.location).rglob("*.*")) == before
        assert not Image.objects.exists()

    def send(self, data, name="photo.jpg"):
        form = UploadForm(
            {"title": "Deux moitiés", "alternative": "Rouge et bleu"},
            {"file": SimpleUploadedFile(name, data, "image/jpeg")},
        )
        return form, form.is_valid()

    def test_an_editor_sends_a_picture_under_any_name(self):
        for name in ("sans-extension", "été à Sète.JPG", "a.jpg.html", "\u202egpj.exe", "é" * 300):
            form, valid = self.send(written(halves()), name)
            assert valid, form.errors
            assert isinstance(form.cleaned_data["file"], Master)
            assert MASTER_NAME.fullmatch(form.save().file.name)

    @pytest.mark.parametrize("what", broken_files())
    def test_an_editor_who_sends_something_else_is_told_what_to_do(self, what):
        form, valid = self.send(broken_files()[what])
        assert not valid
        (sentence,) = form.errors["file"]
        assert "enregistrez" in sentence.lower()

    def test_saving_the_words_again_leaves_the_picture_alone(self):
        image = self.add(written(halves()))
        former = image.file.name
        form = UploadForm({"title": "Autre", "alternative": "Autre"}, {}, instance=image)
        assert form.is_valid(), form.errors
        assert form.save().file.name == former


def test_the_file_dialog_offers_the_four_formats():
    field = MasterFormField()
    assert field.widget.attrs["accept"] == "image/jpeg,image/png,image/webp,image/avif"


def test_a_drawing_keeps_the_edges_of_its_colours():
    drawing = Pillow.new("RGB", (200, 200), "white")
    ImageDraw.Draw(drawing).line((0, 100, 200, 100), fill=RED, width=1)
    assert close(opened(keep(written(drawing, "PNG"))).getpixel((100, 100)), RED, tolerance=40)
