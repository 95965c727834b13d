"""The door for a web server: `granian --interface wsgi hedgerow.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hedgerow.settings")
application = get_wsgi_application()
