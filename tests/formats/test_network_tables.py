"""Kumu's and Gephi's tables."""

from __future__ import annotations

import io

import openpyxl
import pytest

from hedgerow.formats.limits import Limits
from hedgerow.formats.network_tables import read_network_tables
from hedgerow.formats.records import (
    Finding,
    OrganisationRecord,
    PersonRecord,
    TieRecord,
    UnreadableFile,
)


def read(members: str, ties: str | None = None) -> list[object]:
    second = io.BytesIO(ties.encode()) if ties is not None else None
    return list(read_network_tables(io.BytesIO(members.encode()), second))


def ties_of(found: list[object]) -> list[tuple[str, str, str]]:
    return [(t.a, t.b, t.direction) for t in found if isinstance(t, TieRecord)]


def problems_of(found: list[object]) -> list[tuple[int | None, str, str]]:
    return [
        (f.row, f.column, f.value)
        for f in found
        if isinstance(f, Finding) and f.mend != "Nothing to do."
    ]


def test_kumu_tables() -> None:
    found = read(
        "Label,Type,Tags,Website\nAnn,Person,a|b,\nFood Bank,,,example.org\n",
        "From,To,Direction,Type,Strength\nann, FOOD  bank ,mutual,helps,2\nFood Bank,Ann,,,\n",
    )
    ann, bank, *_ = (f for f in found if isinstance(f, PersonRecord | OrganisationRecord))
    assert isinstance(ann, PersonRecord)
    assert isinstance(bank, OrganisationRecord)
    assert (ann.tags, ann.row, bank.website) == (("a", "b"), 2, "example.org")
    assert bank.raw == {"Label": "Food Bank", "Website": "example.org"}
    assert ties_of(found) == [("Ann", "Food Bank", "mutual"), ("Food Bank", "Ann", "undirected")]
    first = next(f for f in found if isinstance(f, TieRecord))
    assert (first.kind, first.strength, first.row) == ("helps", 2.0, 2)
    assert problems_of(found) == []


def test_gephi_tables() -> None:
    found = read(
        "Id;Label\n1;A\n2;B\n3;B\n",
        "Source;Target;Type;Weight\n1;2;Directed;0,5\n1;3;Undirected;2\n1;3;;\n1;B;;\n",
    )
    assert ties_of(found) == [
        ("1", "2", "directed"),
        ("1", "3", "undirected"),
        ("1", "3", "directed"),
    ]
    assert problems_of(found) == [(2, "Weight", "0,5"), (5, "Target", "B")]


def test_several_names_in_to_make_several_ties() -> None:
    found = read("Label\nA\nB\nC\nA|B\n", "From,To\nA,B | C\nC,A|B\n")
    assert ties_of(found) == [
        ("A", "B", "undirected"),
        ("A", "C", "undirected"),
        ("C", "A|B", "undirected"),
    ]


def test_ties_alone_make_their_members_and_say_nothing_of_it() -> None:
    found = read("Source,Target\nA,B\nB,C\n")
    keys = [f.key for f in found if isinstance(f, OrganisationRecord)]
    assert (keys, problems_of(found)) == (["A", "B", "C"], [])


def test_a_tie_to_a_newcomer_adds_it_and_says_so() -> None:
    found = read("Id,Label\n1,A\n", "Source,Target\n1,Bee\n")
    assert [f.key for f in found if isinstance(f, OrganisationRecord)] == ["1", "Bee"]
    assert problems_of(found) == [(2, "Target", "Bee")]


def test_what_cannot_be_taken_is_said_by_row() -> None:
    found = read("Id,Label,Type\n1,A,\n,,group\n1,A2,\n", "From,To\n,A\nA,\n")
    assert problems_of(found) == [(3, "Label", ""), (4, "Id", "1"), (2, "From", ""), (3, "To", "")]


def test_a_kumu_workbook() -> None:
    workbook = openpyxl.Workbook()
    rows = {
        "Connections": [["From", "To"], ["A", "B"]],
        "Elements": [["Label", "Type"], ["A", "person"], ["B", "team"]],
        "Notes": [["Remarks"], ["hello"]],
    }
    for name, lines in rows.items():
        sheet = workbook.create_sheet(name)
        for line in lines:
            sheet.append(line)
    content = io.BytesIO()
    workbook.save(content)
    found = list(read_network_tables(content))
    assert [type(f) for f in found if not isinstance(f, Finding)] == [
        PersonRecord,
        OrganisationRecord,
        TieRecord,
    ]
    (finding,) = (f for f in found if isinstance(f, Finding))
    assert finding.value == "Notes"


def test_a_network_past_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="more than 2 members"):
        list(read_network_tables(io.BytesIO(b"From,To\nA,B\nB,C\n"), limits=Limits(members=2)))


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="Label and Type for members"):
        read("when,what\n1,2\n")
