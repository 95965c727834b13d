"""A place taken out as Kumu, GraphML, GEXF or CSV, and brought into another place.

What these formats cannot hold: who may see an entry and who wrote it, warmth, patches inside
patches, the days of names and numbers, and what is offered or asked for (`docs`, Hedgerow's own
file holds all of it). Text loses only what no file can hold: NULs and half characters.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cast import Cast
from exchanging import bring, look, rolled_back
from hedgerow.core.policy import Actor
from hedgerow.core.scope import in_place
from hedgerow.exchange.taking_out.files import OUT_FORMATS
from hedgerow.place.models import (
    Contribution,
    Hat,
    Identifier,
    Organisation,
    OtherName,
    Person,
    Sector,
)
from hedgerow.place.services import organisations, people, strengths
from hedgerow.place.services.opening import open_place
from hedgerow.ties.models import Report
from hedgerow.ties.services import reports
from network_samples import NAUGHTY

# A name is what is left without spaces at its ends, as in a form; it holds no line ends.
_text = st.one_of(
    st.sampled_from(NAUGHTY), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
)
_names = _text.map(lambda text: " ".join(text.split())).filter(bool)
_words = _text.map(str.strip)
_days = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2025, 1, 1)))


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, Any]:
    """What to make of a place: bodies, people, hats, ties, numbers, what they bring."""
    return {
        "bodies": draw(
            st.lists(
                st.fixed_dictionaries(
                    {
                        "name": _names,
                        "kind": st.sampled_from(["organisation", "group", "circle"]),
                        "sector": st.sampled_from(["", *Sector.values]),
                        "about": _words,
                    }
                ),
                min_size=2,
                max_size=4,
            )
        ),
        "people": draw(st.lists(_names, min_size=1, max_size=3)),
        "numbers": draw(st.lists(st.sampled_from(["1164883", "1170000"]), max_size=2, unique=True)),
        "other_name": draw(_names),
        "brings": draw(_names),
        "hats": draw(st.lists(st.tuples(_names, _days), max_size=3, unique=True)),
        "ties": draw(
            st.lists(
                st.fixed_dictionaries(
                    {
                        "words": _words,
                        "kind": _names,
                        "on": st.dates(date(2000, 1, 1), date(2025, 1, 1)),
                    }
                ),
                max_size=3,
            )
        ),
    }


def made(by: Actor, world: dict[str, Any]) -> None:
    bodies = [organisations.add_organisation(by=by, **body) for body in world["bodies"]]
    crowd = [people.add_person(by=by, name=name) for name in world["people"]]
    for number in world["numbers"]:
        organisations.add_identifier(by=by, organisation=bodies[0], scheme="GB-CHC", value=number)
    strengths.add_contribution(by=by, organisation=bodies[0], words=world["brings"])
    for role, since in world["hats"]:
        people.put_on_hat(by=by, person=crowd[0], organisation=bodies[1], role=role, since=since)
    for tie in world["ties"]:
        reports.say_report(by=by, a=bodies[0], b=bodies[1], **tie)


def content(mine: Actor) -> dict[str, Any]:
    """All that these formats hold of a place, by name."""
    bodies = Organisation.objects.order_by("pk")
    return {
        "bodies": Counter(bodies.values_list("name", "kind", "sector", "about")),
        "people": Counter(Person.objects.exclude(pk=mine.person_id).values_list("name", "about")),
        "numbers": Counter(Identifier.objects.values_list("organisation__name", "scheme", "value")),
        "other names": Counter(OtherName.objects.values_list("organisation__name", "name")),
        "brings": Counter(Contribution.objects.values_list("organisation__name", "words")),
        "hats": Counter(
            Hat.objects.values_list("person__name", "organisation__name", "role", "since", "until")
        ),
        "ties": Counter(
            (
                frozenset((report.a.name, report.b.name)),
                report.kind,
                report.words,
                report.strength,
                report.on,
                report.until,
            )
            for report in Report.objects.all()
        ),
    }


def files_of(actor: Actor, kind: str) -> Iterator[tuple[str, bytes]]:
    out = OUT_FORMATS[kind.split()[0]]
    whole = b"".join(out.write(actor))
    if kind == "csv in two files":
        with zipfile.ZipFile(io.BytesIO(whole)) as folder:
            for name in folder.namelist():
                yield name, folder.read(name)
    else:
        yield f"place.{out.ending}", whole


@pytest.mark.parametrize("kind", ["kumu", "graphml", "gexf", "csv", "csv in two files"])
@given(world=worlds())
@settings(
    max_examples=15,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_place_comes_through_another_programs_file(
    db: None, kind: str, world: dict[str, Any]
) -> None:
    with rolled_back():
        first, by = fresh("Ann")
        with in_place(first):
            made(by, world)
            before, files = content(by), list(files_of(by, kind))
        second, other = fresh("Ben")
        with in_place(second):
            for name, data in files:
                bring(other, data, name, source="the map")
            Person.objects.get(name="Ann", hats=None)
            after = content(other)
            after["people"] -= Counter([("Ann", "")])
            assert after == before
            for name, data in files:
                again = look(other, data, name, source="the map").report
                assert (again["adds"], again["changes"]) == ({}, {})


def fresh(name: str) -> tuple[Any, Actor]:
    return open_place(
        name="P", slug=f"p-{uuid4().hex[:8]}", steward_name=name, steward_email="x@example.org"
    )


@pytest.mark.parametrize("text", [*NAUGHTY[:8], '=HYPERLINK("//x")', "@SUM(1)", "+1", "-1+2"])
def test_no_formula_runs_in_a_spreadsheet_and_the_text_comes_back(cast: Cast, text: str) -> None:
    organisations.change_organisation(
        by=cast.alice, organisation=cast.council, seen=1, name=text.strip(), about=text
    )
    [members, _] = files_of(cast.alice, "csv in two files")
    for row in csv.reader(io.StringIO(members[1].decode("utf-8-sig"), newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋"))
    with in_place(cast.elsewhere):
        bring(cast.eve, members[1], "members.csv")
        assert Organisation.objects.filter(name=text.strip(), about=text).exists()


def test_a_text_that_is_too_long_for_a_cell_is_told(cast: Cast) -> None:
    """A cell takes 131,072 characters; JSON takes any text."""
    long = ("words " * 30_000).strip()
    organisations.change_organisation(by=cast.alice, organisation=cast.council, seen=1, about=long)
    [(_, table)], [(_, json)] = files_of(cast.alice, "csv"), files_of(cast.alice, "kumu")
    with in_place(cast.elsewhere):
        findings = look(cast.eve, table, "place.csv.zip").report["findings"]
        assert "A cell in this row is too long." in {found["problem"] for found in findings}
        bring(cast.eve, json, "map.json")
        assert Organisation.objects.get(name="Ashby Council").about == long


def test_a_table_of_members_and_then_one_of_ties(cast: Cast, shared: Path) -> None:
    """As network programs keep them: members by number and name, ties by number alone."""
    folder = shared / "data/maps/indiana_tobacco_control"
    for name in ("TCcoll_nodes.csv", "TCcoll_edges.csv"):
        bring(cast.bob, (folder / name).read_bytes(), name, source="Indiana")
    assert Organisation.objects.count() == 2 + 25
    assert not Organisation.objects.filter(name__in=[str(number) for number in range(30)]).exists()
    assert Report.objects.filter(a_organisation__name="ITPC").exists()
