"""Register numbers are read by the rules of their own list, and never guessed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.identifiers import (
    SCHEMES,
    Checked,
    NoIdentifier,
    is_register,
    parse,
    parse_charity_number,
    parse_company_number,
)


@pytest.mark.parametrize(
    ("written", "org_id"),
    [
        ("GB-CHC-1164883", "GB-CHC-1164883"),
        (" gb-chc-0514479 ", "GB-CHC-514479"),
        ("GB-CHC-514479.0", "GB-CHC-514479"),
        ("GB-CHC-SC042386", "GB-SC-SC042386"),
        ("GB-SC-042386", "GB-SC-SC042386"),
        ("GB-SC-SC42386", "GB-SC-SC042386"),
        ("GB-NIC-NIC100019", "GB-NIC-100019"),
        ("GB-COH-7444723", "GB-COH-07444723"),
        ("GB-COH-sc123456", "GB-COH-SC123456"),
        ("GB-COH-IP12345R", "GB-COH-IP12345R"),
        ("GB-COH-RC000123", "GB-COH-RC000123"),
        ("GB-MPR-235c", "GB-MPR-235C"),
        ("GB-LAE-wot", "GB-LAE-WOT"),
        ("GB-LAE-GMCA", "GB-LAE-GMCA"),
        ("GB-NHS-rax", "GB-NHS-RAX"),
        ("GB-CASC-DF679063", "GB-CASC-df679063"),
        ("360G-ABCT-Org:Sale Moor", "360G-ABCT-Org:Sale Moor"),
        ("US-EIN-13-3458820", "US-EIN-13-3458820"),
    ],
)
def test_numbers_are_normalised_by_their_list(written: str, org_id: str) -> None:
    checked = parse(written)
    assert isinstance(checked, Checked)
    assert checked.identifier.org_id == org_id


def test_what_was_put_back_is_said() -> None:
    company = parse_company_number("7444723")
    assert isinstance(company, Checked)
    assert "Noughts" in company.changed
    charity = parse_charity_number("514479.0")
    assert isinstance(charity, Checked)
    assert ".0" in charity.changed
    whole = parse("GB-COH-07444723")
    assert isinstance(whole, Checked)
    assert whole.changed == ""


@pytest.mark.parametrize(
    "written",
    [
        "",
        "1164883",
        "GB-CHC-",
        "GB-CHC-12",
        "GB-CHC-1077166/1077116",
        "GB-CHC-11648830",
        "GB-COH-123",
        "GB-COH-123456789",
        "GB-LAE-E08000009",
        "GB-LAC-TRF",
        "360G-",
        "GB",
        "GB-CHC-١١٦٤٨٨٣",
    ],
)
def test_what_is_no_number_says_how_to_mend_it(written: str) -> None:
    found = parse(written)
    assert isinstance(found, NoIdentifier)
    assert found.problem.endswith(".")
    assert found.mend.endswith(".")


def test_a_charity_number_tells_its_register_by_its_form() -> None:
    for written, org_id in [
        ("1164883", "GB-CHC-1164883"),
        ("SC025599", "GB-SC-SC025599"),
        ("NIC100019", "GB-NIC-100019"),
    ]:
        checked = parse_charity_number(written)
        assert isinstance(checked, Checked)
        assert (checked.identifier.org_id, "another" in checked.changed) == (org_id, False)
    assert isinstance(parse_charity_number("100019"), NoIdentifier)
    assert isinstance(parse_charity_number("13-3458820"), NoIdentifier)


def test_only_a_list_whose_rules_we_know_proves_that_two_are_one() -> None:
    proves = {"GB-CHC-1164883": True, "360G-ABCT-1": False, "US-EIN-13-3458820": False}
    for org_id, expected in proves.items():
        checked = parse(org_id)
        assert isinstance(checked, Checked)
        assert is_register(checked.identifier) is expected


def test_every_scheme_reads_its_own_example() -> None:
    for scheme in SCHEMES.values():
        checked = parse(f"{scheme.code}-{scheme.example}")
        assert isinstance(checked, Checked)
        assert checked.identifier.value == scheme.example


def test_the_examples_of_org_id_guide_are_read(shared: Path) -> None:
    for path in sorted((shared / "data" / "org-ids" / "org-id-register").glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        if told["code"] not in SCHEMES:
            continue
        for example in (told["access"]["exampleIdentifiers"] or "").split(","):
            org_id = f"{told['code']}-{example.strip()}"
            checked = parse(org_id)
            assert isinstance(checked, Checked), org_id
            assert checked.identifier.org_id == org_id


def test_every_number_of_the_register_of_mergers_is_read(shared: Path) -> None:
    path = shared / "data" / "registers" / "cl_ccew-register-of-mergers.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ids = [row[key] for row in rows for key in ("org_id_a", "org_id_b") if row[key]]
    odd = [each for each in ids if not isinstance(parse(each), Checked)]
    assert len(ids) > 10_000
    assert len(odd) < len(ids) / 100, odd[:20]


codes = st.sampled_from([*sorted(SCHEMES), "360G", "US-EIN", "gb-chc", ""])
numbers = st.one_of(
    st.text(max_size=12),
    st.from_regex(r"(SC|NIC|IP|RC|0|00)?[0-9]{1,9}(\.0)?[A-Za-z]?", fullmatch=True),
)


@given(codes, numbers)
def test_normalising_is_idempotent(code: str, number: str) -> None:
    first = parse(f"{code}-{number}")
    if isinstance(first, Checked):
        assert parse(first.identifier.org_id) == Checked(first.identifier)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for found in (parse(text), parse_charity_number(text), parse_company_number(text)):
        assert isinstance(found, Checked) or found.mend
