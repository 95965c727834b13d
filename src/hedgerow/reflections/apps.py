from django.apps import AppConfig


class ReflectionsConfig(AppConfig):
    name = "hedgerow.reflections"
    label = "reflections"
