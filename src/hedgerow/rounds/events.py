"""What happens in this room, each in a sentence."""

EVENTS: dict[str, object] = {}

QUIET = frozenset(EVENTS)
