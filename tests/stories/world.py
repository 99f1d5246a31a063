"""A paper with every kind of page, for the browser to walk through."""

from datetime import timedelta

from django.utils import timezone

from articles import publishing, versions
from articles.models import Article, Publication, Reason
from articles.models.publication import SINGLETON
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CorrectionFactory,
    ImageFactory,
    PageFactory,
    SectionFactory,
    SlotFactory,
    TagFactory,
    UserFactory,
)

LONG_BODY = (
    "<h2>Une première partie</h2>"
    + "<p>Le conseil municipal a voté jeudi soir le budget de la ville, après six heures d’un"
    " débat où chacun a repris sa place d’avant l’été. Reste à trouver les douze millions.</p>"
    * 12
    + '<aside class="pull-quote"><p>Nous n’avions pas le choix.</p></aside>'
    "<h2>Une seconde partie</h2><blockquote><p>Personne ne partira.</p></blockquote>"
    "<ul><li><p>Une école</p></li><li><p>Un pont</p></li></ul>"
    '<p>Voir <a href="/archives/">nos archives</a>.</p>'
    '<aside class="info-box"><h3>À savoir</h3><p>Le budget compte 312 pages.</p></aside>'
    "<p>https://www.youtube.com/watch?v=aqz-KE-bpKQ</p>"
)


def make_paper() -> dict[str, str]:
    """Make the paper and return the address of each kind of page."""
    Publication.objects.create(
        pk=SINGLETON, name="Le Fil", baseline="Le journal d’essai", publisher="SAS Le Fil"
    )
    sections = [
        SectionFactory(name=name, slug=name.lower()) for name in ("Politique", "Culture", "Sports")
    ]
    author = AuthorFactory(
        name="Élise Marchandeau",
        slug="elise",
        portrait=ImageFactory(),
        biography="Elle relit tout.",
    )
    tag = TagFactory(name="Budget", slug="budget")
    page = PageFactory(title="Charte", slug="charte")
    pictures = ImageFactory.create_batch(2)
    articles = [
        ArticleFactory(
            section=sections[number % 3],
            authors=[author],
            tags=[tag],
            kicker="Budget",
            lead_image=pictures[number % 2],
            title=f"Le budget de la ville est voté d’une voix, acte {number}",
        )
        for number in range(30)
    ]
    whole = articles[0]
    Article.objects.filter(pk=whole.pk).update(
        body=LONG_BODY + f'<figure><img src="{pictures[0].file.url}" alt="Le pont"></figure>'
    )
    CorrectionFactory(article=whole)
    for article in articles[5:9]:
        SlotFactory(article=article)
    plain = ArticleFactory(section=sections[0], authors=[author], lead_image=None, body=LONG_BODY)
    old = ArticleFactory(published_at=timezone.now() - timedelta(days=1100), section=sections[0])
    gone = ArticleFactory(withdrawn=True, withdrawal_note="Chiffres contestés.")
    versions.record(plain, by=None, reason=Reason.PUBLISHED)
    Article.objects.filter(pk=plain.pk).update(body=LONG_BODY.replace("douze", "treize"))
    publishing.correct(plain, by=UserFactory(is_superuser=True), wording="Il en manque treize.")
    day = whole.path.rsplit("/", 2)[0] + "/"
    return {
        "home": "/",
        "article": whole.path,
        "plain article": plain.path,
        "changes": plain.path + "modifications/",
        "error to report": plain.path + "signaler-une-erreur/",
        "corrections": "/corrections/",
        "old article": old.path,
        "withdrawn article": gone.path,
        "section": sections[0].get_absolute_url(),
        "tag": tag.get_absolute_url(),
        "tag, page 2": tag.get_absolute_url() + "?page=2",
        "author": author.get_absolute_url(),
        "authors": "/auteurs/",
        "latest": "/dernieres-nouvelles/",
        "archives": "/archives/",
        "year": day[:6],
        "month": day[:9],
        "day": day,
        "page": page.get_absolute_url(),
        "legal": "/mentions-legales/",
        "feeds": "/flux/",
        "unknown": "/rien-du-tout/",
    }
