from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "hedgerow.rounds"
    label = "rounds"
