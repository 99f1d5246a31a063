"""Pictures and article bodies, as templates ask for them."""

from typing import Protocol

from django import template
from django.utils.safestring import SafeString

from articles.body import render_body
from articles.models import Image
from articles.pictures import picture_html
from articles.reading import Reading

register = template.Library()


class HasBody(Protocol):
    body_typeset: str


@register.simple_tag
def picture(
    image: Image | None,
    shape: str,
    sizes: str = "100vw",
    eager: bool = False,
    css: str = "",
    alt: str | None = None,
) -> SafeString:
    """Show an image in the shape wide (16:9), card (3:2), square or natural; nothing for None.

    `css` are classes of the `<picture>`; `alt=""` for a picture beside a title that says it all.
    """
    if image is None:
        return SafeString("")
    return picture_html(image, shape, sizes=sizes, eager=eager, css=css, alt=alt)


@register.simple_tag
def article_body(article: Reading) -> SafeString:
    """Show the text of an article."""
    return render_body(article.body_typeset, library=dict(article.library))


@register.simple_tag
def page_body(page: HasBody) -> SafeString:
    """Show the text of a standing page."""
    return render_body(page.body_typeset)
