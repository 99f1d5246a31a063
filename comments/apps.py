from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from comments.triggers import TRIGGERS
from comments.word_lists import install_word_lists


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Commentaires")

    def ready(self) -> None:
        pre_migrate.connect(TRIGGERS.remove, sender=self)
        post_migrate.connect(TRIGGERS.install, sender=self)
        post_migrate.connect(install_word_lists, sender=self)
