"""Minutes are shared out whole, and stray least from what is due, as every other way is tried."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from hedgerow.analysis.apportion import spread


def ways(steps: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to share out `steps` among `parts`, at least one each."""
    if parts == 1:
        yield (steps,)
        return
    for first in range(1, steps - parts + 2):
        for rest in ways(steps - first, parts - 1):
            yield (first, *rest)


@given(st.lists(st.integers(1, 600), min_size=1, max_size=15), st.integers(15, 1440))
def test_any_weights_share_out_any_minutes(weights: list[int], minutes: int) -> None:
    shares = spread(minutes, weights)
    assert sum(shares) == minutes
    assert len(shares) == len(weights)
    assert min(shares) >= 1
    by_weight = sorted(zip(weights, shares, strict=True))
    assert all(
        lighter <= heavier + 5
        for n, (weight, lighter) in enumerate(by_weight)
        for more, heavier in by_weight[n:]
        if weight < more
    )


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.integers(0, 8))
def test_no_other_way_strays_less_from_what_is_due(weights: list[int], more: int) -> None:
    steps = len(weights) + more
    minutes = 5 * steps
    dues = [max(weight * steps / sum(weights) - 1, 0) for weight in weights]
    scale = more / sum(dues) if sum(dues) else 0

    def strays(way: tuple[int, ...]) -> float:
        return sum(abs(n - 1 - due * scale) for n, due in zip(way, dues, strict=True))

    shares = tuple(share // 5 for share in spread(minutes, weights))
    assert [5 * share for share in shares] == spread(minutes, weights)
    least = min(map(strays, ways(steps, len(weights))))
    assert strays(shares) <= least + 1e-9 or not sum(dues)
