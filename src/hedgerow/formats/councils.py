"""Names of British councils and the register numbers they stand for.

The table is derived from mySociety's map of council names (CC BY 4.0, see `data/councils.md`).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hedgerow.formats.folding import fold_name


@dataclass(frozen=True, slots=True)
class Council:
    """A council, past or present. `ended` is an ISO day; `succeeded_by` holds org-ids."""

    org_id: str
    name: str
    ended: str
    succeeded_by: tuple[str, ...]


def find_council(name: str) -> Council | None:
    """The council that this name means, or None.

    A place's bare name counts as its council's ("Trafford"), so this is evidence for a person to
    weigh, never a reason to join records.
    """
    return _by_name().get(fold_name(name))


@cache
def _by_name() -> dict[str, Council]:
    table = {}
    text = files("hedgerow.formats").joinpath("data", "councils.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        successors = tuple(row["succeeded_by"].split("|")) if row["succeeded_by"] else ()
        council = Council(row["org_id"], row["name"], row["ended"], successors)
        for name in (fold_name(council.name), *row["also"].split("|")):
            table[name] = council
    table.pop("", None)
    return table
