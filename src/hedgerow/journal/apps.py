from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "hedgerow.journal"
    label = "journal"
