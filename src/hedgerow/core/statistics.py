"""Letting the database know how large its tables are, so that it looks things up the quick way."""

from __future__ import annotations

from django.db import connection, transaction


def refresh() -> None:
    """Have SQLite look again, once the work under way is kept; PostgreSQL does so by itself.

    Source: SQLite's documentation of `PRAGMA optimize`; 0x10002 is for a connection that has just
    been opened or has just changed much.
    """
    if connection.vendor == "sqlite":
        transaction.on_commit(_optimise)


def _optimise() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize=0x10002")
