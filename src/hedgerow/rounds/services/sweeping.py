"""Writing to the roll and the ballots of a secret round: whatever changes, all rows are written.

PostgreSQL keeps with each row by which transaction it was written (`xmin`), and puts what is
written later behind what was there before (`ctid`). A line of the roll and a ballot that were
written alone would share the one and be last by the other, which joins them. So each change is one
sweep over all voters, or all ballots, of the round. Old versions of rows remain until a VACUUM.

Source: PostgreSQL documentation, "System Columns".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, F, QuerySet, Value, When

from hedgerow.rounds.marks import Marks
from hedgerow.rounds.models import Ballot, MoneyRound, Voter

How = Voter.How

# By the names of their columns, which are those of Django.
_FIELDS = {field.attname: field for field in Ballot._meta.concrete_fields}


def sweep_voted(money_round: MoneyRound, voter: Voter) -> None:
    """Write on the roll that somebody voted by their link."""
    voted = When(pk=voter.pk, then=Value(How.LINK))
    money_round.voters.update(how=Case(voted, default=F("how")))


def sweep_papers(money_round: MoneyRound, took: Collection[UUID]) -> None:
    """Write on the roll who took a paper, and that nobody else did; links stay as they are."""
    by_link = When(how=How.LINK, then=F("how"))
    by_paper = When(pk__in=took, then=Value(How.PAPER))
    money_round.voters.update(how=Case(by_link, by_paper, default=Value("")))


def sweep_ballots(
    money_round: MoneyRound,
    marks: Mapping[UUID, Marks],
    codes: Mapping[UUID, str | None] = MappingProxyType({}),
) -> None:
    """Write what ballots say, by their ids, and the codes of those that have a new one.

    They are laid out anew in the order of their ids: a code stands in indexes, by which PostgreSQL
    would come to a ballot with a new one last. The rows go back as they came out of the database,
    since making thousands of them into ballots, for the sake of one, takes four times as long
    (`benchmarks/voting.py`).
    """
    ballots = money_round.ballots.order_by("pk")
    rows = _rows(ballots)
    for pk, code in codes.items():
        rows[_kept("id", pk)]["code"] = code
    for pk, said in marks.items():
        rows[_kept("id", pk)]["marks"] = _kept("marks", [list(mark) for mark in said])
    ballots.delete()
    columns, values = ", ".join(_FIELDS), ", ".join(["%s"] * len(_FIELDS))
    into = f"INSERT INTO {Ballot._meta.db_table} ({columns}) VALUES ({values})"  # noqa: S608 - names of our own
    with connection.cursor() as cursor:
        cursor.executemany(into, [list(row.values()) for row in rows.values()])


def _rows(ballots: QuerySet[Ballot]) -> dict[Any, dict[str, Any]]:
    """These ballots by their ids, in their order, as the database keeps them."""
    sql, params = ballots.values_list(*_FIELDS).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = [dict(zip(_FIELDS, row, strict=True)) for row in cursor.fetchall()]
    return {row["id"]: row for row in rows}


def _kept(field: str, value: object) -> Any:
    """A value as the database keeps it."""
    return _FIELDS[field].get_db_prep_save(value, connection)
