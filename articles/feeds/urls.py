"""The addresses of the feeds: beside the list they follow, and where WordPress had them."""

from django.urls import path, re_path

from articles.feeds import atom, rss, views

RSS, ATOM = {"form": views.RSS}, {"form": views.ATOM}
SECTION, TAG, AUTHOR = "rubrique/<slug:slug>/", "theme/<slug:slug>/", "auteur/<slug:slug>/"
WORDPRESS_FEED = r"feed/(?:(?P<form>rss2?|rdf|atom)/)?$"

urlpatterns = [
    path(rss.FILE_NAME, views.site_feed, RSS, name="feed_rss"),
    path(atom.FILE_NAME, views.site_feed, ATOM, name="feed_atom"),
    path(SECTION + rss.FILE_NAME, views.section_feed, RSS, name="section_rss"),
    path(SECTION + atom.FILE_NAME, views.section_feed, ATOM, name="section_atom"),
    path(TAG + rss.FILE_NAME, views.tag_feed, RSS, name="tag_rss"),
    path(TAG + atom.FILE_NAME, views.tag_feed, ATOM, name="tag_atom"),
    path(AUTHOR + rss.FILE_NAME, views.author_feed, RSS, name="author_rss"),
    path(AUTHOR + atom.FILE_NAME, views.author_feed, ATOM, name="author_atom"),
    re_path(rf"^(?:comments/)?{WORDPRESS_FEED}", views.former_site_feed),
    re_path(
        rf"^(?P<kind>category|tag|author)/(?P<slugs>[\w/-]+)/{WORDPRESS_FEED}",
        views.former_list_feed,
    ),
]
