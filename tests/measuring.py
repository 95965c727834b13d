"""How much memory this process has taken at most, as Linux counts it."""

from __future__ import annotations

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
