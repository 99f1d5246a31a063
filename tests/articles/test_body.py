"""What a reader sees of the text an editor wrote: pictures, credits, players, feeds."""

import pytest
from django.template import Context, Template

from articles.body import render_body
from articles.models import Article, Image
from articles.reading import Reading
from newsroom.embeds import PROVIDERS
from newsroom.html import clean
from tests.factories import ArticleFactory, ImageFactory, PageFactory

YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
HERE = "https://journal.example/2026/11/22/un-article/"


@pytest.fixture
def image(db):
    return ImageFactory(alternative="Le pont", credit="Solène Kervadec")


def figure(image, caption="Le pont, dimanche.", alt="Le pont vu du quai", name=None):
    source = f"/media/{name or image.file.name}"
    return clean(
        f'<figure class="figure"><img src="{source}" alt="{alt}">'
        f"<figcaption>{caption}</figcaption></figure>"
    )


class TestPictures:
    def test_a_picture_of_the_library_is_shown_in_its_renditions(self, image):
        html = render_body(figure(image))
        stem = image.file.name.removesuffix(".jpg")
        assert html.startswith('<figure class="figure"><picture><source type="image/avif"')
        assert f"/media/{stem}-natural-480.webp 480w" in html
        assert 'loading="lazy"' in html
        assert 'width="' in html

    def test_the_words_for_this_use_are_kept(self, image):
        assert 'alt="Le pont vu du quai"' in render_body(figure(image))
        assert 'alt=""' in render_body(figure(image, alt=""))
        assert 'alt="L’eau &amp; l’&quot;air&quot;"' in render_body(
            figure(image, alt="L’eau &amp; l’&quot;air&quot;")
        )

    def test_without_words_for_this_use_the_librarys_are_taken(self, image):
        html = render_body(f'<p><img src="/media/{image.file.name}"></p>')
        assert 'alt="Le pont"' in html
        assert html.startswith("<p><picture>")

    def test_the_credit_of_the_library_follows_the_caption(self, image):
        html = render_body(figure(image))
        assert html.endswith(
            "<figcaption>Le pont, dimanche. "
            '<span class="credit">Solène Kervadec</span></figcaption></figure>'
        )

    def test_a_figure_without_caption_still_names_the_photographer(self, image):
        html = render_body(f'<figure><img src="/media/{image.file.name}" alt="x"></figure>')
        assert html.endswith(
            '<figcaption><span class="credit">Solène Kervadec</span></figcaption></figure>'
        )

    def test_a_credit_the_editor_wrote_is_not_repeated(self, image):
        html = render_body(figure(image, caption="Le pont. Photo Solène Kervadec."))
        assert html.count("Solène Kervadec") == 1

    def test_a_credit_is_text(self, image):
        Image.objects.filter(pk=image.pk).update(credit="<b>A & B</b>")
        assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in render_body(figure(image))

    def test_a_figure_of_an_unknown_picture_says_what_it_said(self, image):
        name = "images/00/" + "0" * 32 + ".jpg"
        html = render_body(figure(image, name=name))
        assert (
            f'<img src="/media/{name}" alt="Le pont vu du quai" loading="lazy" decoding="async">'
            in html
        )
        assert "credit" not in html

    def test_an_address_copied_from_a_page_is_the_same_picture(self, image):
        stem = image.file.name.removesuffix(".jpg")
        html = render_body(figure(image, name=f"{stem}-wide-50-50-800.webp"))
        assert f"{stem}-natural-480.avif" in html

    def test_all_pictures_of_a_text_cost_one_query(self, image, django_assert_num_queries):
        others = [ImageFactory() for _ in range(4)]
        with django_assert_num_queries(1):
            html = render_body("".join(figure(one) for one in (image, *others)))
        assert html.count("<picture>") == 5

    @pytest.mark.parametrize("text", ["", "<p>Rien.</p>", '<p>&lt;img src="/media/a"&gt;</p>'])
    def test_a_text_without_picture_costs_none(self, db, text, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert render_body(text) == text

    def test_the_newest_entry_speaks_for_a_picture_added_twice(self, image):
        Image.objects.create(
            title="b", alternative="b", credit="Agence du Quai", file=image.file.name
        )
        assert "Agence du Quai" in render_body(figure(image))


class TestPlayers:
    @pytest.mark.parametrize(
        "paragraph",
        [
            f"<p>{YOUTUBE}</p>",
            f"<p> {YOUTUBE}\n</p>",
            f'<p><a href="{YOUTUBE}">{YOUTUBE}</a></p>',
            f'<p><a href="{YOUTUBE}" title="Vidéo">{YOUTUBE}</a>\u00a0</p>',
            f'<p lang="en"><a href="{YOUTUBE}">youtube.com/watch…</a></p>',
        ],
    )
    def test_an_address_alone_becomes_a_block_that_waits_for_a_click(self, paragraph):
        html = render_body(clean(f"<p>Avant.</p>{paragraph}<p>Après.</p>"))
        assert html == (
            "<p>Avant.</p>"
            '<figure class="embed video" '
            'data-player="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ">'
            f'<a href="{YOUTUBE}" rel="noopener">Regarder la vidéo sur YouTube</a>'
            '<p class="embed-note">Un clic charge ce contenu depuis www.youtube-nocookie.com'
            "\u202f; ce site peut alors déposer des traceurs.</p></figure>"
            "<p>Après.</p>"
        )

    def test_nothing_of_the_block_asks_another_host_before_the_click(self):
        html = render_body(clean(f"<p>{YOUTUBE}</p>"))
        for word in ("<iframe", "<img", "<script", "src=", "<link"):
            assert word not in html

    def test_what_one_hears_is_not_watched(self):
        html = render_body(clean("<p>https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk</p>"))
        assert "Écouter sur Spotify" in html
        assert '<figure class="embed sound" ' in html

    def test_a_site_without_player_gets_a_card_with_a_link(self):
        address = "https://mastodon.social/@Gargron/113420389223420389"
        assert render_body(clean(f"<p>{address}</p>")) == (
            f'<figure class="embed post"><a href="{address}" rel="noopener">'
            "Lire le message sur Mastodon</a>"
            '<p class="embed-note">Un clic mène à mastodon.social.</p></figure>'
        )

    def test_the_editors_own_invitation_is_kept(self):
        html = render_body(clean(f'<p><a href="{YOUTUBE}">Voir le &lt;film&gt; du pont</a></p>'))
        assert ">Voir le &lt;film&gt; du pont</a>" in html
        assert "data-player" in html

    @pytest.mark.parametrize(
        "paragraph",
        [
            f"<p>À voir sur {YOUTUBE}</p>",
            f"<p>{YOUTUBE} et {YOUTUBE}</p>",
            f'<p>Voir <a href="{YOUTUBE}">la vidéo</a>.</p>',
            f"<ul><li>{YOUTUBE}</li></ul>",
            "<p>https://www.youtube.com.example.org/watch?v=dQw4w9WgXcQ</p>",
            "<p>https://exemple.fr/</p>",
            '<p><a href="https://exemple.fr/">https://exemple.fr/</a></p>',
        ],
    )
    def test_any_other_address_stays_a_link_or_text(self, paragraph):
        cleaned = clean(paragraph)
        assert render_body(cleaned) == cleaned

    def test_an_address_with_many_parameters_survives_in_one_piece(self):
        html = render_body(clean(f"<p>{YOUTUBE}&amp;t=42&amp;list=a</p>"))
        assert f'href="{YOUTUBE}&amp;t=42&amp;list=a"' in html

    def test_an_address_typed_in_the_desk_is_still_one_when_typeset(self, db):
        article = ArticleFactory(body=f"<p>Regardez :</p><p>{YOUTUBE}</p>")
        assert "data-player" in render_body(Article.objects.get(pk=article.pk).body_typeset)

    def test_every_frame_comes_from_a_host_of_the_list(self):
        assert {provider.origin for provider in PROVIDERS} >= {"https://www.youtube-nocookie.com"}


class TestFeeds:
    def test_every_address_is_absolute(self, image):
        html = render_body(
            clean(
                '<p><a href="/rubrique/culture/">Culture</a> <a href="#note-1">1</a> '
                '<a href="../autre/?a=1&amp;b=2">Autre</a> <a href="mailto:a@b.fr">Écrire</a> '
                'href="/texte/"</p>'
                '<blockquote cite="/source/"><p>Bien.</p></blockquote>'
            )
            + figure(image),
            base_url=HERE,
        )
        assert 'href="https://journal.example/rubrique/culture/"' in html
        assert f'href="{HERE}#note-1"' in html
        assert 'href="https://journal.example/2026/11/22/autre/?a=1&amp;b=2"' in html
        assert 'href="mailto:a@b.fr"' in html
        assert 'cite="https://journal.example/source/"' in html
        assert 'src="https://journal.example/media/images/' in html
        assert ' href="/texte/"</p>' in html

    def test_a_picture_is_one_plain_jpeg_with_its_credit(self, image):
        html = render_body(figure(image), base_url=HERE)
        stem = image.file.name.removesuffix(".jpg")
        assert f'<img src="https://journal.example/media/{stem}-natural-' in html
        assert "<picture" not in html
        assert "srcset" not in html
        assert "Solène Kervadec" in html

    def test_a_player_is_a_plain_link(self):
        html = render_body(clean(f"<p>{YOUTUBE}</p>"), base_url=HERE)
        assert html == f'<p><a href="{YOUTUBE}">Regarder la vidéo sur YouTube</a></p>'


def test_the_tag_shows_articles_and_standing_pages(image):
    article = Reading.of(ArticleFactory(body=figure(image)))
    page = PageFactory(body=figure(image))
    for tag, subject in (("article_body", article), ("page_body", page)):
        source = Template(f"{{% load pictures_tags %}}{{% {tag} subject %}}")
        html = source.render(Context({"subject": subject}))
        assert "<picture>" in html
        assert "&lt;" not in html


def test_a_long_text_is_shown_at_once(image):
    paragraphs = "<p>" + "Un pont, une rivière, une place. " * 12 + "</p>"
    text = (paragraphs * 60 + figure(image) + f"<p>{YOUTUBE}</p>") * 3
    html = render_body(text)
    assert html.count("<picture>") == 3
    assert html.count("data-player") == 3


@pytest.mark.parametrize("piece", ["<p>https://", '<p><a href="', "<figure>", "<p> ", '<img a="'])
def test_no_repetition_makes_it_slow(db, piece):
    # Linear or not shows at this length: the quadratic would take minutes.
    text = clean(piece * 5_000)
    assert len(render_body(text)) >= len(text)
