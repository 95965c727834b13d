"""Read files in a process of its own, under a cap on memory, and say how each went.

Run as a program with the files as arguments; prints one JSON line a file. It is a child of the
tests because a cap holds for a whole process, and because a crash must not take the tests along.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

from hedgerow.formats.networks import read_network
from hedgerow.formats.records import Finding, UnreadableFile
from measuring import peak_megabytes


def try_one(path: Path) -> dict[str, object]:
    """How reading `path` as a network went."""
    began = time.process_time()
    outcome: dict[str, object] = {}
    try:
        with path.open("rb") as file:
            items = list(read_network(file))
        outcome["read"] = Counter(type(item).__name__ for item in items)
        said = [f"{item.problem} {item.mend}" for item in items if isinstance(item, Finding)]
        outcome["sentences"] = sorted(set(said))
    except UnreadableFile as error:
        outcome["refused"] = str(error)
        outcome["mend"] = error.mend
    except BaseException as error:  # whatever else it is, the test must see it
        outcome["crashed"] = f"{type(error).__name__}: {error}"
    outcome["seconds"] = time.process_time() - began
    outcome["megabytes"] = peak_megabytes()
    return outcome


if __name__ == "__main__":
    for name in sys.stdin.read().split("\0"):
        sys.stdout.write(json.dumps({"name": name, **try_one(Path(name))}) + "\n")
        sys.stdout.flush()
