from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "hedgerow.web"
    label = "web"
