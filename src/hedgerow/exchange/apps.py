from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "hedgerow.exchange"
    label = "exchange"
