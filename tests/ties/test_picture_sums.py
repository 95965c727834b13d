"""The picture of a place agrees with the slow and obvious way on generated worlds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from hedgerow.analysis.two_level import TwoLevel
from hedgerow.ties.structure.picture import Picture, draw
from hedgerow.ties.structure.rows import Body, Rows, Sign, Someone, Worn

TODAY = date(2027, 1, 14)
Pair = tuple[int, int]


@st.composite
def worlds(draw_: st.DrawFn) -> Rows:
    """A few bodies and people with hats that may have ended, and days when they were in touch."""
    bodies, people = draw_(st.integers(1, 5)), draw_(st.integers(1, 6))
    body, person = st.integers(0, bodies - 1), st.integers(0, people - 1)
    kind = st.sampled_from(["organisation", "organisation", "group", "circle"])
    sector = st.sampled_from(["council", "vcse", ""])
    days = st.integers(0, 800).map(lambda ago: TODAY - timedelta(days=ago))
    rows = Rows(TODAY)
    rows.bodies = [
        Body(f"b{n}", f"Body {n}", draw_(kind), draw_(sector), "", 0, False, "")
        for n in range(bodies)
    ]
    rows.people = [Someone(f"p{n}", f"Person {n}", False) for n in range(people)]
    until = st.sampled_from([None, None, TODAY, TODAY - timedelta(days=1)])
    for who, where, end in draw_(st.lists(st.tuples(person, body, until), max_size=10)):
        rows.worn.setdefault(who, []).append(Worn(where, None, end))
    rows.hats = sorted({(p, h.body) for p, hats in rows.worn.items() for h in hats if h.on(TODAY)})
    for _, where in rows.hats:
        rows.bodies[where] = rows.bodies[where]._replace(heads=rows.bodies[where].heads + 1)
    for a, b, on in draw_(st.lists(st.tuples(person, person, days), max_size=10)):
        if a != b:
            rows.signs.append(Sign(min(a, b), max(a, b), on))
    for a, b, on in draw_(st.lists(st.tuples(body, body, days), max_size=4)):
        if a != b:
            rows.said[min(a, b), max(a, b)] = on
    for a, b, rhythm in draw_(st.lists(st.tuples(body, body, st.integers(7, 800)), max_size=3)):
        rows.rhythms[min(a, b), max(a, b)] = rhythm
    return rows


def own(rows: Rows, person: int) -> list[int]:
    """The bodies that somebody speaks for today, circles only where there is nothing else."""
    worn = [body for who, body in rows.hats if who == person]
    return [body for body in worn if rows.bodies[body].kind != "circle"] or worn


def holders(rows: Rows, pair: Pair) -> set[Pair]:
    """Who holds a tie, by reading every sign."""
    longest = min(rows.rhythms.get(pair, 365), 365)
    found = set()
    for sign in rows.signs:
        if (TODAY - sign.on).days <= longest:
            for here, there in ((sign.one, sign.other), (sign.other, sign.one)):
                if pair[0] in own(rows, here) and pair[1] in own(rows, there):
                    found.add((here, there))
    if all(rows.bodies[body].kind != "circle" for body in pair):
        found |= {
            (p, p) for p in range(len(rows.people)) if {(p, b) for b in pair} <= set(rows.hats)
        }
    among = {person for each in found for person in each}
    return found | {(p, p) for p in among if set(pair) <= set(own(rows, p))}


def fewest_leaving(pairs: set[Pair]) -> int:
    """The fewest people after whose leaving no pair is whole, by trying every set."""
    people = sorted({person for pair in pairs for person in pair})
    for size in range(len(people) + 1):
        for gone in combinations(people, size):
            if all(set(gone) & set(pair) for pair in pairs):
                return size
    raise AssertionError


@settings(max_examples=300)
@given(worlds())
def test_each_tie_is_held_by_as_many_as_must_leave_to_end_it(rows: Rows) -> None:
    picture = draw(rows)
    ties = {(tie.one, tie.other): tie for tie in picture.ties}
    for pair in combinations(range(len(rows.bodies)), 2):
        pairs = holders(rows, pair)
        tie = ties.get(pair)
        if tie is None:
            assert not pairs
            assert pair not in rows.said
            continue
        assert set(tie.pairs) == pairs
        assert tie.held == fewest_leaving(pairs)
        everyone = {person for each in pairs for person in each}
        assert set(tie.hangs_on) == {p for p in everyone if all(p in each for each in pairs)}
        smaller = min(rows.bodies[body].heads for body in pair)
        assert tie.full == (0 < tie.held >= smaller)
        if pairs:
            assert tie.state == "live"


@settings(max_examples=200)
@given(worlds())
def test_the_sums_are_counts_of_the_ties(rows: Rows) -> None:
    picture = draw(rows)
    live = [tie for tie in picture.ties if tie.state == "live"]
    sums = picture.sums
    assert sums.live == len(live)
    assert sum(sums.held_by.values()) == len(live)
    assert sums.hang_on_one == sum(fewest_leaving(set(tie.pairs)) == 1 for tie in live)
    sectors = [[rows.bodies[n].sector for n in (tie.one, tie.other)] for tie in live]
    assert sums.known_across == sum(all(pair) for pair in sectors)
    assert sums.across == sum(all(pair) and pair[0] != pair[1] for pair in sectors)
    counted = {(one, other): count for one, other, count in picture.sectors}
    assert sum(counted.values()) == len(live)
    for one, other in counted:
        assert counted[one, other] == sum(sorted(pair) == [one, other] for pair in sectors)


def reached(rows: Rows, without: int | None, start: int) -> set[int]:
    """The bodies with weight that one body can reach through people, without one of them."""
    touch = {frozenset((s.one, s.other)) for s in rows.signs if (TODAY - s.on).days <= 365}
    bodies, people = {start}, set[int]()
    while True:
        more = {p for p, b in rows.hats if b in bodies and p != without}
        more |= {p for pair in touch if pair & (people | more) for p in pair if p != without}
        wider = {b for p, b in rows.hats if p in people | more}
        if more <= people and wider <= bodies:
            return {b for b in bodies if rows.bodies[b].kind != "circle"} - {start}
        people |= more
        bodies |= wider


@settings(max_examples=300)
@given(worlds())
def test_a_departure_cuts_off_whoever_would_lose_over_half_of_those_they_reach(rows: Rows) -> None:
    picture = draw(rows)
    for person in range(len(rows.people)):
        cut_off = set()
        for body in range(len(rows.bodies)):
            if rows.bodies[body].kind != "circle":
                before, after = reached(rows, None, body), reached(rows, person, body)
                if 2 * len(before - after) > len(before):
                    cut_off.add(body)
        loss = picture.loss_of_person.get(person)
        assert set(loss.apart if loss else ()) == cut_off
        if loss:
            for piece in loss.pieces:
                assert reached(rows, person, piece[0]) | {piece[0]} == set(piece)


@settings(max_examples=200)
@given(worlds())
def test_the_departure_of_a_body_agrees_with_the_two_level_sums(rows: Rows) -> None:
    picture = draw(rows)
    hats, touch, people = list(rows.hats), list(picture.touch), len(rows.people)
    for tie in picture.ties:
        if tie.state == "live" and not tie.pairs:  # said, by people whom we do not know
            hats += [(people, tie.one), (people + 1, tie.other)]
            touch.append((people, people + 1))
            people += 2
    weights = [body.weight for body in rows.bodies]
    world = TwoLevel(len(rows.bodies), people, hats, touch, weights)
    cut = world.organisations_leaving().pairs_cut.tolist()
    assert {n for n, pairs in enumerate(cut) if pairs} == picture.loss_of_body.keys()
    for body, loss in picture.loss_of_body.items():
        pieces = {
            frozenset(b for b in piece if weights[b])
            for piece in world.if_organisation_left(body).pieces
        }
        assert {frozenset(piece) for piece in loss.pieces} <= pieces


def apart(rows: Rows, extra: Sequence[Sign] = ()) -> int:
    """Pairs of bodies that could no longer reach one another, summed over every departure."""
    wider = Rows(TODAY, rows.bodies, rows.people, hats=rows.hats, signs=[*rows.signs, *extra])
    total = 0
    for body in range(len(rows.bodies)):
        if rows.bodies[body].kind != "circle":
            now = reached(wider, None, body)
            total += sum(len(now - reached(wider, p, body)) for p in range(len(rows.people)))
    return total // 2


def circles_and_one_organisation() -> Rows:
    """A departure parts an organisation from two circles, which are nobody to lose touch with."""
    rows = Rows(TODAY)
    kinds = {"circle": [2, 2], "organisation": [1, 0, 0]}
    heads = [(kind, count) for kind, counts in kinds.items() for count in counts]
    rows.bodies = [
        Body(f"b{n}", f"Body {n}", kind, "council", "", 0, False, "", count)
        for n, (kind, count) in enumerate(heads)
    ]
    rows.people = [Someone(f"p{n}", f"Person {n}", False) for n in range(4)]
    rows.hats = [(0, 1), (1, 0), (1, 1), (3, 0), (3, 2)]
    for who, where in rows.hats:
        rows.worn.setdefault(who, []).append(Worn(where, None, None))
    rows.signs.append(Sign(0, 1, TODAY))
    return rows


@settings(max_examples=300)
@example(circles_and_one_organisation())
@given(worlds())
def test_an_introduction_gains_what_it_says(rows: Rows) -> None:
    picture = draw(rows)
    for s in picture.suggestions:
        assert (min(s.a, s.b), max(s.a, s.b)) not in picture.touch
        if s.joined:
            continue
        met = Sign(min(s.a, s.b), max(s.a, s.b), TODAY)
        assert apart(rows) - apart(rows, [met]) == s.pairs_kept
        assert (s.through >= 0) == (s.kept > 0)
        if s.through >= 0:
            wider = Rows(TODAY, rows.bodies, rows.people, hats=rows.hats, signs=[*rows.signs, met])
            here = {b for b in range(len(rows.bodies)) if rows.bodies[b].weight}
            lost = {b for b in here if reached(wider, s.through, b) != reached(rows, s.through, b)}
            assert len(lost) == s.kept + s.rest
        if s.second:
            tie = next(t for t in picture.ties if {t.one, t.other} == {s.as_a, s.as_b})
            pair = (s.a, s.b) if s.as_a == tie.one else (s.b, s.a)
            assert fewest_leaving({*tie.pairs, pair}) == tie.held + 1


@settings(max_examples=100)
@given(worlds())
def test_it_is_the_same_each_time_and_after_being_stored(rows: Rows) -> None:
    picture = draw(rows)
    assert draw(rows) == picture
    assert Picture.from_json(_through_json(picture)) == Picture.from_json(_through_json(draw(rows)))
    assert Picture.from_json(_through_json(picture)).as_json().keys() == picture.as_json().keys()
    assert _through_json(Picture.from_json(_through_json(picture))) == _through_json(picture)


def _through_json(picture: Picture) -> dict[str, object]:
    import json

    made: dict[str, object] = json.loads(json.dumps(picture.as_json()))
    return made
