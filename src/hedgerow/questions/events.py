"""What happens in this room, each in a sentence."""

from django.utils.functional import Promise

EVENTS: dict[str, str | Promise] = {}
