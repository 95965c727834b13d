"""Rotas: codes are kept, names and NHS numbers are not."""

from __future__ import annotations

import io
from datetime import datetime

import pytest

from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.rota import Visit, read_rota

# 943 476 5919 is the example of the NHS Data Model and Dictionary.
AN_NHS_NUMBER = "943 476 5919"


def read(text: str) -> list[Visit | Finding]:
    """What a rota says row by row, without what is said of the file as a whole."""
    items = read_rota(io.BytesIO(text.encode()))
    return [item for item in items if isinstance(item, Visit) or item.row is not None]


def test_visits_are_read_as_people_write_them() -> None:
    rows = (
        "Client,Carer,Start time\nP1,W1,2026-03-02 08:30\nP1,W2,2/3/2026\nP2,W1,2 March 2026 19.05"
    )
    assert read(rows) == [
        Visit("P1", "W1", datetime.fromisoformat("2026-03-02 08:30")),
        Visit("P1", "W2", datetime.fromisoformat("2026-03-02")),
        Visit("P2", "W1", datetime.fromisoformat("2026-03-02 19:05")),
    ]


@pytest.mark.parametrize("name", ["Margaret", "Ann Lee", AN_NHS_NUMBER, "9434765919", ""])
def test_a_name_and_an_nhs_number_are_refused_and_not_repeated(name: str) -> None:
    (found,) = read(f"person,worker,when\n{name},W1,2026-03-02\n")
    assert isinstance(found, Finding)
    assert found.weight == "refused"
    assert found.value == ""
    assert not name or name not in found.problem + found.mend


def test_a_day_that_is_none_is_told() -> None:
    (found,) = read("person,worker,when\nP1,W1,31 February 2026\n")
    assert isinstance(found, Finding)
    assert found.column == "when"


def test_a_missing_column_is_named() -> None:
    with pytest.raises(UnreadableFile, match="no column for the worker"):
        read("person,when\nP1,2026-03-02\n")
