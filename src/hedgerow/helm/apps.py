from django.apps import AppConfig


class HelmConfig(AppConfig):
    name = "hedgerow.helm"
    label = "helm"
