"""Who had a hand in a decision, by sectors."""

from __future__ import annotations

from hedgerow.analysis.boat import Body, Hands, boat, stoppers

SECTORS: dict[Body, str] = {
    "council": "council",
    "health": "nhs",
    "pantry": "vcse",
    "choir": "vcse",
    None: "",
}


def hands(proposed: str, shaped: str, decided: str, could_stop: str) -> Hands:
    sets = [frozenset(each.split()) for each in (proposed, shaped, decided, could_stop)]
    return Hands(sets[0], *sets)


def test_two_bodies_of_one_sector_do_not_share_a_boat() -> None:
    one = hands("pantry choir", "pantry choir", "council pantry", "council health")
    assert one.shared(SECTORS) == ("decided", "could_stop")
    neighbours = Hands(*(frozenset({None, "choir"}),) * 5)
    assert len(neighbours.shared(SECTORS)) == 4


def test_a_quarter_is_told_by_counts_and_a_lower_median() -> None:
    theirs = hands("council", "council", "council pantry", "")
    ours = hands("council pantry", "council pantry", "council pantry", "council pantry")
    told = boat([theirs, theirs, ours, hands("pantry", "", "", "")], SECTORS)
    assert told.proposed == (("council", 3), ("pantry", 2))
    assert (told.decisions, told.median, told.shaped, told.stoppable) == (4, 1, 1, 1)
    assert told.mostly == "council"
    assert boat([theirs, ours], SECTORS).mostly is None  # too few to say
    assert boat([], SECTORS).median is None


def test_in_a_vote_those_could_stop_it_without_whom_it_would_have_failed() -> None:
    close: dict[Body, bool] = {"council": True, "pantry": True, "choir": False}
    assert stoppers(close, majority=50, one_can_stop_it=False) == {"council", "pantry"}
    clear: dict[Body, bool] = {**close, "choir": True, "health": True, "school": True}
    assert not stoppers(clear, majority=50, one_can_stop_it=False)
    assert stoppers(clear, majority=50, one_can_stop_it=True) == set(clear)
