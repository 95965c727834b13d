"""CPU seconds that pabutools takes for one file: reading it, and Equal Shares.

Run by `allocating.py` with a Python that has pabutools. Prints one line of JSON: `plain` as it is
called, `grouped` with identical ballots made one, which is an option of its.
"""

from __future__ import annotations

import json
import sys

from _timing import fastest
from pabutools.election import parse_pabulib
from pabutools.election.satisfaction import (
    Additive_Borda_Sat,
    Additive_Cardinal_Sat,
    Cost_Sat,
)
from pabutools.rules import method_of_equal_shares

KINDS = {
    "cumulative": Additive_Cardinal_Sat,
    "scoring": Additive_Cardinal_Sat,
    "ordinal": Additive_Borda_Sat,
}


def main(path: str) -> None:
    """Read, share out, and print what it took."""
    read, (instance, profile) = fastest(lambda: parse_pabulib(path))
    kind = KINDS.get(instance.meta["vote_type"], Cost_Sat)
    grouped, _ = fastest(lambda: method_of_equal_shares(instance, profile.as_multiprofile(), kind))
    plain, _ = fastest(lambda: method_of_equal_shares(instance, profile, kind))
    print(json.dumps({"read": read, "grouped": grouped, "plain": plain}))


if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    main(sys.argv[1])
