"""Invented names, from the many places that people of an English borough come from."""

from __future__ import annotations

from importlib.resources import files
from random import Random


def invented_names(rng: Random, count: int) -> list[str]:
    """`count` different full names, in an order that depends on `rng` alone."""
    text = files("hedgerow.demo").joinpath("data", "names.txt").read_text(encoding="utf-8")
    first_names, last_names = (line.split() for line in text.splitlines())
    pairs = [f"{first} {last}" for first in first_names for last in last_names]
    return rng.sample(pairs, count)
