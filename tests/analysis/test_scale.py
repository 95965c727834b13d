"""The compiled sums are the plain ones."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings

from hedgerow.analysis import blocks, introductions, scale
from hedgerow.analysis.graph import Graph

from .brute import Pair, networks


def same_forest(graph: Graph) -> None:
    plain, compiled = blocks.block_forest(graph), scale.block_forest(graph)
    for field in fields(plain):
        if field.name != "graph":
            one, other = getattr(plain, field.name), getattr(compiled, field.name)
            assert np.array_equal(one, other), field.name
    assert introductions.best_of_all(plain) == scale.best_of_all(compiled)


@settings(max_examples=2000)
@given(networks(most=12))
def test_small_networks_give_the_same(network: tuple[int, list[Pair]]) -> None:
    same_forest(Graph(*network))


@pytest.mark.slow
def test_a_large_network_gives_the_same() -> None:
    chance = np.random.default_rng(7)
    same_forest(Graph(10_000, chance.integers(0, 10_000, (20_000, 2))))


@pytest.mark.slow
def test_the_plain_sums_never_import_numba() -> None:
    script = (
        "import sys, pkgutil, importlib, hedgerow.analysis as room\n"
        "names = [m.name for m in pkgutil.iter_modules(room.__path__) if m.name != 'scale']\n"
        "for name in names: importlib.import_module(f'hedgerow.analysis.{name}')\n"
        "assert 'numba' not in sys.modules and 'django' not in sys.modules"
    )
    subprocess.run(
        [sys.executable, "-c", script], check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )


def test_without_numba_it_says_what_to_install() -> None:
    script = "import sys; sys.modules['numba'] = None; import hedgerow.analysis.scale"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert ran.returncode == 1
    assert "pip install 'hedgerow[scale]'" in ran.stderr
