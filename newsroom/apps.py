from django.apps import AppConfig, apps
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate

from newsroom.shown import STAMPS
from newsroom.soundness import triggers_are_installed


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self) -> None:
        # Of an app without models, as this one, Django tells no migration: of the topmost, then.
        topmost = apps.get_app_config("comments")
        pre_migrate.connect(STAMPS.suspend, sender=topmost)
        post_migrate.connect(STAMPS.install, sender=topmost)
        register(triggers_are_installed, Tags.database, deploy=True)
