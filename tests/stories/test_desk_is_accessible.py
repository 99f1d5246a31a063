"""Every page of the desk that its registry knows: axe finds nothing, light or dark, nor too wide.

Found by walking the registry: whatever is registered is covered from that day on.
"""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.test import RequestFactory
from django.urls import reverse

from articles import arranging, editing
from articles.arranging import Placement
from articles.content import Content
from articles.models import Article, FormerAddress, Place
from comments.models import Ban, Policy, SectionPolicy
from tests.comments.factories import ErrorReportFactory
from tests.factories import UserFactory
from tests.stories.axe import AT_ONCE, violations_light_or_dark
from tests.stories.test_moderation_is_accessible import every_page
from tests.stories.world import make_paper

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 320, "height": 800}
WIDE = {"width": 1280, "height": 900}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Of an article, those that are not Django's usual five; the names of others are in the registry.
OF_ARTICLES = ("versions", "share", "retirer", "corriger", "mettre-a-jour", "abandonner")
APPS = sorted({model._meta.app_label for model in admin.site._registry})


@pytest.mark.parametrize("app", APPS)
def test_axe_finds_nothing_on_any_page_of_the_desk(open_page, sign_in, app):
    # axe writes styles that our policy refuses; other stories hold these pages to it.
    page = open_page(viewport=WIDE, bypass_csp=True)
    chief = UserFactory(is_superuser=True)
    make_paper()
    every_page()
    fill_the_rest(chief)
    sign_in(page, chief)
    wrong = []
    for name, path in pages_of(app, chief):
        assert page.goto(path).status == 200, name
        page.add_style_tag(content=AT_ONCE)
        wrong += [(name, found) for found in violations_light_or_dark(page)]
        page.set_viewport_size(PHONE)
        overflow = page.evaluate(TOO_WIDE)
        if overflow > 0:
            wrong.append((name, f"{overflow} px too wide on a phone"))
        page.set_viewport_size(WIDE)
    assert not wrong, "\n".join(" ".join(map(str, one)) for one in wrong)


def fill_the_rest(chief) -> None:
    """Give a row to what the paper and its moderators have not made."""
    article = Article.objects.published().first()
    FormerAddress.objects.create(path="/ancien/", article=article)
    arranging.arrange([Placement(Place.LEAD, article.pk)], by=chief, seen=0)
    ErrorReportFactory(article=article)
    Policy.load().save()
    Ban.objects.create(kind="email", fingerprint="0" * 64, reason="Réclame.")
    SectionPolicy.objects.create(section=article.section)
    content = Content.of(article)
    editing.prepare(article, Content.from_json(content.as_json() | {"kicker": "Neuf"}), by=chief)


def pages_of(app: str, person) -> Iterator[tuple[str, str]]:
    """Yield the name and the address of each page of an app's models that `person` may open."""
    request = RequestFactory().get("/admin/")
    request.user = person
    assert not isinstance(person, AnonymousUser)
    if app == APPS[0]:
        yield "index", reverse("admin:index")
    yield f"{app}", reverse("admin:app_list", args=[app])
    for model, desk in admin.site._registry.items():
        if model._meta.app_label != app:
            continue
        label, row = model._meta.label_lower, row_of(model)
        url = f"admin:{label.replace('.', '_')}"
        yield f"{label} list", reverse(f"{url}_changelist")
        if desk.has_add_permission(request):
            yield f"{label} add", reverse(f"{url}_add")
        if label == "articles.slot":
            continue  # one sheet
        yield f"{label} change", reverse(f"{url}_change", args=[row.pk])
        yield f"{label} history", reverse(f"{url}_history", args=[row.pk])
        if desk.has_delete_permission(request, row):
            yield f"{label} delete", reverse(f"{url}_delete", args=[row.pk])
    if app == "articles":
        public = Article.objects.published().first()
        for name in OF_ARTICLES:
            yield f"article {name}", reverse(f"admin:articles_article_{name}", args=[public.pk])
        image = public.lead_image
        yield "image replace", reverse("admin:articles_image_replace", args=[image.pk])
        yield "image describe", reverse("admin:articles_image_describe") + f"?images={image.pk}"


def row_of(model: type[Model]) -> Model:
    rows = model._default_manager.all()
    if model is Article:
        rows = Article.objects.published()  # with the most on its page
    row = rows.first()
    assert row is not None, f"{model._meta.label} has no row: make one in fill_the_rest"
    return row
