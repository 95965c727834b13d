"""Runs the benchmarks, each in a process of its own so that its memory is its own.

./run bench                     all of them
./run bench two_then_three      one, by its file's name
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(wanted: list[str]) -> int:
    """Run the scripts beside this one; 1 if any missed what it must reach."""
    there = sorted(path.stem for path in HERE.glob("[!_]*.py"))
    if unknown := sorted(set(wanted) - set(there)):
        print(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(there)}.")
        return 2
    missed = []
    for name in wanted or there:
        print(f"\n{name}\n{'-' * len(name)}", flush=True)
        if subprocess.run([sys.executable, HERE / f"{name}.py"], check=False).returncode:
            missed.append(name)
    if missed:
        print(f"\nThese did not reach what they must: {', '.join(missed)}.")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
