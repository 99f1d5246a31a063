"""A small believable world: `ArticleFactory()` is a published article, traits make it otherwise."""

import io
from datetime import timedelta

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Picture

from articles.models import (
    Article,
    Author,
    Byline,
    Correction,
    Image,
    Page,
    Place,
    Section,
    Slot,
    Status,
    Tag,
    Tagging,
    Upload,
)

BODY = (
    "<p>Le conseil municipal a voté jeudi soir le budget de la ville : 312 millions d’euros.</p>"
    "<h2>Une majorité courte</h2><p>« Nous n’avions pas le choix », explique la maire.</p>"
)


class SectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Section

    name = factory.Sequence(lambda n: f"Rubrique {n}")
    slug = factory.Sequence(lambda n: f"rubrique-{n}")
    position = factory.Sequence(lambda n: n)


class TagFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tag

    name = factory.Sequence(lambda n: f"Thème {n}")
    slug = factory.Sequence(lambda n: f"theme-{n}")


class AuthorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Author

    name = factory.Sequence(lambda n: f"Claude Martin {n}")
    slug = factory.Sequence(lambda n: f"claude-martin-{n}")
    role = "journaliste"


def picture_bytes(size: tuple[int, int] = (1600, 1200), kind: str = "JPEG") -> bytes:
    """Return a real picture file: two grounds and a slope, so that crops differ."""
    picture = Picture.new("RGB", size, "#2b4a6f")
    picture.paste("#c8452f", (0, size[1] // 2, size[0], size[1]))
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


class ImageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Image

    title = factory.Sequence(lambda n: f"Image {n}")
    alternative = "Une place vue du clocher"
    caption = "La place, dimanche matin."
    credit = "Solène Kervadec"
    # A size of its own per picture: the name is a hash of the content.
    file = factory.Sequence(lambda n: ContentFile(picture_bytes((640 + n, 480)), name="a.jpg"))


class UploadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Upload

    name = "pont_des-tanneurs.jpg"
    words = factory.LazyFunction(lambda: {"title": "Pont des tanneurs"})
    file = factory.Sequence(lambda n: ContentFile(picture_bytes((480, 640 + n)), name="a.jpg"))


class ArticleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Article
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(status=Status.DRAFT, published_at=None)
        to_read = factory.Trait(status=Status.REVIEW, published_at=None)
        ready = factory.Trait(status=Status.READY, published_at=None)
        scheduled = factory.Trait(
            published_at=factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1))
        )
        withdrawn = factory.Trait(status=Status.WITHDRAWN)
        illustrated = factory.Trait(lead_image=factory.SubFactory(ImageFactory))

    title = factory.Sequence(lambda n: f"Le budget de la ville est voté, acte {n}")
    slug = factory.Sequence(lambda n: f"budget-vote-{n}")
    standfirst = "Après six heures de débat, la majorité l’emporte d’une voix."
    body = BODY
    section = factory.SubFactory(SectionFactory)
    status = Status.PUBLISHED
    published_at = factory.Sequence(lambda n: timezone.now() - timedelta(minutes=n % 500 + 1))

    @factory.post_generation
    def authors(self, create, extracted, **kwargs):
        for position, author in enumerate(
            extracted if extracted is not None else [AuthorFactory()]
        ):
            Byline.objects.create(article=self, author=author, position=position)

    @factory.post_generation
    def tags(self, create, extracted, **kwargs):
        for tag in extracted or []:
            Tagging.objects.create(article=self, tag=tag)


class SlotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Slot

    place = Place.PICK
    position = factory.Sequence(lambda n: n)
    article = factory.SubFactory(ArticleFactory)
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))


class CorrectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Correction

    article = factory.SubFactory(ArticleFactory)
    wording = "Le budget est de 312 millions d’euros, et non de 321."


class PageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Page

    title = factory.Sequence(lambda n: f"Charte {n}")
    slug = factory.Sequence(lambda n: f"charte-{n}")
    body = "<p>Nous corrigeons nos erreurs.</p>"


WRITERS, SUBEDITORS, CHIEFS = (
    "Rédacteurs",
    "Secrétaires de rédaction",
    "Rédacteurs en chef",
)


class UserFactory(factory.django.DjangoModelFactory):
    """`UserFactory(group=CHIEFS)` holds what that group holds after every migration."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"redaction{n}")
    is_staff = True

    @factory.post_generation
    def group(self, create, extracted, **kwargs):
        if extracted:
            self.groups.add(Group.objects.get(name=extracted))
