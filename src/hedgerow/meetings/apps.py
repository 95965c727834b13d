from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "hedgerow.meetings"
    label = "meetings"
