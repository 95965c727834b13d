from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "hedgerow.stories"
    label = "stories"
