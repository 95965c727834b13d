"""The second lock on PostgreSQL: forced row security on every table that holds a place's rows.

The first lock is the scope that raises (`core.scope`). This one answers with no rows at all when
no place is set, and binds the tables' owner too. Source: PostgreSQL 15 manual, 5.8.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections

from hedgerow.core.models import PlaceModel

# Read before anybody knows the place: which places an account belongs to, and which ids of another
# place a place was brought in under. Neither says what is in a place.
EXEMPT = frozenset({"place_membership", "exchange_moved"})


def protected_tables() -> list[str]:
    """Every table that must carry the policy: those of place models, and the history."""
    tables = {m._meta.db_table for m in apps.get_models() if issubclass(m, PlaceModel)}
    return sorted((tables | {"core_event"}) - EXEMPT)


def protect_every_table(using: str = "default", **kwargs: Any) -> None:
    """Give each table that exists its policy; does nothing on SQLite. Safe to run again."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    existing = set(connection.introspection.table_names())
    own = "place_id = nullif(current_setting('hedgerow.place', true), '')::uuid"
    with connection.cursor() as cursor:
        for table in protected_tables():
            if table not in existing:
                continue
            name = connection.ops.quote_name(table)
            cursor.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY IF EXISTS own_place ON {name}")
            cursor.execute(f"CREATE POLICY own_place ON {name} USING ({own}) WITH CHECK ({own})")
