"""Who steers the money: given-up control, and money by size and by sector."""

from __future__ import annotations

from hedgerow.place.models import Organisation, SizeBand
from hedgerow.pot.models import Contribution, Transfer
from hedgerow.pot.selectors.steering import Part, steering


def _given(pence: int, kept: str = "") -> Contribution:
    return Contribution(transfer=Transfer(pence=pence), given_up="The say", kept=kept)


def _body(sector: str, band: SizeBand | None = None) -> Organisation:
    return Organisation(name=sector, sector=sector, size_band=band)


def test_what_was_given_up_and_where_it_went() -> None:
    tiny, large = SizeBand(name="Tiny", small=True), SizeBand(name="Large")
    told = steering(
        [_given(9_200_000), _given(800_000, "A veto"), _given(0, " ")],
        [
            (_body("vcse", tiny), 300_000),
            (_body("vcse", large), 500_000),
            (_body("council", large), 100_000),
            (_body("", None), 100_000),
            (_body("nhs", tiny), 0),
        ],
    )
    assert (told.given_up, told.put_in) == (9_200_000, 10_000_000)
    assert (told.small, told.awarded) == (300_000, 1_000_000)
    assert told.sizes == (
        Part("Large", 600_000, 6_000),
        Part("Tiny", 300_000, 3_000),
        Part("We do not know", 100_000, 1_000),
    )
    assert [(part.pence, part.of_hundred) for part in told.sectors] == [
        (800_000, 8_000),
        (100_000, 1_000),
        (100_000, 1_000),
    ]


def test_nothing_is_said_of_small_groups_where_no_size_is_known() -> None:
    assert steering([], [(_body("vcse"), 500)]).small is None
    assert steering([], []).sizes == ()
