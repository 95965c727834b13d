from django.apps import AppConfig


class PotConfig(AppConfig):
    name = "hedgerow.pot"
    label = "pot"
