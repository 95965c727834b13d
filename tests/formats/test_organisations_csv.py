"""Organisations from any headings: the real files of a place, and what is odd in them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from hedgerow.formats.organisations_csv import read_organisations
from hedgerow.formats.records import Finding, OrganisationRecord, UnreadableFile

Reading = tuple[list[OrganisationRecord], list[Finding]]


def read(source: Path | str) -> Reading:
    content = source.encode() if isinstance(source, str) else source.read_bytes()
    items = list(read_organisations(io.BytesIO(content)))
    return (
        [item for item in items if isinstance(item, OrganisationRecord)],
        [item for item in items if isinstance(item, Finding)],
    )


@pytest.mark.parametrize(
    ("name", "rows", "filled"),
    [
        ("care_homes", 56, {"postcode", "phone", "website", "patch", "tags"}),
        ("charities_operating_in_trafford", 736, {"postcode", "website", "description", "tags"}),
        ("general_practices", 26, {"postcode", "phone"}),
        ("gm_food_banks", 171, {"postcode", "website", "patch"}),
        ("libraries", 13, {"postcode", "website", "patch", "tags"}),
        ("mental_health_services", 60, {"postcode", "website", "description"}),
        ("pharmacies", 57, {"postcode", "patch", "identifiers"}),
        ("schools_and_colleges", 103, {"postcode", "website", "identifiers", "tags"}),
        ("sports_clubs", 140, {"postcode", "tags"}),
    ],
)
def test_the_nine_files_of_trafford(shared: Path, name: str, rows: int, filled: set[str]) -> None:
    bodies, findings = read(shared / "data" / "place-trafford" / f"{name}.csv")
    assert len(bodies) == rows
    assert len({body.key for body in bodies}) == rows
    assert not [finding for finding in findings if finding.weight == "refused"]
    for field in filled:
        assert any(getattr(body, field) for body in bodies), field
    assert not any(body.website == "NA" or body.phone == "NA" for body in bodies)


def test_the_register_extract_of_charities(shared: Path) -> None:
    bodies, findings = read(
        shared / "data" / "place-trafford" / "charities_operating_in_trafford.csv"
    )
    companies = [n for body in bodies for n in body.identifiers if n.scheme == "GB-COH"]
    assert len(companies) == 736 - 553
    assert all(len(number.value) == 8 for number in companies)
    assert sum(n.scheme == "GB-CHC" for body in bodies for n in body.identifiers) == 736
    assert sum(body.name == body.name.upper() for body in bodies) == 719
    told = {(f.column, f.value): f.problem for f in findings if f.row}
    assert "letter O" in told["charity_contact_postcode", "WA15 OHF"]
    assert sum("eight characters" in problem for problem in told.values()) == 1
    assert "M16 9NW" in {body.postcode for body in bodies}
    assert sum(body.website != "" for body in bodies) == 736 - 231 - 11 - 1


def test_phones_that_lost_their_nought_get_it_back(shared: Path) -> None:
    bodies, findings = read(shared / "data" / "place-trafford" / "care_homes.csv")
    phones = [body.phone for body in bodies if body.phone]
    assert len(phones) == 54
    assert all(phone.startswith("0") for phone in phones)
    said = [finding for finding in findings if "nought" in finding.problem]
    assert len(said) == 21
    assert "34 more rows" in said[-1].problem


def test_a_name_is_no_key(shared: Path) -> None:
    bodies, _ = read(shared / "data" / "place-trafford" / "gm_food_banks.csv")
    assert sum(body.name == "Trussell Trust" for body in bodies) == 48
    assert len({body.key for body in bodies}) == 171


def test_who_followed_whom_is_told_and_nobody_is_joined(shared: Path) -> None:
    folder = shared / "data" / "registers"
    bodies, findings = read(folder / "cl_charity-reregistrations.csv")
    first = bodies[0]
    assert [n.org_id for n in first.identifiers] == ["GB-CHC-306072"]
    assert [n.org_id for n in first.succeeded_by] == ["GB-CHC-1115974"]
    assert all(len(body.identifiers) == 1 for body in bodies)
    assert any("join none" in finding.problem for finding in findings)
    merged, findings = read(folder / "cl_ccew-register-of-mergers.csv")
    assert len(merged) > 8_000
    assert sum(finding.weight == "refused" for finding in findings) == 20


@pytest.mark.parametrize(
    "headings",
    [
        "Organisation Name,Charity No.,Company No,Post Code,Web address,Sector,Ward,Activities",
        "NAME ,charity-number,company_number,POSTCODE,website,sector,patch,what they do",
        "organisation, Reg Charity No ,Companies House number,Postal Code,URL,Org type,Area,About",
    ],
)
def test_headings_are_matched_with_case_and_punctuation_folded(headings: str) -> None:
    row = "Sale Moor Trust,1164883,7444723,m337zf,salemoor.org.uk,VCSE,Sale Moor,Cooks together"
    (body,), _ = read(f"{headings}\n{row}\n")
    assert body.name == "Sale Moor Trust"
    assert [n.org_id for n in body.identifiers] == ["GB-CHC-1164883", "GB-COH-07444723"]
    assert (body.postcode, body.website) == ("M33 7ZF", "salemoor.org.uk")
    assert (body.sector, body.patch, body.description) == ("VCSE", "Sale Moor", "Cooks together")


def test_a_charity_number_in_the_company_column_is_not_taken() -> None:
    (body,), findings = read("Name,Charity number,Company number\nSale Choir,1164883,1164883\n")
    assert [n.org_id for n in body.identifiers] == ["GB-CHC-1164883"]
    assert any("same figures" in finding.problem for finding in findings)


def test_what_cannot_be_read_says_where_what_and_how_to_mend_it() -> None:
    text = (
        "Name,Charity number,Postcode,Website,Email,Phone,Last checked\n"
        "Choir,12,W1,no site,nobody,--,soon\n,,,,,,\nClub,NA,,,,call Ann,23/09/2024\n"
    )
    bodies, findings = read(text)
    assert [body.name for body in bodies] == ["Choir", "Club"]
    about = {(finding.row, finding.column) for finding in findings if finding.row}
    assert {(2, name) for name in ("Charity number", "Postcode", "Website", "Email")} <= about
    assert {(2, "Last checked"), (4, "Phone"), (4, "Last checked")} <= about
    assert bodies[1].last_checked == "2024-09-23"
    assert all(finding.mend for finding in findings)


def test_a_row_without_a_name_is_refused_and_the_rest_read() -> None:
    bodies, findings = read("Name,Postcode\n,M33 7ZF\nChoir,M33 7ZF\n")
    assert [body.name for body in bodies] == ["Choir"]
    assert [finding.row for finding in findings if finding.weight == "refused"] == [2]


def test_no_column_of_names_is_refused_in_words() -> None:
    with pytest.raises(UnreadableFile, match="names of organisations"):
        read("one,two\n1,2\n")
