"""The door for a web server: `granian --interface wsgi hedgerow.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hedgerow.settings")
application = get_wsgi_application()

from hedgerow.core.outbox import carry_in_the_background  # noqa: E402 - needs the settings above

carry_in_the_background()
