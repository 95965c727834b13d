"""A database for programs of their own that a test starts: what is in this one, in a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import connection


def own_database(folder: Path) -> str:
    """The address of a copy of the tests' database; on PostgreSQL of that database itself, which is
    emptied after a test with `transaction=True`.
    """
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        here: Any = connection.connection
        there = type(here)(str(folder / "own.sqlite3"))
        here.backup(there)
        there.close()
        return f"sqlite:///{folder / 'own.sqlite3'}"
    server = urlsplit(os.environ["DATABASE_URL"])
    return server._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
