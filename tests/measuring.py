"""What a program took: memory at most, as Linux counts it, and how much it looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path


def peak_megabytes() -> float:
    """The most memory held at once since the program began, or since `forget_peak`.

    Not `ru_maxrss`, which a child process starts at its parent's.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1000


def forget_peak() -> float:
    """Count the peak anew from now; gives what is held now, in megabytes."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return peak_megabytes()


def looks(asked: Iterable[Mapping[str, str]]) -> int:
    """How many of the statements look rows up. To say which place it is (PostgreSQL), to begin and
    end a transaction, and to write look nothing up.
    """
    selects = (each["sql"].lstrip("(") for each in asked)
    return sum(sql.startswith("SELECT") and "FROM" in sql for sql in selects)
