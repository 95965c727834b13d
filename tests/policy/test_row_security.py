"""The second lock: on PostgreSQL each place's rows are shut even to a query that forgets to ask."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django_scopes import scopes_disabled

from hedgerow.core.doors import door
from hedgerow.core.rowsecurity import EXEMPT, protected_tables
from hedgerow.core.scope import in_place
from hedgerow.place.models import Organisation
from hedgerow.place.services.opening import open_place
from hedgerow.place.services.organisations import add_organisation

pytestmark = pytest.mark.postgres


def asked(sql: str, *params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


@pytest.fixture
def two(transactional_db: None) -> dict[str, Any]:
    """Two places with a body each; the rows are really there, outside any test's transaction."""
    places = {}
    for slug in ("ashby", "elsewhere"):
        place, steward = open_place(
            name=slug.title(), slug=slug, steward_name="S", steward_email=f"{slug}@example.org"
        )
        with in_place(place):
            add_organisation(by=steward, name=f"Choir of {slug}")
        places[slug] = place
    return places


def test_our_role_is_one_that_row_security_binds(db: None) -> None:
    ((super_, bypasses),) = asked(
        "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )
    assert not super_
    assert not bypasses


def test_every_table_that_names_a_place_is_locked_and_forced(db: None) -> None:
    with_place = {
        table
        for (table,) in asked(
            "SELECT table_name FROM information_schema.columns "
            "WHERE column_name = 'place_id' AND table_schema = current_schema()"
        )
    }
    locked = {
        table
        for (table,) in asked(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid "
            "WHERE c.relrowsecurity AND c.relforcerowsecurity AND p.polcmd = '*' "
            "AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL"
        )
    }
    assert with_place - EXEMPT == locked == set(protected_tables())
    assert len(locked) > 25


def test_with_no_place_there_is_nothing_to_read(two: dict[str, Any]) -> None:
    for table in protected_tables():
        assert asked(f'SELECT count(*) FROM "{table}"') == [(0,)], table
    with scopes_disabled():
        assert Organisation.objects.count() == 0


def test_in_a_place_only_its_own_rows_are_there(two: dict[str, Any]) -> None:
    for slug, place in two.items():
        with in_place(place), scopes_disabled():
            assert list(Organisation.objects.values_list("name", flat=True)) == [f"Choir of {slug}"]


def test_a_row_of_another_place_is_refused(two: dict[str, Any]) -> None:
    with in_place(two["ashby"]), door():
        Organisation(place=two["ashby"], name="Ours").save()
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Organisation(place=two["elsewhere"], name="Theirs").save()
        with scopes_disabled():
            assert Organisation.objects.filter(place=two["elsewhere"]).update(name="x") == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Organisation.objects.filter(name="Ours").update(place=two["elsewhere"])


def test_the_place_is_forgotten_when_the_transaction_ends(two: dict[str, Any]) -> None:
    """The same session of the database, as the next request of a pool would be given it."""

    def session_and_place() -> tuple[Any, Any]:
        ((session, place),) = asked(
            "SELECT pg_backend_pid(), current_setting('hedgerow.place', true)"
        )
        return session, place

    with in_place(two["ashby"]):
        session, place = session_and_place()
        assert place == str(two["ashby"].pk)
    assert session_and_place() in {(session, ""), (session, None)}
    with pytest.raises(ZeroDivisionError), in_place(two["elsewhere"]):
        1 / 0  # noqa: B018 -- leaves as an error would
    assert session_and_place()[1] in {"", None}
