"""Sharing out whole minutes among the parts of a plan.

SOURCE: the method of largest remainders (Hamilton's, also Hare's; Balinski and Young, *Fair
Representation*, 1982): of all ways to share out whole units it strays least from what is due.
"""

from __future__ import annotations

from collections.abc import Sequence

EVEN = 5
"""Minutes of a step that people read with ease."""


def spread(minutes: int, weights: Sequence[int]) -> list[int]:
    """`minutes` shared out by weight, each at least one, in fives where that comes out even.

    Everybody gets one step beforehand, which counts towards their due. Of the rest each gets the
    whole steps that are due to them, and what is left goes to those whose due was cut most, the
    earlier first. Sums exactly to `minutes`, if that is `len(weights)` or more. `weights` are above
    nought.
    """
    unit = EVEN if minutes % EVEN == 0 and minutes >= EVEN * len(weights) else 1
    units = minutes // unit - len(weights)  # one for each beforehand
    whole = sum(weights)
    dues = [max(weight * minutes / unit / whole - 1, 0) for weight in weights]
    scale = units / sum(dues) if sum(dues) else 0
    shares = [int(due * scale) for due in dues]
    cut = sorted(range(len(dues)), key=lambda n: (shares[n] - dues[n] * scale, n))
    for number in range(units - sum(shares)):
        shares[cut[number % len(cut)]] += 1
    return [(share + 1) * unit for share in shares]
