"""Address books: told by headings, refused columns never read, odd files read as they should."""

from __future__ import annotations

import csv
import io
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from hedgerow.formats.contacts_csv import read_contacts
from hedgerow.formats.records import (
    Finding,
    HatRecord,
    PersonRecord,
    UnreadableFile,
)

GOOGLE_NOW = (
    "First Name,Middle Name,Last Name,Name Prefix,Nickname,File As,Organization Name,"
    "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Relation 1 - Label,"
    "Relation 1 - Value,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,"
    "Custom Field 1 - Value"
)
GOOGLE_BEFORE = (
    "Name,Given Name,Additional Name,Family Name,Birthday,Gender,Notes,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,Organization 1 - Title"
)
OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,"
    "Business Postal Code,Home Street,Home City,Home Postal Code,Other Street,Business Phone,"
    "Home Phone,Mobile Phone,Anniversary,Birthday,Categories,Children,E-mail Address,E-mail Type,"
    "E-mail Display Name,E-mail 2 Address,Gender,Government ID Number,Notes,Spouse,User 1,Web Page"
)
SECRET = "SECRET-"


def book(headings: str, *rows: dict[str, str], mark: str = "") -> io.BytesIO:
    out = io.StringIO()
    writer = csv.DictWriter(out, headings.split(","), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return io.BytesIO((mark + out.getvalue()).encode())


def read(source: io.BytesIO) -> tuple[list[PersonRecord], list[HatRecord], list[Finding]]:
    items = list(read_contacts(source))
    return (
        [each for each in items if isinstance(each, PersonRecord)],
        [each for each in items if isinstance(each, HatRecord)],
        [each for each in items if isinstance(each, Finding)],
    )


def test_google_since_2024() -> None:
    row = {
        "First Name": "Zoë",
        "Last Name": "Müller-Łukasz",
        "Name Prefix": "Dr",
        "Organization Name": "Sale Food Bank ::: Sale Choir",
        "Organization Title": "Chair ::: Singer",
        "Notes": "Met at the hall,\nlikes tea",
        "Labels": "* myContacts ::: Volunteers",
        "E-mail 1 - Value": "zoe@example.org ::: z.muller@example.org",
        "E-mail 2 - Value": "ZOE@example.org",
        "Phone 1 - Value": "07700 900123 ::: 0161 496 0000",
    }
    people, hats, _ = read(book(GOOGLE_NOW, row, mark="\ufeff"))
    (zoe,) = people
    assert zoe.name == "Zoë Müller-Łukasz"
    assert zoe.emails == ("zoe@example.org", "z.muller@example.org")
    assert zoe.phones == ("07700 900123", "0161 496 0000")
    assert zoe.tags == ("Volunteers",)
    assert zoe.notes == "Met at the hall,\nlikes tea"
    assert [(hat.organisation, hat.role) for hat in hats] == [
        ("sale food bank", "Chair"),
        ("sale choir", "Singer"),
    ]


def test_google_before_2024_and_a_row_that_is_only_an_address() -> None:
    named = {
        "Name": "Sam Lee",
        "Given Name": "Sam",
        "E-mail 1 - Value": "sam@example.org",
        "Organization 1 - Name": "Sale Choir",
        "Organization 1 - Title": "Treasurer",
    }
    people, hats, findings = read(
        book(GOOGLE_BEFORE, named, {"E-mail 1 - Value": "x.y@example.org"})
    )
    assert [person.name for person in people] == ["Sam Lee", "x.y"]
    assert [(hat.organisation, hat.role) for hat in hats] == [("sale choir", "Treasurer")]
    assert any(finding.row == 3 and "first part" in finding.problem for finding in findings)


def test_outlook_on_the_desk_and_a_title_that_is_no_role() -> None:
    row = {
        "Title": "Mrs",
        "First Name": "Ann",
        "Last Name": "Jones",
        "Company": "Trafford Council",
        "Job Title": "Link worker",
        "E-mail Address": "ann@example.org",
        "E-mail 2 Address": "ann2@example.org",
        "E-mail Type": "SMTP",
        "Mobile Phone": "+44 7700 900123",
        "Categories": "Health;North",
    }
    (ann,), (hat,), _ = read(book(OUTLOOK, row))
    assert (ann.name, ann.emails) == ("Ann Jones", ("ann@example.org", "ann2@example.org"))
    assert (ann.phones, ann.tags) == (("+44 7700 900123",), ("Health", "North"))
    assert (hat.organisation, hat.role) == ("trafford council", "Link worker")


def test_columns_are_found_by_heading_whatever_their_order() -> None:
    headings = "Role,ORGANISATION , e-mail,Full  Name"
    source = io.BytesIO(f"{headings}\nChair,Sale Choir,sam@example.org,Sam Lee\n".encode())
    (sam,), (hat,), _ = read(source)
    assert (sam.name, sam.emails, hat.role) == ("Sam Lee", ("sam@example.org",), "Chair")


@pytest.mark.parametrize("headings", [GOOGLE_NOW, GOOGLE_BEFORE, OUTLOOK])
def test_refused_columns_are_never_read_not_even_into_raw(headings: str) -> None:
    refused = {
        "Birthday",
        "Gender",
        "Photo",
        "Anniversary",
        "Children",
        "Spouse",
        "Government ID Number",
        "Home Street",
        "Home City",
        "Home Postal Code",
        "Other Street",
        "Address 1 - Label",
        "Address 1 - Formatted",
        "Address 1 - Street",
        "Relation 1 - Label",
        "Relation 1 - Value",
        "Event 1 - Label",
        "Event 1 - Value",
    } & set(headings.split(","))
    row = {heading: f"{SECRET}{heading}" for heading in refused}
    name = "First Name" if "First Name" in headings else "Name"
    rows = [{name: f"Person {n}", **row} for n in range(3)]
    for each in rows if "Custom Field 1" in headings else []:
        each |= {
            "Custom Field 1 - Label": "Date of birth",
            "Custom Field 1 - Value": f"{SECRET}dob",
        }
    items = list(read_contacts(book(headings, *rows)))
    assert sum(isinstance(item, PersonRecord) for item in items) == 3
    assert SECRET not in repr(items)
    told = [
        item.column for item in items if isinstance(item, Finding) and "do not take" in item.problem
    ]
    assert sorted(told) == sorted(refused)


@pytest.mark.parametrize(
    "heading",
    [
        "DOB",
        "Date of Birth (dd/mm/yyyy)",
        "NI Number",
        "NHS number",
        "Next of kin",
        "Home address line 1",
        "Address",
        "Postcode",
        "Ethnicity",
        "Religion",
        "Spouse's name",
        "Child 1",
        "Passport No.",
    ],
)
def test_what_people_write_by_hand_is_refused_too(heading: str) -> None:
    source = io.BytesIO(f'Name,"{heading}","{heading}"\nSam Lee,{SECRET}1,{SECRET}2\n'.encode())
    assert SECRET not in repr(list(read_contacts(source)))


def hostile(shared: Path, name: str) -> io.BytesIO:
    folder = shared / "data" / "hostile" / "made-here" / "files"
    return io.BytesIO((folder / name).read_bytes())


@pytest.mark.parametrize(
    "name",
    [
        "people-utf8.csv",
        "people-utf8-bom.csv",
        "people-utf16le-bom.csv",
        "people-utf16be-bom.csv",
        "people-lf.csv",
        "people-cr-only.csv",
        "people-semicolon.csv",
        "people-tabs.tsv",
        "headers-untidy.csv",
        "csv-named-xlsx.xlsx",
    ],
)
def test_one_list_of_people_however_it_is_written(shared: Path, name: str) -> None:
    def people(name: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        items = read_contacts(hostile(shared, name))
        return [(p.name, p.emails, p.phones) for p in items if isinstance(p, PersonRecord)]

    expected = people("people-utf8.csv")
    assert len(expected) > 35
    assert people(name) == expected


def test_names_stay_as_people_write_them(shared: Path) -> None:
    names = {
        item.name
        for item in read_contacts(hostile(shared, "people-utf8.csv"))
        if isinstance(item, PersonRecord)
    }
    assert {"Null", "None", "True", "NaN", "undefined", "O'Brien", "D’Souza", "ﬁreﬂy"} <= names
    assert {"=SUM(A1:A9)", "@here", "0123", "1E5", "Robert'); DROP TABLE partners;--"} <= names


def test_one_person_in_three_rows_is_one_with_two_hats(shared: Path) -> None:
    items = list(read_contacts(hostile(shared, "duplicates.csv")))
    assert [item.name for item in items if isinstance(item, PersonRecord)] == ["Sam Lee"]
    assert [item.organisation for item in items if isinstance(item, HatRecord)] == [
        "food bank",
        "foodbank",
    ]
    more = [
        item.row for item in items if isinstance(item, Finding) and "more than once" in item.problem
    ]
    assert more == [3, 4]


def test_a_shared_mailbox_does_not_make_two_people_one() -> None:
    source = io.BytesIO(b"Name,Email\nSam Lee,info@example.org\nAnn Jones,info@example.org\n")
    assert len(read(source)[0]) == 2


def test_days_are_read_and_said(shared: Path) -> None:
    items = list(read_contacts(hostile(shared, "dates-ambiguous.csv")))
    since = [item.since for item in items if isinstance(item, HatRecord)]
    assert since[:2] == ["2024-02-01", "2024-02-13"]
    assert since.count("") == 6
    about = {item.row for item in items if isinstance(item, Finding) and item.column == "joined"}
    assert about == set(range(2, 14))


def test_what_a_spreadsheet_mangled_is_said(shared: Path) -> None:
    items = list(read_contacts(hostile(shared, "excel-mangled.csv")))
    phones = [item.phones for item in items if isinstance(item, PersonRecord)]
    assert phones == [(), ("07700900123",)]
    about = [item for item in items if isinstance(item, Finding) and item.column == "phone"]
    assert [(item.row, item.weight) for item in about] == [(2, "skipped"), (3, "changed")]


def test_a_file_without_headings_is_refused_in_words(shared: Path) -> None:
    with pytest.raises(UnreadableFile, match="Put headings in the first row"):
        list(read_contacts(hostile(shared, "no-header.csv")))


def many(rows: int) -> io.BytesIO:
    lines = ["Name,Email,Organisation,Role,Phone,Joined,Birthday"]
    lines += (
        f"Person {n},p{n}@example.org,Body {n % 500},member,07700 {n % 1_000_000:06},"
        f"{n % 28 + 1}/10/2024,1970-01-01"
        for n in range(rows)
    )
    return io.BytesIO("\n".join(lines).encode())


def count(items: Iterator[object]) -> int:
    return sum(1 for _ in items)


@pytest.mark.slow
def test_a_hundred_thousand_rows_take_seconds() -> None:
    source = many(100_000)
    started = time.process_time()
    found = count(read_contacts(source))
    spent = time.process_time() - started
    sys.stdout.write(f"100,000 contacts: {spent:.2f} s of CPU, {found:,} items\n")
    assert found > 200_000
    assert spent < 10


@pytest.mark.slow
def test_memory_does_not_grow_with_rows() -> None:
    peaks = []
    for rows in (25_000, 50_000):
        lines = (f"Person {n},p{n}@example.org" for n in range(rows))
        source = io.BytesIO("\n".join(["Name,Email", *lines]).encode())
        tracemalloc.start()
        count(read_contacts(source))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    sys.stdout.write(f"peak of 25,000 and 50,000 contacts: {peaks} bytes\n")
    assert peaks[1] < peaks[0] * 1.2
