"""vCards of three versions in one file; a bad card costs only itself."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.records import (
    Finding,
    HatRecord,
    OrganisationRecord,
    PersonRecord,
    UnreadableFile,
)
from hedgerow.formats.vcard import read_vcards

OLD = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=C3=AB
ORG:Sale Food Bank;Volunteers
TITLE:Chair
NOTE;ENCODING=QUOTED-PRINTABLE:A long note that goes on=
 and on=0D=0Aand ends
EMAIL;INTERNET:zoe@example.org
TEL;CELL:07700 900123
END:VCARD
"""
APPLE = """BEGIN:VCARD
VERSION:3.0
N:Lee;Sam;;Mr;
FN:Sam Lee
item1.EMAIL;type=INTERNET:sam@example.org
item1.X-ABLabel:work
EMAIL:sam.lee@exam
 ple.org
ORG:Sale Choir
ROLE:Singer
CATEGORIES:Music,North
END:VCARD
"""
NEW = """BEGIN:VCARD
VERSION:4.0
FN:Amara O\\, Dr
TEL;VALUE=uri;TYPE="voice,work":tel:+44-161-496-0000
NOTE:one\\ntwo
END:VCARD
"""
BODY = """BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Trafford Hub
URL:https://hub.example.org
EMAIL:hello@hub.example.org
END:VCARD
"""


def read(text: str) -> list[object]:
    return list(read_vcards(io.BytesIO(text.encode())))


def people(items: list[object]) -> list[PersonRecord]:
    return [item for item in items if isinstance(item, PersonRecord)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_three_versions_in_one_file(line_end: str) -> None:
    items = read((OLD + APPLE + NEW + BODY).replace("\n", line_end))
    zoe, sam, amara = people(items)
    assert (zoe.name, zoe.emails, zoe.phones) == (
        "Zoë Müller",
        ("zoe@example.org",),
        ("07700 900123",),
    )
    assert (sam.name, sam.emails) == ("Sam Lee", ("sam@example.org", "sam.lee@example.org"))
    assert sam.tags == ("Music", "North")
    assert (amara.name, amara.phones) == ("Amara O, Dr", ("+44-161-496-0000",))
    hats = [item for item in items if isinstance(item, HatRecord)]
    assert [(hat.organisation, hat.role) for hat in hats] == [
        ("sale food bank", "Chair"),
        ("sale choir", "Singer"),
    ]
    bodies = [item for item in items if isinstance(item, OrganisationRecord)]
    assert [body.name for body in bodies] == ["Sale Food Bank", "Sale Choir", "Trafford Hub"]
    assert bodies[2].website == "https://hub.example.org"


def test_a_soft_line_break_leaves_no_stray_equals_sign() -> None:
    (zoe,) = people(read(OLD))
    assert zoe.notes == "A long note that goes on and on\nand ends"
    assert "=" not in zoe.raw["NOTE"]


def test_bad_cards_cost_only_themselves() -> None:
    bad = "BEGIN:VCARD\nVERSION:3.0\nFN;=;::\nEMAIL\nEND:VCARD\n"
    endless = "BEGIN:VCARD\nVERSION:3.0\nFN:No End\n"
    items = read(OLD + bad + endless + APPLE)
    assert [person.name for person in people(items)] == ["Zoë Müller", "Sam Lee"]
    refused = [item for item in items if isinstance(item, Finding) and item.weight == "refused"]
    assert [finding.row for finding in refused] == [2, 3]
    assert all(finding.mend for finding in refused)


def test_refused_properties_are_never_read() -> None:
    lines = [
        "BDAY:SECRET",
        "ANNIVERSARY:SECRET",
        "GENDER:SECRET",
        "RELATED;TYPE=spouse:SECRET",
        "ADR;TYPE=HOME:;;SECRET;Sale;;M33 7ZF;UK",
        "item2.ADR;type=pref:;;SECRET;Sale;;M33 7ZF;UK",
        "item3.X-ABRELATEDNAMES:SECRET",
        "item3.X-ABLabel:_$!<Spouse>!$_",
        "X-SPOUSE:SECRET",
        "PHOTO;ENCODING=b;TYPE=JPEG:SECRET",
        " SECRET",
    ]
    cards = [APPLE.replace("END:", "\n".join([*lines, "END:"])) for _ in range(3)]
    items = read("".join(cards))
    assert people(items)[0].name == "Sam Lee"
    assert "SECRET" not in repr(items)
    told = [
        item.column for item in items if isinstance(item, Finding) and "not take" in item.problem
    ]
    assert len(told) == len(set(told))
    assert {"BDAY", "GENDER", "ADR", "RELATED", "PHOTO", "X-SPOUSE"} <= set(told)


def test_a_file_without_cards_is_refused_in_words() -> None:
    with pytest.raises(UnreadableFile, match="no vCard"):
        read("Name,Email\nSam,sam@example.org\n")


@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_lines_in_a_card_are_read_or_refused(lines: list[str]) -> None:
    card = "\n".join(["BEGIN:VCARD", "VERSION:3.0", "FN:Sam Lee", *lines, "END:VCARD", ""])
    items = list(read_vcards(io.BytesIO((card + OLD).encode("utf-8", "replace"))))
    assert any(isinstance(item, PersonRecord) and item.name == "Zoë Müller" for item in items)


@given(st.text(max_size=60))
def test_a_quoted_printable_note_comes_back_as_it_was(note: str) -> None:
    import quopri

    plain = " ".join(note.split())
    coded = quopri.encodestring(plain.encode("utf-8", "replace"), quotetabs=True).decode("ascii")
    card = (
        "BEGIN:VCARD\nVERSION:2.1\nN:Lee;Sam\n"
        f"NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{coded}\nEND:VCARD\n"
    )
    (sam,) = people(read(card))
    readable = plain.encode("utf-8", "replace").decode().replace("\0", "")
    if not set("\\,;:") & set(readable) and readable.isprintable():
        assert sam.notes == readable
