"""Names fold as measured; evidence is said in words; only an equal register number joins."""

from __future__ import annotations

import random
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.folding import fold_name
from hedgerow.formats.identifiers import Checked, parse
from hedgerow.formats.matching import candidates
from hedgerow.formats.names import Body, compare, website_domain
from hedgerow.formats.postcodes import Postcode, read_postcode
from hedgerow.formats.records import Identifier


def number(org_id: str) -> Identifier:
    checked = parse(org_id)
    assert isinstance(checked, Checked)
    return checked.identifier


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Sale & Altrincham Trust Ltd.", "sale and altrincham trust"),
        ("WOMEN'S AID  Leicestershire", "womens aid leicestershire"),
        ("Women’s Aid Leicestershire (Limited)", "womens aid leicestershire"),
        ("Brighton & Hove City Council ", "brighton and hove city council"),
        ("ﬁreﬂy ＣＩＯ", "firefly"),
        ("Kids Company", "kids company"),
        ("KIDS", "kids"),
        ("The Limited", "the limited"),
        ("Llŷr ap Gruffudd", "llŷr ap gruffudd"),
        ("", ""),
    ],
)
def test_folding(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("m337zf", Postcode("M33 7ZF")),
        (" EC1V  7EY ", Postcode("EC1V 7EY")),
        ("WA15 OHF", Postcode("WA15 0HF", "The letter O was read as a nought.")),
        ("EC2A SG", None),
        ("W1", None),
        ("7044", None),
        ("", None),
    ],
)
def test_postcodes(written: str, read: Postcode | None) -> None:
    assert read_postcode(written) == read


@pytest.mark.parametrize(
    ("website", "domain"),
    [
        ("www.cheshirewildlifetrust.co.uk", "cheshirewildlifetrust.co.uk"),
        ("HTTPS://42ndstreet.org.uk/about?x=1", "42ndstreet.org.uk"),
        ("https://www.facebook.com/salemoor", ""),
        ("http://[bad", ""),
        ("no website", ""),
        ("", ""),
    ],
)
def test_website_domains(website: str, domain: str) -> None:
    assert website_domain(website) == domain


def test_each_reason_is_said_in_words() -> None:
    a = Body(
        "a",
        "Sale Moor Community Trust",
        (number("GB-CHC-1164883"),),
        postcode="m337zf",
        website="www.salemoor.org.uk",
    )
    b = Body(
        "b",
        "The Sale Moor Community Trust Ltd",
        (number("GB-CHC-1164884"),),
        postcode="M33 7ZF",
        website="https://salemoor.org.uk/",
    )
    reasons = list(compare(a, b))
    assert [each.kind for each in reasons] == ["name", "website", "postcode", "other_register"]
    assert all(each.sentence.endswith(".") for each in reasons)
    assert "1164883" in reasons[3].sentence


def test_nothing_but_an_equal_register_number_joins() -> None:
    here = Body(
        "here", "Sale Moor Trust", (number("GB-CHC-1164883"),), ("SMT",), "M33 7ZF", "smt.uk"
    )
    same_number = Body("n", "Quite Another Name", (number("GB-CHC-01164883"),))
    same_rest = Body("r", "Sale Moor Trust", (), ("SMT",), "M33 7ZF", "smt.uk")
    own = (number("360G-ABCT-7"),)
    found = list(candidates([same_number, same_rest], [here]))
    assert [(each.incoming, each.automatic) for each in found] == [("n", True), ("r", False)]
    by_own_number = candidates([Body("x", "One", own)], [Body("y", "Two", own)])
    assert not any(each.automatic for each in by_own_number)


def test_close_names_are_suggested_and_kids_is_not_kids_company() -> None:
    here = [Body("1", "Southwark Law Centre"), Body("2", "Kids Company"), Body("3", "Sale Choir")]
    found = list(candidates([Body("a", "Southwark Law Center"), Body("b", "KIDS")], here))
    assert [(each.incoming, each.existing) for each in found] == [("a", "1")]
    assert [each.kind for each in found[0].evidence] == ["close_name"]


def test_neighbours_in_one_building_are_not_suggested() -> None:
    hall = [Body(str(n), name, postcode="M33 7ZF") for n, name in enumerate(("Choir", "Food Bank"))]
    assert list(candidates([Body("x", "Chess Club", postcode="M33 7ZF")], hall)) == []


def test_a_council_is_known_by_its_other_names() -> None:
    here = [Body("1", "Trafford Metropolitan Borough Council")]
    (found,) = candidates([Body("x", "Trafford Council")], here)
    assert [each.kind for each in found.evidence] == ["council"]
    assert not found.automatic


@pytest.mark.slow
def test_ten_thousand_bodies_against_ten_thousand_take_seconds() -> None:
    rng = random.Random(7)
    words = [f"{a}{b}" for a in ("sal", "tim", "urm", "hal", "par") for b in range(400)]
    kinds = ("Trust", "Choir", "Food Bank", "Community Centre", "Association", "Church")
    bodies = [
        Body(str(n), f"{rng.choice(words)} {rng.choice(words)} {rng.choice(kinds)}")
        for n in range(10_000)
    ]
    started = time.process_time()
    found = list(candidates(bodies, bodies))
    spent = time.process_time() - started
    sys.stdout.write(f"matching 10,000 x 10,000: {spent:.2f} s of CPU, {len(found):,} found\n")
    assert {each.incoming for each in found if each.incoming == each.existing} == {
        body.key for body in bodies
    }
    assert spent < 10


names_of_bodies = st.sampled_from(
    ["Sale Choir", "The Sale Choir Ltd", "Sale Chior", "Trafford", "X"]
)
ids = st.lists(
    st.sampled_from(["GB-CHC-1164883", "GB-CHC-1164884", "GB-COH-07444723", "360G-A-1"]).map(
        number
    ),
    max_size=2,
).map(tuple)
bodies = st.builds(
    Body,
    key=st.text(max_size=3),
    name=names_of_bodies,
    identifiers=ids,
    postcode=st.sampled_from(["", "M33 7ZF"]),
    website=st.sampled_from(["", "a.org.uk"]),
)


@given(st.lists(bodies, max_size=6), st.lists(bodies, max_size=6))
def test_the_automatic_rule_is_right_by_construction(
    incoming: list[Body], existing: list[Body]
) -> None:
    by_key_in = {body.key: body for body in incoming}
    by_key_here = {body.key: body for body in existing}
    for found in candidates(by_key_in.values(), by_key_here.values()):
        a, b = by_key_in[found.incoming], by_key_here[found.existing]
        assert found.automatic == bool(a.register_numbers & b.register_numbers)
