"""Writes the lock files from the names and ranges in pyproject.toml and package.json.

`./run lock` keeps every version that still fits; `./run lock django` takes the newest Django.
Only one index is asked, so that each hash is that of a file which anybody can get; no address is
written, so that any mirror serves it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Each lock file, with the names that it holds to exact versions.
LOCKS = {
    "test": ["pyproject.toml", "--extra=scale", "--extra=pdf", "--group=test", "--group=build"],
    "runtime": ["pyproject.toml", "--extra=pdf"],
    "scale": ["pyproject.toml", "--extra=scale", "--extra=pdf"],
    "build": ["--group=build"],
    "tools": ["--group=tools"],
}
# One version of each package for every Python from 3.11 on and every kind of machine.
SAME = ["--universal", "--python-version=3.11", "--fork-strategy=fewest", "--generate-hashes"]
QUIET = ["--no-annotate", "--no-header", "--no-emit-index-url", "--no-config", "--quiet"]


def main(newer: list[str]) -> None:
    upgrade = [f"--upgrade-package={name}" for name in newer]
    for name, names in LOCKS.items():
        command = ["uv", "pip", "compile", *SAME, *QUIET, *upgrade, *names]
        if name not in {"test", "tools"}:
            command.append("--constraint=requirements/test.txt")  # what is tested is what is run
        command.append(f"--output-file=requirements/{name}.txt")
        subprocess.run(command, cwd=ROOT, check=True)
    npm = ["npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(npm, cwd=ROOT, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
