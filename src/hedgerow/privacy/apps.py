from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "hedgerow.privacy"
    label = "privacy"
