from django.apps import AppConfig


class MovingConfig(AppConfig):
    name = "hedgerow.moving"
    label = "moving"
