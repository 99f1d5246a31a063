"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from newsroom import signposts, views
from newsroom.signing_in.pages import ChangePassword, SignInForm, sign_in

handler400 = "newsroom.views.bad_request"
handler403 = "newsroom.views.forbidden"
handler404 = "newsroom.views.not_found"
handler500 = "newsroom.views.server_error"

admin.site.login_form = SignInForm

urlpatterns = [
    # In place of the admin’s own two, which do not count how often one fails.
    path("admin/login/", sign_in),
    path("admin/password_change/", admin.site.admin_view(ChangePassword.as_view(), cacheable=True)),
    path("admin/", admin.site.urls),
    path("sante/", views.health, name="health"),
    path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", views.media, name="media"),
    path("robots.txt", signposts.robots, name="robots"),
    path("manifest.webmanifest", signposts.manifest, name="manifest"),
    path("favicon.ico", signposts.favicon, name="favicon"),
    path(".well-known/security.txt", signposts.security_txt, name="security_txt"),
    path("", include("comments.urls")),
    path("", include("articles.urls")),
]
