from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext, ngettext

from hedgerow.analysis.saying import speak_through


class CoreConfig(AppConfig):
    name = "hedgerow.core"
    label = "core"

    def ready(self) -> None:
        from hedgerow.core.rowsecurity import protect_every_table

        speak_through(gettext, ngettext)
        # Django's own hook for work on the schema; the house has no signals between rooms.
        post_migrate.connect(protect_every_table, sender=self)
