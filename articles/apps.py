from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from articles.checks import legal_notice_is_complete
from articles.triggers import TRIGGERS


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Journal")

    def ready(self) -> None:
        pre_migrate.connect(TRIGGERS.remove, sender=self)
        post_migrate.connect(TRIGGERS.install, sender=self)
        register(legal_notice_is_complete, Tags.database, deploy=True)


# Not imported by its name: Django takes any configuration it finds here for ours.
class DeskConfig(admin_apps.AdminConfig):
    default = False
    default_site = "articles.desk.Desk"
