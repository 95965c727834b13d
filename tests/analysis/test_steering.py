"""Who steers the money: given-up control, money by size and by sector, and who decided about it."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from hedgerow.analysis.steering import Awarded, Part, steered, steering

KINDS = st.sampled_from(["council", "choir", "food bank", ""])
PENCE = st.integers(0, 10_000)
AWARDS = st.builds(
    lambda pence, size, sector: Awarded(pence, size, size == "tiny" if size else None, sector),
    PENCE,
    st.sampled_from(["tiny", "large", ""]),
    KINDS,
)


def test_what_was_given_up_and_where_it_went() -> None:
    told = steering(
        [(9_200_000, True), (800_000, False)],
        [
            Awarded(300_000, "Tiny", True, "vcse"),
            Awarded(500_000, "Large", False, "vcse"),
            Awarded(100_000, "Large", False, "council"),
            Awarded(100_000, "", None, ""),
            Awarded(0, "Tiny", True, "nhs"),
        ],
    )
    assert (told.given_up, told.put_in) == (9_200_000, 10_000_000)
    assert (told.small, told.awarded) == (300_000, 1_000_000)
    assert told.sizes == (
        Part("Large", 600_000, 6_000),
        Part("Tiny", 300_000, 3_000),
        Part("", 100_000, 1_000),
    )
    assert [(part.pence, part.of_hundred) for part in told.sectors] == [
        (800_000, 8_000),
        (100_000, 1_000),
        (100_000, 1_000),
    ]


def test_nothing_is_said_of_small_groups_where_no_size_is_known() -> None:
    assert steering([], [Awarded(500, "", None, "vcse")]).small is None
    assert steering([], []).sizes == ()


@given(awards=st.lists(AWARDS, max_size=8))
@settings(max_examples=60)
def test_as_counting_one_by_one(awards: list[Awarded]) -> None:
    told = steering([], awards)
    for kind in ("tiny", "large", ""):
        whole = sum(each.pence for each in awards if each.size == kind)
        assert sum(part.pence for part in told.sizes if part.kind == kind) == whole
        shares = [part.of_hundred for part in told.sizes if part.kind == kind]
        assert all(abs(Fraction(whole, told.awarded) * 10_000 - each) <= 1 / 2 for each in shares)
    assert [part.pence for part in told.sectors] == sorted(
        (part.pence for part in told.sectors), reverse=True
    )
    assert sum(part.pence for part in told.sectors) == told.awarded
    sized = [each for each in awards if each.size]
    assert told.small == (sum(e.pence for e in sized if e.size == "tiny") if sized else None)


@given(awards=st.lists(st.tuples(PENCE, st.lists(KINDS, min_size=1, max_size=5)), max_size=8))
@settings(max_examples=60)
def test_who_decided_about_it_to_the_penny(awards: list[tuple[int, list[str]]]) -> None:
    told = steered(awards)
    assert sum(told.values()) == sum(pence for pence, _kinds in awards)
    for kind, pence in told.items():
        shares = [Fraction(each * kinds.count(kind), len(kinds)) for each, kinds in awards]
        assert abs(pence - sum(shares, Fraction(0))) < 1
    assert steered(reversed(awards)) == told


def test_a_penny_over_goes_to_whoever_is_short_of_most() -> None:
    assert steered([(100, ["council", "choir", "choir"])]) == {"council": 33, "choir": 67}
    assert steered([(10, ["b", "a", "c"])]) == {"a": 4, "b": 3, "c": 3}
    assert steered([]) == {}
