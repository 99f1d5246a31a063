"""The addresses of what the desk does with one article, beside its form."""

from functools import partial

from django.urls import URLPattern, path

from articles.admin import links, presence
from articles.admin.desk import DeskAdmin
from articles.admin.sharing import sharing_view
from articles.admin.verbs import QUESTIONS
from articles.admin.versions import restore_view, versions_view
from articles.admin.workflow import verb_view


def pages_of(desk: DeskAdmin) -> list[URLPattern]:
    """Return the pages that go before Django's own, each for who may sign in to the desk."""
    guarded = desk.admin_site.admin_view
    verbs = [
        path(
            f"<int:pk>/{question.slug}/",
            guarded(partial(verb_view, desk)),
            {"verb": question.slug},
            name=f"articles_article_{question.slug}",
        )
        for question in QUESTIONS.values()
    ]
    return [
        *verbs,
        path("adresses/", guarded(links.find), name="articles_article_find"),
        path(
            "<int:pk>/partager/",
            guarded(partial(sharing_view, desk)),
            name="articles_article_share",
        ),
        path("<int:pk>/presence/", guarded(presence.beat), name="articles_article_presence"),
        path(
            "<int:pk>/versions/",
            guarded(partial(versions_view, desk)),
            name="articles_article_versions",
        ),
        path(
            "<int:pk>/versions/<int:number>/restaurer/",
            guarded(partial(restore_view, desk)),
            name="articles_article_restore",
        ),
    ]
