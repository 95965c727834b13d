"""Grants of real funders, with the counts that a careful reading of them gave."""

from __future__ import annotations

import io
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.identifiers import Checked, parse
from hedgerow.formats.money import Pence, read_pence
from hedgerow.formats.records import (
    Finding,
    GrantRecord,
    OrganisationRecord,
    UnreadableFile,
)
from hedgerow.formats.threesixty import read_grants_json, read_grants_table
from hedgerow.formats.threesixty_fields import A_PERSON
from measuring import forget_peak, peak_megabytes

AB = "ab-charitable-trust_2013-2021"
ALWF = "andrew-lloyd-webber-foundation_2011-2020"
LLOYDS = "lloyds-bank-foundation_from-2010"
Told = tuple[list[GrantRecord], list[OrganisationRecord], list[Finding]]


def sort_out(reading: Iterable[object]) -> Told:
    items = list(reading)
    return (
        [item for item in items if isinstance(item, GrantRecord)],
        [item for item in items if isinstance(item, OrganisationRecord)],
        [item for item in items if isinstance(item, Finding)],
    )


def read(shared: Path, name: str) -> Told:
    source = io.BytesIO((shared / "data" / "grants" / name).read_bytes())
    reader = read_grants_json if name.endswith("json") else read_grants_table
    return sort_out(list(reader(source)))


def counted(findings: list[Finding], words: str) -> int:
    return sum(int(f.value) for f in findings if f.row is None and words in f.problem)


@pytest.mark.slow
def test_lloyds_bank_foundation(shared: Path) -> None:
    held = forget_peak()
    started = time.process_time()
    grants, _, findings = read(shared, f"{LLOYDS}.json")
    spent = time.process_time() - started
    peak = peak_megabytes() - held
    sys.stdout.write(f"4,116 grants: {spent:.2f} s of CPU, {peak:.0f} MB at most\n")
    assert spent < 3
    assert peak < 200
    assert len(grants) == 4116
    assert counted(findings, "no description") == 5
    assert counted(findings, "of £0") == 1
    assert sum(grant.pence == 0 for grant in grants) == 1
    assert sum("[email removed]" in repr(grant.raw) for grant in grants) == 7


@pytest.mark.slow
def test_an_e_mail_address_in_the_words_is_taken_out_and_said(shared: Path) -> None:
    path = shared / "data" / "grants" / f"{LLOYDS}.json"
    content = path.read_text("utf-8").replace("[email removed]", "ann.jones@example.org")
    grants, bodies, findings = sort_out(read_grants_json(io.BytesIO(content.encode())))
    assert counted(findings, "e-mail address") == 7
    assert sum("[email removed]" in repr(grant.raw) for grant in grants) == 7
    assert "ann.jones" not in repr((grants, bodies, findings))


def test_ab_charitable_trust(shared: Path) -> None:
    grants, bodies, findings = read(shared, f"{AB}.json")
    assert len(grants) == 783
    odd = [f for f in findings if f.column == "Recipient Org:Charity Number" and f.row]
    unlike = [f for f in odd if "not a number of" in f.problem or "Noughts" in f.problem]
    assert len(unlike) == 9
    assert counted(findings, "no planned dates") == 783
    assert counted(findings, "last changed") == 783
    assert counted(findings, "without a register number") == 4
    names = defaultdict(set)
    for body in bodies:
        names[body.key].add(body.name)
    more_than_one = [key for key, told in names.items() if len(told) > 1]
    assert counted(findings, "more than one name") == len(more_than_one)
    written = defaultdict(set)
    for grant in grants:
        org_id = grant.raw["recipientOrganization.id"]
        written[org_id].add(" ".join(grant.raw["recipientOrganization.name"].split()))
    assert len(written) == 322
    assert sum(len(told) > 1 for told in written.values()) == 33
    slip = [f for f in odd if "two different numbers" in f.problem]
    assert {f.value for f in slip} & {"1077116", "1077166"}


def test_andrew_lloyd_webber_foundation(shared: Path) -> None:
    grants, _, findings = read(shared, f"{ALWF}.xlsx")
    assert len(grants) == 475  # 132 spreadsheet days and 343 days as text in one column
    assert all(len(grant.awarded) == 10 for grant in grants)
    assert counted(findings, "without a register number") == 89
    assert counted(findings, "neither a charity nor a company") == 104
    assert counted(findings, "which place they are for") == 117
    by_key = {grant.key: grant for grant in grants}
    assert by_key["360G-ALWF-2044"].recipient == "GB-CHC-514479"
    assert counted(findings, "not British") >= 10


_COMPARED = (
    *("title", "description", "currency", "pence", "awarded", "funder", "recipient"),
    *("programme", "planned_start", "planned_end"),
)


@pytest.mark.parametrize("name", [AB, ALWF])
@pytest.mark.slow
def test_a_workbook_and_the_json_made_of_it_give_the_same(shared: Path, name: str) -> None:
    def facts(told: Told) -> tuple[object, object]:
        grants = {g.key: tuple(getattr(g, name) for name in _COMPARED) for g in told[0]}
        bodies = {(b.key, b.name, b.identifiers, b.postcode, b.website) for b in told[1]}
        return grants, bodies

    assert facts(read(shared, f"{name}.xlsx")) == facts(read(shared, f"{name}.json"))


GRANT = {
    "id": "360G-x-1",
    "title": "A grant",
    "description": "For tea",
    "currency": "GBP",
    "amountAwarded": 1250.5,
    "awardDate": "2024-09-23",
    "fundingOrganization": [{"id": "GB-CHC-1164883", "name": "A Funder"}],
    "recipientOrganization": [{"id": "GB-COH-7444723", "name": "A Body"}],
}


def package(*grants: object) -> io.BytesIO:
    return io.BytesIO(json.dumps({"grants": grants}).encode())


def test_amounts_are_whole_pence_and_companies_have_eight_characters() -> None:
    (grant,), bodies, findings = sort_out(read_grants_json(package(GRANT)))
    assert grant.pence == 125050
    assert bodies[1].identifiers[0].org_id == "GB-COH-07444723"
    assert any("eight characters" in finding.problem for finding in findings)


def test_a_person_who_got_a_grant_is_not_named() -> None:
    grant = {key: value for key, value in GRANT.items() if key != "recipientOrganization"}
    grant |= {
        "title": "Grant to Jane Smith",
        "description": "jane smith needs a cooker",
        "recipientIndividual": {"id": "SECRET-1", "name": "Jane Smith"},
        "toIndividualsDetails": {"primaryGrantReason": "SECRET-2"},
    }
    items = list(read_grants_json(package(grant)))
    (read_grant,), bodies, findings = sort_out(items)
    assert read_grant.recipient == A_PERSON
    assert [body.name for body in bodies] == ["A Funder"]
    assert counted(findings, "went to a person") == 1
    assert "jane" not in repr(items).casefold()
    assert "SECRET" not in repr(items)
    sheet = (
        "Identifier,Title,Amount Awarded,Currency,Award Date,Funding Org:Name,"
        "Recipient Ind:Identifier,Recipient Ind: name,Funding Org:Contact Name\n"
        "360G-x-1,Grant to Jane Smith,50,GBP,2024-09-23,A Funder,SECRET-1,Jane Smith,SECRET-3\n"
    )
    items = list(read_grants_table(io.BytesIO(sheet.encode())))
    assert sort_out(items)[0][0].recipient == A_PERSON
    assert "jane" not in repr(items).casefold()
    assert "SECRET" not in repr(items)


def test_titles_that_are_nearly_right_are_read() -> None:
    sheet = (
        "identifier,TITLE,Amount awarded,currency,Award date,Funding Org: Name,"
        "Recipient Org :Identifier,recipient org:name,Recipient Org:0:Postal Code,"
        "Grant Programme: Title,Planned dates:start date,Planned dates:end date\n"
        '360G-x-1,Tea,"£1,250.555",gbp,23/09/2024,A Funder,GB-CHC-1164883,A Body,m337zf,Small,'
        "2024-10-01,2024-09-01\n"
    )
    (grant,), bodies, findings = sort_out(read_grants_table(io.BytesIO(sheet.encode())))
    assert (grant.pence, grant.awarded, grant.currency) == (125056, "2024-09-23", "GBP")
    assert (grant.recipient, grant.programme) == ("GB-CHC-1164883", "Small")
    assert bodies[1].postcode == "M33 7ZF"
    said = {finding.column: finding.problem for finding in findings if finding.weight == "changed"}
    assert "day/month/year" in said["Award Date"]
    assert "rounded" in said["Amount Awarded"]
    assert counted(findings, "start after they end") == 1


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"amountAwarded": "lots"}, "Amount Awarded"),
        ({"amountAwarded": 1e300}, "Amount Awarded"),
        ({"awardDate": "soon"}, "Award Date"),
        ({"fundingOrganization": []}, "Funding Org:Name"),
        ({"recipientOrganization": [{}]}, "Recipient Org:Name"),
    ],
)
def test_a_grant_that_lacks_what_it_must_have_is_refused(
    change: dict[str, object], column: str
) -> None:
    items = list(read_grants_json(package({**GRANT, **change}, {**GRANT, "id": "360G-x-2"})))
    grants, _, findings = sort_out(items)
    assert [grant.key for grant in grants] == ["360G-x-2"]
    assert [(f.row, f.column) for f in findings if f.weight == "refused"] == [(1, column)]


def test_one_identifier_twice_is_read_once() -> None:
    grants, _, findings = sort_out(read_grants_json(package(GRANT, GRANT, GRANT)))
    assert len(grants) == 1
    assert [f.row for f in findings if "stood before" in f.problem] == [2, 3]


def test_what_holds_no_grants_is_refused_in_words() -> None:
    for content in (b"{}", b"[]", b'{"grants": []}', b'{"grants": 3}'):
        with pytest.raises(UnreadableFile, match="no list of grants"):
            list(read_grants_json(io.BytesIO(content)))
    with pytest.raises(UnreadableFile, match="Identifier and Amount Awarded"):
        list(read_grants_table(io.BytesIO(b"Name,Email\nSam,s@example.org\n")))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("15000", Pence(1500000)),
        ("0.1", Pence(10)),
        ("-20.50", Pence(-2050)),
        ("1.5e3", Pence(150000)),
        ("30000.1", Pence(3000010)),
        ("", None),
        ("1e999999999", None),
        ("NaN", None),
        ("Infinity", None),
        ("£", None),
        ("1,2", None),
        ("12 pounds", None),
    ],
)
def test_amounts(written: str, read: Pence | None) -> None:
    assert read_pence(written) == read


@given(st.integers(-(10**12), 10**12))
def test_an_amount_comes_back_to_the_penny(pence: int) -> None:
    sign, whole = "-" * (pence < 0), abs(pence)
    for text in (
        f"{sign}{whole // 100}.{whole % 100:02}",
        f"{sign}£{whole // 100:,}.{whole % 100:02}",
    ):
        amount = read_pence(text)
        assert amount is not None
        assert amount.pence == pence


@pytest.mark.slow
def test_every_number_kept_is_in_its_normal_form(shared: Path) -> None:
    for name in (AB, ALWF, LLOYDS):
        for body in read(shared, f"{name}.json")[1]:
            for number in body.identifiers:
                assert parse(number.org_id) == Checked(number)
