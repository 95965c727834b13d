from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "hedgerow.promises"
    label = "promises"
