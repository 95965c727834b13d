"""Services written as Open Referral UK: sound by the published schemas, and the same read again."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from hedgerow.formats.detect import detect
from hedgerow.formats.open_referral import read_open_referral
from hedgerow.formats.open_referral_writing import Service, write_open_referral
from hedgerow.formats.records import Identifier, OrganisationRecord
from hedgerow.formats.text import present

_NAMESPACE = UUID("01890a5d-ac96-774b-bcce-b302099a8057")

FORMATS = FormatChecker(formats=("uuid", "date"))


@FORMATS.checks("uri")
def is_uri(text: object) -> bool:
    """The grammar of RFC 3986, appendix B, with the letters that section 2 lets stand."""
    letters = r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})"
    form = rf"[a-z][a-z0-9+.-]*://[A-Za-z0-9.:-]+{letters}*(#{letters}*)?"
    return not isinstance(text, str) or re.fullmatch(form, text) is not None


def key(number: int) -> str:
    return str(uuid5(_NAMESPACE, str(number)))


def sound(page: Any, folder: Path) -> None:
    """Raise for what the published schemas refuse; a schema that is not at hand takes anything."""
    files = {path.name: json.loads(path.read_text()) for path in folder.glob("*.json")}
    missing = ("attribute", "address", "language", "funding", "accessibility", "taxonomy")
    files |= {f"{name}.json": {} for name in missing}
    resources = ((name, DRAFT202012.create_resource(each)) for name, each in files.items())
    registry: Any = Registry().with_resources(resources)
    check = Draft202012Validator(files["service.json"], registry=registry, format_checker=FORMATS)
    for service in page["contents"]:
        problems = list(check.iter_errors(service))
        assert not problems, problems[0]
        assert UUID(service["organization_id"])
    said = files["openapi.json"]["components"]["schemas"]["Page"]
    Draft202012Validator(said).validate(page)
    assert set(said["properties"]) <= set(page)


def written(*bodies: tuple[OrganisationRecord, list[Service]]) -> bytes:
    return "".join(write_open_referral(bodies)).encode()


def read(content: bytes) -> Iterator[OrganisationRecord]:
    for item in read_open_referral(io.BytesIO(content)):
        if isinstance(item, OrganisationRecord):
            yield item._replace(row=None, raw={})


_plain = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(present)
_words = _plain.filter(lambda text: bool(text) and "@" not in text)


@st.composite
def bodies(draw: st.DrawFn) -> list[tuple[OrganisationRecord, list[Service]]]:
    """Bodies with what they bring, as the reader gives them back."""
    made = []
    for number in range(draw(st.integers(1, 3))):
        brings = draw(st.lists(_words, min_size=1, max_size=3, unique=True))
        days = [draw(st.sampled_from(["", "2026-01-31", "2024-02-29"])) for _ in brings]
        numbers = draw(
            st.lists(
                st.sampled_from(
                    [
                        Identifier("GB-CHC", "1164883"),
                        Identifier("GB-COH", "07444723"),
                        Identifier("XI-ROR", "03yrm5c26"),
                    ]
                ),
                unique=True,
            )
        )
        body = OrganisationRecord(
            key=key(number),
            name=draw(_words),
            identifiers=tuple(numbers),
            postcode=draw(st.sampled_from(["", "M33 7ZF"])),
            website=draw(st.sampled_from(["", "https://choir.example.org/a?b=c#d"])),
            description=draw(_plain.filter(lambda text: "@" not in text)),
            brings=tuple(brings),
            last_checked=max(days),
        )
        given_by = draw(_plain)
        services = [
            Service(key(100 * number + place + 50), words, day, given_by)
            for place, (words, day) in enumerate(zip(brings, days, strict=True))
        ]
        made.append((body, services))
    return made


@pytest.mark.slow
@given(made=bodies())
@settings(max_examples=60)
def test_what_is_written_is_read_again_as_it_was(
    made: list[tuple[OrganisationRecord, list[Service]]],
) -> None:
    content = written(*made)
    assert list(read(content)) == [body for body, _ in made]
    assert content == written(*made)  # the same ids each time


def test_it_is_sound_by_the_published_schemas(shared: Path) -> None:
    folder = shared / "data" / "standards" / "oruk"
    choir = OrganisationRecord(
        key=key(1),
        name="Ashby Choir",
        identifiers=(Identifier("GB-CHC", "1164883"), Identifier("360G", "Ash-ORG-1")),
        patch="Clifford",
        postcode="M33 7ZF",
        website="choir.example.org",
        email="choir@example.org",
        phone="0161 496 0001",
        description="Sings. Ask choir@example.org",
    )
    bare = OrganisationRecord(key=key(2), name="=Walkers", website="not a site")
    content = written(
        (choir, [Service(key(3), "Songs\ud800", "2026-03-01", "Ashby Council")]),
        (bare, [Service(key(4), "Walks")]),
    )
    page = json.loads(content)
    sound(page, folder)
    songs, walks = page["contents"]
    assert (songs["assured_date"], songs["description"]) == (
        "2026-03-01",
        "Last confirmed by somebody of Ashby Council.",
    )
    assert songs["organization"]["website"] == "https://choir.example.org"
    assert songs["service_at_locations"][0]["location"]["name"] == "Clifford"
    assert not {"assured_date", "description", "service_at_locations"} & set(walks)
    assert "website" not in walks["organization"]
    for kept_back in (b"choir@example.org", b"0161", b"null"):
        assert kept_back not in content
    assert detect("x.json", io.BytesIO(content)).name == "open-referral"


def test_nothing_to_tell_is_an_empty_page(shared: Path) -> None:
    page = json.loads(written())
    sound(page, shared / "data" / "standards" / "oruk")
    assert page["empty"] is True
    assert page["contents"] == []


@pytest.mark.parametrize(
    ("website", "as_uri"),
    [
        ("https://a.example/b c", ""),
        ("javascript:alert(1)", ""),
        ("http://a.example/%zz", ""),
        ("www.a.example", "https://www.a.example"),
        ("http://a.example:80/x#y", "http://a.example:80/x#y"),
    ],
)
def test_only_an_address_is_given_as_one(website: str, as_uri: str) -> None:
    body = OrganisationRecord(key=key(1), name="A", website=website)
    (service,) = json.loads(written((body, [Service(key(2), "x")])))["contents"]
    assert service["organization"].get("website", "") == as_uri
