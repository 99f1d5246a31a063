from django.apps import AppConfig
from django.core.checks import Tags, register

from newsroom.soundness import triggers_are_installed


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self) -> None:
        register(triggers_are_installed, Tags.database, deploy=True)
