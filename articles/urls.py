"""Addresses of the paper: French, because readers read them."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from articles import front_views, sitemaps, views


class Digits2(StringConverter):
    regex = "[0-9]{2}"


class Digits4(StringConverter):
    regex = "[1-9][0-9]{3}"


register_converter(Digits2, "two")
register_converter(Digits4, "four")

CHANGES = "<four:year>/<two:month>/<two:day>/<slug:slug>/modifications/"

urlpatterns = [
    path("", views.home, name="home"),
    path("dernieres-nouvelles/", views.latest, name="latest"),
    path("rubrique/<slug:slug>/", views.section_detail, name="section"),
    path("theme/<slug:slug>/", views.tag_detail, name="tag"),
    path("auteur/<slug:slug>/", views.author_detail, name="author"),
    path("auteurs/", views.author_list, name="authors"),
    path("corrections/", views.correction_list, name="corrections"),
    path("archives/", views.archive, name="archive"),
    path("<four:year>/", views.archive_year, name="archive_year"),
    path("<four:year>/<two:month>/", views.archive_month, name="archive_month"),
    path("<four:year>/<two:month>/<two:day>/", views.archive_day, name="archive_day"),
    path(
        "<four:year>/<two:month>/<two:day>/<slug:slug>/",
        views.article_detail,
        name="article",
    ),
    path(CHANGES, views.article_changes, name="article_changes"),
    path(CHANGES + "<int:number>/", views.article_changes, name="article_change"),
    path("apercu/une/", front_views.front_preview, name="front_preview"),
    path("unes/", front_views.past_fronts, name="past_fronts"),
    path(
        "unes/<four:year>/<two:month>/<two:day>/",
        front_views.past_fronts_of_day,
        name="past_fronts_of_day",
    ),
    path(
        "unes/<four:year>/<two:month>/<two:day>/<two:hour>-<two:minute>/",
        front_views.past_front,
        name="past_front",
    ),
    path("apercu/<int:pk>/", views.article_preview, name="article_preview"),
    path("apercu/<slug:token>/", views.shared_preview, name="shared_preview"),
    path("mentions-legales/", views.legal_notice, name="legal_notice"),
    path("flux/", views.feed_list, name="feeds"),
    path("", include("articles.feeds.urls")),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.sitemap_pages, name="sitemap_pages"),
    path("sitemap-actualites.xml", sitemaps.sitemap_news, name="sitemap_news"),
    path("sitemap-<four:year>-<two:month>.xml", sitemaps.sitemap_month, name="sitemap_month"),
    path("<slug:slug>/", views.page_detail, name="page"),
]
