from django.apps import AppConfig


class WeekConfig(AppConfig):
    name = "hedgerow.week"
    label = "week"
