"""What search engines read of a page: schema.org nodes, made of what the page has loaded already.

Rules: developers.google.com/search/docs/appearance/structured-data/article and schema.org. Names
carry plain spaces: machines compare them with names found elsewhere.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.addresses import absolute, absolute_static
from articles.cards import Card
from articles.chrome import Link, Paper
from articles.models import Author, Kind
from articles.pictures import PlainPicture, plain_picture, shared_pictures
from articles.reading import Erratum, Reading
from newsroom.typography import plain_spaces

Node = dict[str, object]  # a JSON object

LANGUAGE = "fr"

# Investigations are reportage in the sense of schema.org: facts observed or verified by the
# author. It has no word for an interview. What others wrote or paid for is no work of the
# newsroom, so it does not claim to be news: a plain Article.
TYPES = {
    Kind.NEWS: "NewsArticle",
    Kind.ANALYSIS: "AnalysisNewsArticle",
    Kind.INVESTIGATION: "ReportageNewsArticle",
    Kind.REPORTAGE: "ReportageNewsArticle",
    Kind.INTERVIEW: "NewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.PRESS_RELEASE: "Article",
    Kind.PARTNER: "Article",
}
ADVERTISING = "https://schema.org/AdvertiserContentArticle"

# Property of the organisation → slugs of the standing pages that answer it, the best first. A
# French « charte » states principles and ethics; the page on who we are, owners, funding and
# staff. What becomes of errors is told by the list of corrections itself.
POLICIES = {
    "publishingPrinciples": ("charte", "charte-editoriale", "charte-de-deontologie"),
    "ethicsPolicy": ("deontologie", "charte-de-deontologie", "charte", "charte-editoriale"),
    "ownershipFundingInfo": ("propriete-et-financement", "qui-sommes-nous"),
    "masthead": ("ours", "redaction", "qui-sommes-nous"),
    "verificationFactCheckingPolicy": ("verification",),
    "unnamedSourcesPolicy": ("sources",),
    "actionableFeedbackPolicy": ("mediation", "participer"),
    "missionCoveragePrioritiesPolicy": ("mission",),
    "diversityPolicy": ("diversite",),
    "noBylinesPolicy": ("signatures",),
}
PAGE_TYPES = {"contact": "ContactPage", "qui-sommes-nous": "AboutPage"}

# A browser reads the block as HTML before anything reads it as JSON: none of its signs may stand.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def scripts(nodes: Sequence[Node]) -> SafeString:
    """Return one `<script type="application/ld+json">` per node, safe whatever the texts hold."""
    return SafeString("\n".join(_script(node) for node in nodes))


def article_node(article: Reading, paper: Paper, comment_count: int | None = None) -> Node:
    """Describe an article that has a date.

    `comment_count` is how many comments its page shows, None where nobody has counted.
    """
    kind = Kind(article.kind)
    url = absolute(article.path)
    return _filled(
        {
            "@type": TYPES[kind],
            "additionalType": ADVERTISING if kind == Kind.PARTNER else None,
            "@id": f"{url}#article",
            "mainEntityOfPage": {"@type": "WebPage", "@id": url},
            "url": url,
            "headline": plain_spaces(article.title_typeset),
            "description": plain_spaces(article.summary),
            "genre": article.get_kind_display(),
            "image": [*map(_image, shared_pictures(article.lead_image))]
            if article.lead_image
            else None,
            "datePublished": _instant(article.published_at),
            "dateModified": _instant(article.changed_at),
            "author": _signatures(article),
            "sponsor": _partner(article) if kind == Kind.PARTNER else None,
            "publisher": publisher_node(paper),
            "articleSection": plain_spaces(article.section.name_typeset),
            "keywords": [plain_spaces(tag.name_typeset) for tag in article.tags],
            "wordCount": article.word_count,
            "commentCount": comment_count,
            "correction": [*map(_correction, article.corrections)],
            "isAccessibleForFree": True,
            "inLanguage": LANGUAGE,
        }
    )


def publisher_node(paper: Paper) -> Node:
    """Describe the paper on a page that speaks of something else."""
    return {
        "@type": "NewsMediaOrganization",
        "@id": absolute("/#organisation"),
        "name": plain_spaces(paper.publication.name_typeset),
        "url": absolute("/"),
        "logo": {"@type": "ImageObject", "url": absolute_static("img/logo.png")},
    }


def organisation_node(paper: Paper) -> Node:
    """Describe the paper on pages about it; a policy is named only if its page exists."""
    publication = paper.publication
    pages = {page.slug: page.path for page in paper.pages}
    policies: Node = {"correctionsPolicy": absolute(reverse("corrections"))}
    for name, slugs in POLICIES.items():
        found = next((pages[slug] for slug in slugs if slug in pages), None)
        policies[name] = absolute(found) if found else None
    return _filled(
        publisher_node(paper)
        | {
            "slogan": plain_spaces(publication.baseline_typeset),
            "legalName": publication.publisher,
            "telephone": publication.phone,
            **policies,
        }
    )


def site_node(paper: Paper) -> Node:
    return _filled(
        {
            "@type": "WebSite",
            "@id": absolute("/#site"),
            "name": plain_spaces(paper.publication.name_typeset),
            "description": plain_spaces(paper.publication.description_typeset),
            "url": absolute("/"),
            "publisher": {"@id": absolute("/#organisation")},
            "inLanguage": LANGUAGE,
        }
    )


def collection_node(name: str, url: str, articles: Sequence[Card]) -> Node:
    """Describe a list of articles at the absolute address `url`."""
    items = [
        {"@type": "ListItem", "position": number, "url": absolute(article.path)}
        for number, article in enumerate(articles, start=1)
    ]
    return _filled(
        {
            "@type": "CollectionPage",
            "@id": url,
            "url": url,
            "name": plain_spaces(name),
            "isPartOf": {"@id": absolute("/#site")},
            "mainEntity": {"@type": "ItemList", "itemListElement": items} if items else None,
            "inLanguage": LANGUAGE,
        }
    )


def profile_node(author: Author, url: str, paper: Paper) -> Node:
    """Describe a page of an author, at the absolute address `url`, and the person.

    The portrait is loaded with the author.
    """
    portrait = plain_picture(author.portrait, "square") if author.portrait else None
    person = _person(author.name_typeset, author.get_absolute_url()) | {
        "@id": absolute(f"{author.get_absolute_url()}#auteur"),
        "jobTitle": plain_spaces(author.role_typeset),
        "description": plain_spaces(author.biography_typeset),
        "image": absolute(portrait.path) if portrait else None,
        "worksFor": publisher_node(paper),
    }
    return {
        "@type": "ProfilePage",
        "@id": url,
        "url": url,
        "name": plain_spaces(author.name_typeset),
        "mainEntity": _filled(person),
        "inLanguage": LANGUAGE,
    }


def page_node(title: str, url: str, slug: str, paper: Paper) -> Node:
    """Describe a page of the paper; a standing one, which has a slug, tells all about it."""
    return {
        "@type": PAGE_TYPES.get(slug, "WebPage"),
        "@id": url,
        "url": url,
        "name": plain_spaces(title),
        "publisher": organisation_node(paper) if slug else publisher_node(paper),
        "inLanguage": LANGUAGE,
    }


def breadcrumb_node(*steps: Link) -> Node:
    """Describe the way from the front page to this one, `steps` after the front page."""
    trail = [Link(_("Accueil"), "/", ""), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": plain_spaces(step.title),
                "item": absolute(step.path),
            }
            for number, step in enumerate(trail, start=1)
        ],
    }


def _script(node: Node) -> SafeString:
    written = json.dumps(
        {"@context": "https://schema.org", **node}, ensure_ascii=False, separators=(",", ":")
    )
    return format_html(
        '<script type="application/ld+json">{}</script>', SafeString(written.translate(_ESCAPES))
    )


def _signatures(article: Reading) -> list[Node]:
    """Return those who sign; for what nobody of the newsroom signs, who sent it."""
    signed = [_person(one.name_typeset, one.path) for one in article.signatures]
    return signed or ([_partner(article)] if article.partner_typeset else [])


def _person(name: str, path: str) -> Node:
    return {"@type": "Person", "name": plain_spaces(name), "url": absolute(path)}


def _partner(article: Reading) -> Node:
    return {"@type": "Organization", "name": plain_spaces(article.partner_typeset)}


def _correction(correction: Erratum) -> Node:
    return {
        "@type": "CorrectionComment",
        "text": plain_spaces(correction.wording_typeset),
        "datePublished": _instant(correction.corrected_at),
    }


def _image(picture: PlainPicture) -> Node:
    return {
        "@type": "ImageObject",
        "url": absolute(picture.path),
        "width": picture.width,
        "height": picture.height,
    }


def _instant(instant: datetime | None) -> str | None:
    """Return an instant with the offset of Paris, as the page's own `<time>` does."""
    return timezone.localtime(instant).isoformat(timespec="seconds") if instant else None


def _filled(node: Node) -> Node:
    """Leave out what is empty: a property without a value says nothing."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}
