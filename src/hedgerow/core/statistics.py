"""Letting the database know how large its tables are, so that it looks things up the quick way."""

from __future__ import annotations

from django.apps import apps
from django.db import connection, transaction

from hedgerow.core.models import PlaceModel


def refresh() -> None:
    """Have the database look again after much was written at once.

    SQLite looks once the work under way is kept (its documentation of `PRAGMA optimize`; 0x10002 is
    for a connection that has just changed much). PostgreSQL looks at once, within that work: left
    to itself it takes minutes, and until then it may join whole tables row by row.
    """
    if connection.vendor == "sqlite":
        transaction.on_commit(lambda: _ask("PRAGMA optimize=0x10002"))
    elif connection.vendor == "postgresql":
        models = (model for model in apps.get_models() if issubclass(model, PlaceModel))
        names = (connection.ops.quote_name(model._meta.db_table) for model in models)
        _ask(f"ANALYZE {', '.join(sorted(names))}")


def forget_values() -> None:
    """Have the database forget the single values that it remembers as samples of its columns.

    An address that was removed from every row would stand on among them: in SQLite's `sqlite_stat4`
    (not every SQLite keeps one; counts, in `sqlite_stat1`, stay), in PostgreSQL's `pg_statistic`.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat4'")
            if cursor.fetchone():
                cursor.execute("DELETE FROM sqlite_stat4")
    else:
        refresh()


def _ask(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words)
