"""Departures of everyone at once, and the best next introduction, on large random networks.

Each row runs in a process of its own (so that its peak memory is its own) on the same network: half
as many members as ties, ends drawn at random from one seed. CPU seconds, the least of five; making
the network, importing and compiling are left out, except in the "first call" rows, which are only
that. Our rows of departures start from a plain array of ties and include sorting it; rustworkx
starts from its finished graph.

Taking each away is timed on a sample of members: remove one from a copy and count the pieces, with
rustworkx (copying not counted); the mean of the sample times the number of members.

Run: python benchmarks/departures.py
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

SEED = 2
SAMPLE = 40
REPEATS = 5


@dataclass(frozen=True)
class Cost:
    """CPU seconds and peak megabytes."""

    seconds: float
    megabytes: float


def ends(ties: int) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    return np.random.default_rng(SEED).integers(0, ties // 2, (ties, 2))


def least(action: Callable[[], object], repeats: int = REPEATS) -> float:
    """The least CPU seconds of a few goes."""
    found = []
    for _ in range(repeats):
        start = time.process_time()
        action()
        found.append(time.process_time() - start)
    return min(found)


def pure_departures(ties: int) -> float:
    from hedgerow.analysis import blocks, departures, graph

    pairs = ends(ties)
    return least(lambda: departures.departures(blocks.block_forest(graph.Graph(ties // 2, pairs))))


def pure_introduction(ties: int) -> float:
    from hedgerow.analysis import blocks, graph, introductions

    forest = blocks.block_forest(graph.Graph(ties // 2, ends(ties)))
    return least(lambda: introductions.best_of_all(forest))


def compiled_first_call(ties: int) -> float:
    start = time.process_time()
    from hedgerow.analysis import graph, scale

    scale.best_of_all(scale.block_forest(graph.Graph(3, [(0, 1), (1, 2)])))
    return time.process_time() - start


def compiled_first_call_ever(ties: int) -> float:
    with tempfile.TemporaryDirectory() as empty:
        os.environ["NUMBA_CACHE_DIR"] = empty
        return compiled_first_call(ties)


def compiled_departures(ties: int) -> float:
    compiled_first_call(ties)
    from hedgerow.analysis import departures, graph, scale

    pairs = ends(ties)
    return least(lambda: departures.departures(scale.block_forest(graph.Graph(ties // 2, pairs))))


def compiled_introduction(ties: int) -> float:
    compiled_first_call(ties)
    from hedgerow.analysis import graph, scale

    forest = scale.block_forest(graph.Graph(ties // 2, ends(ties)))
    return least(lambda: scale.best_of_all(forest))


def rustworkx_blocks(ties: int) -> float:
    import rustworkx

    network = _rustworkx_graph(ties)
    return least(lambda: rustworkx.biconnected_components(network))


def taking_each_away(ties: int) -> float:
    import rustworkx

    network = _rustworkx_graph(ties)
    chosen = np.random.default_rng(SEED).choice(ties // 2, SAMPLE, replace=False)
    spent = 0.0
    for v in chosen.tolist():
        without = network.copy()
        start = time.process_time()
        without.remove_node(v)
        rustworkx.number_connected_components(without)
        spent += time.process_time() - start
    return spent / SAMPLE * (ties // 2)


def _rustworkx_graph(ties: int) -> object:
    import rustworkx

    network = rustworkx.PyGraph()
    network.add_nodes_from(range(ties // 2))
    network.add_edges_from_no_data(list(map(tuple, ends(ties).tolist())))
    return network


def alone(row: Callable[[int], float], ties: int) -> Cost:
    """Run one row in a process of its own."""
    ran = subprocess.run(
        [sys.executable, __file__, row.__name__, str(ties)],
        check=True,
        capture_output=True,
        text=True,
    )
    return Cost(*json.loads(ran.stdout))


def table(ties: int, rows: dict[str, Callable[[int], float]]) -> None:
    """One line for each row; the ratio is to departures compiled, in this run."""
    costs = {name: alone(row, ties) for name, row in rows.items()}
    base = costs["departures, compiled"].seconds
    print(f"\n{ties:,} ties among {ties // 2:,}")
    print(f"  {'':38}{'CPU s':>10}{'ratio':>11}{'peak MB':>9}")
    for name, cost in costs.items():
        ratio = cost.seconds / base
        print(f"  {name:38}{cost.seconds:10.3f}{ratio:11,.2f}{cost.megabytes:9.0f}")


def main() -> None:
    if len(sys.argv) == 3:
        seconds = globals()[sys.argv[1]](int(sys.argv[2]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps([seconds, peak]))
        return
    compiled = {
        "first call ever (imports, compiles)": compiled_first_call_ever,
        "first call in a process (imports)": compiled_first_call,
        "departures, compiled": compiled_departures,
        "best introduction, compiled": compiled_introduction,
        "rustworkx.biconnected_components": rustworkx_blocks,
    }
    table(
        100_000,
        {
            "departures, pure Python": pure_departures,
            "best introduction, pure Python": pure_introduction,
            **compiled,
            f"taking each away ({SAMPLE}, scaled)": taking_each_away,
        },
    )
    table(1_000_000, compiled)


if __name__ == "__main__":
    main()
