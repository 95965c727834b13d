"""What happens in this room, each in a sentence."""

EVENTS: dict[str, str] = {}

QUIET: frozenset[str] = frozenset()
