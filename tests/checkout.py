"""The files of this checkout, for tests of the house rules."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "hedgerow"
# What .gitignore names: made here, and nobody's writing.
MADE = {".git", ".venv", ".tools", "var", "dist", "node_modules", "site", "static", "__pycache__"}
WRITTEN = {".css", ".jinja", ".md", ".py", ".toml", ".ts", ".txt", ".yml"}


def written(*suffixes: str) -> Iterator[Path]:
    """Every file that somebody wrote, or those with these suffixes (`run` counts as ".py")."""
    wanted = set(suffixes) or WRITTEN
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in MADE and not name.endswith("_cache")]
        for name in sorted(names):
            suffix = Path(name).suffix or ".py" * (name == "run")
            if suffix in wanted:
                yield Path(folder, name)


def named(path: Path) -> str:
    """A file's name within the checkout."""
    return path.relative_to(ROOT).as_posix()
