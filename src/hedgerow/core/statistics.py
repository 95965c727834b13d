"""Letting the database know how large its tables are, so that it looks things up the quick way."""

from __future__ import annotations

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model


def refresh(*models: type[Model]) -> None:
    """Have the database look again after much was written at once, in these tables or in all.

    SQLite looks once the work under way is kept (its documentation of `PRAGMA optimize`; 0x10002 is
    for a connection that has just changed much). PostgreSQL looks at once, within that work: left
    to itself it takes minutes, and until then it may join whole tables row by row.
    """
    if connection.vendor == "sqlite":
        transaction.on_commit(lambda: _ask("PRAGMA optimize=0x10002"))
    elif connection.vendor == "postgresql":
        tables = {model._meta.db_table for model in models or apps.get_models()}
        _ask(f"ANALYZE {', '.join(map(connection.ops.quote_name, sorted(tables)))}")


def forget_values(*models: type[Model]) -> None:
    """Have the database forget the single values that it remembers as samples of its columns, in
    these tables or in all.

    An address that was removed from every row would stand on among them: in SQLite's `sqlite_stat4`
    (not every SQLite keeps one; counts, in `sqlite_stat1`, stay), in PostgreSQL's `pg_statistic`,
    which keeps what it has of a table in which no row is left.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat4'")
            if cursor.fetchone():
                cursor.execute("DELETE FROM sqlite_stat4")
    else:
        refresh(*models)


def _ask(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words)
