"""What each room says in a module of its own of one name, such as `policy` or `events`.

So a lower room hears from the rooms above it without knowing of them.
"""

from __future__ import annotations

import importlib
from functools import cache
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps


@cache
def said_in(module: str) -> tuple[ModuleType, ...]:
    """That module of each room which has it, from the ground up."""
    rooms = [app.name for app in apps.get_app_configs() if app.name.startswith("hedgerow.")]
    paths = [f"{room}.{module}" for room in rooms]
    return tuple(importlib.import_module(path) for path in paths if find_spec(path))
