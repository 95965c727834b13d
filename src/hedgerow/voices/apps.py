from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "hedgerow.voices"
    label = "voices"
