"""What every page's chrome needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from hedgerow.core.policy import Actor


def chrome(request: HttpRequest) -> dict[str, Any]:
    """The actor, the place and the notices, for `web/base.jinja`."""
    return {
        "actor": getattr(request, "actor", Actor()),
        "place": getattr(request, "place", None),
        "demonstration": settings.DEMONSTRATION,
        "notices": get_messages(request),
    }
