from django.apps import AppConfig


class TiesConfig(AppConfig):
    name = "hedgerow.ties"
    label = "ties"
