"""A pot's statement as PDF, and what it gave as 360Giving, checked against the published schema."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from cast import As, Cast, To
from hedgerow.formats.records import GrantRecord
from hedgerow.formats.threesixty import read_grants_json
from hedgerow.formats.threesixty_writing import Body, Given, package, read_prefix
from hedgerow.place.services.organisations import add_identifier
from hedgerow.pot.models import Award
from hedgerow.pot.selectors import statement
from hedgerow.pot.services import keeping, orders
from pots import DAY, Shared
from pots import shared as open_shared

MOMENTS = FormatChecker(formats=())


@MOMENTS.checks("date-time")
def is_moment(text: object) -> bool:
    return not isinstance(text, str) or re.fullmatch(r"[0-9-]{10}T[0-9:.]{8,}.+", text) is not None


WORDS = "Song books; ask choir@example.org"


@pytest.fixture
def ours(cast: Cast) -> Shared:
    ours = open_shared(cast)
    ours.put_in(100_00)
    keeping.note_contribution(
        by=ours.keys["bob"],
        pot=ours.pot,
        body=cast.food_bank,
        pence=50_50,
        on=DAY,
        words="From the bank",
        given_up="We ask for no report",
    )
    told: dict[str, Any] = {"by": ours.fay, "pot": ours.pot, "body": ours.choir, "decision": "All"}
    asked = ours.signed(orders.ask_award(purpose=WORDS, pence=60_25, **told))
    award = Award.objects.get(account=asked.target)
    ours.signed(orders.ask_payment(by=ours.fay, award=award, pence=20_00, words="Half"))
    orders.ask_award(purpose="Never signed", pence=1_00, **told)
    return ours


@pytest.mark.slow
def test_a_statement_as_pdf_or_how_to_print_one(
    ours: Shared, bob: Client, to: To, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = statement.as_document(ours.cast.bob, ours.pot)
    lines = [line.words for section in said.sections for line in section.lines]
    assert "Put in: £150.50" in lines
    assert any(line.endswith(f"£60.25. {WORDS}") for line in lines)
    assert bob.get(to("pot_pdf", ours.pot.pk)).content.startswith(b"%PDF")
    monkeypatch.setattr(statement, "MOST_PRINTED", 1)
    assert "too many lines" in bob.get(to("pot_pdf", ours.pot.pk), follow=True).content.decode()
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert "Print the page" in bob.get(to("pot_pdf", ours.pot.pk), follow=True).content.decode()


def test_what_a_pot_gave_is_a_sound_360giving_file(
    ours: Shared, as_: As, to: To, shared: Path
) -> None:
    council = ours.cast.council
    add_identifier(by=ours.cast.alice, organisation=council, scheme="GB-LAE", value="TRF")
    charity = {"organisation": ours.choir, "scheme": "GB-CHC", "value": "1164883"}
    add_identifier(by=ours.cast.alice, **charity)
    charlie, url = as_("charlie"), to("pot_grants", ours.pot.pk)
    assert (
        charlie.get(url, {"publisher_prefix": "a b", "publisher": str(council.pk)}).status_code
        == 422
    )
    answer = charlie.get(url, {"publisher_prefix": "360G-Ash", "publisher": str(council.pk)})
    assert answer["Content-Disposition"] == 'attachment; filename="winter-pot.json"'
    told = json.loads(answer.content)
    _require_sound(told, shared / "data" / "standards" / "360giving")
    came, went = told["grants"]
    assert (came["regrantType"], came["amountAwarded"]) == ("FRG040", 50.5)
    assert came["recipientOrganization"] == went["fundingOrganization"]
    assert (went["amountAwarded"], went["amountDisbursed"]) == (60.25, 20)
    assert went["recipientOrganization"] == [{"id": "GB-CHC-1164883", "name": "Ashby Choir"}]
    assert came["fundingOrganization"][0]["id"] == f"360G-Ash-ORG-{ours.cast.food_bank.pk}"
    assert "example.org" not in answer.content.decode()
    assert "Never signed" not in answer.content.decode()
    found = read_grants_json(io.BytesIO(answer.content))
    read = [each for each in found if isinstance(each, GrantRecord)]
    assert [each.pence for each in read] == [50_50, 60_25]


def _require_sound(told: Any, folder: Path) -> None:
    files = [json.loads(path.read_text()) for path in sorted(folder.glob("*-schema.json"))]
    (whole,) = (each for each in files if "grants" in each["properties"])
    (grant,) = (each for each in files if "amountAwarded" in each["properties"])
    wanted = whole["properties"]["grants"]["items"]["$ref"]
    registry: Any = Registry().with_resource(wanted, DRAFT202012.create_resource(grant))
    check = Draft202012Validator(whole, registry=registry, format_checker=MOMENTS)
    problems = list(check.iter_errors(told))
    assert not problems, problems[0]


def test_a_package_needs_a_grant_and_a_title_stays_short() -> None:
    body = Body("GB-CHC-1164883", "Choir")
    with pytest.raises(ValueError, match="at least one"):
        package("Ash", body, [])
    long = Given("1", "x" * 300, "", 1, "2026-03-02", body, body, "Pot", "2026-03-02T00:00:00Z")
    (grant,) = package("Ash", body, [long])["grants"]
    assert len(grant["title"]) == 139
    assert grant["description"] == "x" * 300
    assert grant["amountAwarded"] == 0.01
    assert [read_prefix(text) for text in ("360g-Ash", " ash ", "a", "a/b")] == [
        "Ash",
        "ash",
        None,
        None,
    ]
