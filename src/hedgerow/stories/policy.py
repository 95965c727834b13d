"""Who may see and do what in this room."""

from __future__ import annotations

RULES: dict[object, object] = {}
PAGES: dict[str, object] = {}
