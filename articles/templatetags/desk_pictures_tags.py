"""What the desk says of the pictures of an article."""

from typing import Any

from django import template

from articles.admin.picture_rights import rights_notice
from articles.models import Article, BodyPicture
from articles.models.picture_use import images_named

register = template.Library()


@register.inclusion_tag("admin/articles/article/_picture_notices.html")
def picture_notices(article: Article | None) -> dict[str, Any]:
    """Warn of the pictures in the text whose rights have ended, or soon will: two queries.

    That of the lead picture stands beside its field.
    """
    if article is None:
        return {"images": []}
    names = BodyPicture.objects.filter(article=article).values_list("name", flat=True)
    shown = dict.fromkeys(images_named(names).values())
    return {"images": [(image, rights_notice(image)) for image in shown if rights_notice(image)]}
