"""What mixing must reach: no repeats where none are needed, the ready designs, known optima."""

from __future__ import annotations

import json
import tarfile
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from hedgerow.analysis.mixing import Request, even_sizes, mix
from hedgerow.analysis.mixing.designs import DESIGNS, ready

# People, groups, rounds: the rows of the study that were found to need no repeat.
NO_REPEATS = [
    (30, 6, 3),
    (30, 6, 4),
    (31, 7, 4),
    (47, 10, 4),
    (32, 8, 6),
    (32, 8, 7),
    (45, 9, 6),
    (60, 12, 6),
    (60, 15, 10),
    (100, 20, 8),
    (150, 30, 8),
    (200, 40, 8),
    (300, 60, 8),
    (300, 75, 10),
]


@pytest.mark.parametrize(("people", "groups", "rounds"), NO_REPEATS)
@pytest.mark.slow
def test_nobody_meets_twice(people: int, groups: int, rounds: int) -> None:
    tally = mix(Request(people, [even_sizes(people, groups)] * rounds), seed=1).tally
    assert tally.repeats == 0
    assert tally.first_meetings == tally.possible


@pytest.mark.parametrize(("groups", "size", "rounds"), DESIGNS)
def test_a_ready_design_seats_everybody_and_nobody_meets_twice(
    groups: int, size: int, rounds: int
) -> None:
    design = ready(groups, size, rounds)
    assert design is not None
    assert len(design) == rounds
    for seats in design:
        assert sorted(point for group in seats for point in group) == list(range(groups * size))
        assert [len(group) for group in seats] == [size] * groups
    met = Counter(frozenset(p) for seats in design for g in seats for p in combinations(g, 2))
    assert set(met.values()) == {1}
    for people in (groups * size, groups * size - 1):
        request = Request(people, [even_sizes(people, groups)] * rounds)
        assert mix(request, seed=2).tally.repeats == 0


def test_a_ready_design_gives_way_to_a_wish() -> None:
    """Hosts meet in the full design; in three of its rounds they need not."""
    hosts = {person: person for person in range(6)}
    plan = mix(Request(24, [(4,) * 6] * 3, hosts=hosts, apart=[(10, 11)]), seed=1)
    assert all(host in groups[g] for groups in plan.rounds for host, g in hosts.items())
    assert plan.tally.repeats == 0
    tight = mix(Request(24, [(4,) * 6] * 7, hosts=hosts), seed=1, effort=0.05)
    assert all(host in groups[g] for groups in tight.rounds for host, g in hosts.items())


def test_annealing_alone_finds_seven_rounds_of_eight_fours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hedgerow.analysis.mixing.designs.DESIGNS", {})
    assert mix(Request(32, [(4,) * 8] * 7), seed=1).tally.repeats == 0


@pytest.mark.slow
def test_sixty_small_groupings_are_as_diverse_as_can_be(shared: Path) -> None:
    """MDGP: the best total distance within groups, known by enumeration (n = 10 and 12)."""
    folder = shared / "data/meetings/grouping"
    known = json.loads((folder / "mdgp_ref.json").read_text())
    reached = {}
    with tarfile.open(folder / "mdgplib_n010_n120.tar.gz") as archive:
        for name, of in known.items():
            if "optimum" not in of:
                continue
            member = archive.extractfile(f"{name.partition('_')[0]}/{name}.txt")
            assert member is not None
            head, *rows = member.read().decode().splitlines()
            cells = [row.split() for row in rows if row.strip()]
            distance = {(int(a), int(b)): float(d) for a, b, d in cells}
            furthest = max(distance.values())
            met = {pair: 1 - d / furthest for pair, d in distance.items()}
            request = Request(int(head.split()[0]), [[of["s"]] * of["g"]], met=met)
            groups = mix(request, seed=1).rounds[0]
            total = sum(distance[pair] for group in groups for pair in combinations(group, 2))
            reached[name] = total == pytest.approx(of["optimum"])
    assert len(reached) == 60
    assert all(reached.values())
