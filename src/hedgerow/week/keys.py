"""The names of lines: `quiet:<reader>:<other person>`, `promise:<promise>`. They stay the same."""

from __future__ import annotations

from uuid import UUID

CONVERSATIONS = frozenset({"newcomer", "quiet", "meet"})
TWO = CONVERSATIONS | {"second"}
ONE = frozenset({"promise", "question", "tell"})


def ids_of(key: str) -> tuple[str, tuple[UUID, ...]]:
    """The kind of a line and the ids in its name. Raises ValueError where it is no such name."""
    kind, *parts = key.split(":")
    if len(parts) != (2 if kind in TWO else 1 if kind in ONE else 0) or not parts:
        raise ValueError("There is no such line.")
    return kind, tuple(UUID(part) for part in parts)


def about(key: str) -> str:
    """The person, the body or the thing that a line leads to, as `analysis.cadence` names it."""
    return str(ids_of(key)[1][-1])
