from django.apps import AppConfig


class PlaceConfig(AppConfig):
    name = "hedgerow.place"
    label = "place"
