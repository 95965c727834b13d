from django.apps import AppConfig
from django.core.signals import request_finished


class TiesConfig(AppConfig):
    name = "hedgerow.ties"
    label = "ties"

    def ready(self) -> None:
        from hedgerow.ties.structure.kept import make_what_is_due

        # Django's own hook for what follows an answer; the house has no signals between rooms.
        request_finished.connect(make_what_is_due, dispatch_uid="hedgerow.ties.picture")
