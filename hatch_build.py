"""Makes sure that a wheel holds the built pages and the packed words of every language."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MADE = Path("src/hedgerow/web/static/hedgerow")
WORDS = "src/hedgerow/locale/*/LC_MESSAGES/django.po"


class PagesHook(BuildHookInterface[Any]):
    """Builds the pages if they are absent, so that whoever installs a wheel needs no Node, and
    packs the words; an editable checkout does both for itself (`./run`).
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Refuse to make a wheel without pages."""
        if version == "editable":
            return
        pack(Path(self.root))
        folder = Path(self.root, MADE)
        if not is_built(folder):
            self.app.display_info("Building the pages with npm")
            for command in (["npm", "ci", "--ignore-scripts"], ["npm", "run", "build"]):
                subprocess.run(command, cwd=self.root, check=True)
        if not is_built(folder):
            raise FileNotFoundError(f"The pages are not in {folder}: run `./run wheel`.")


def is_built(folder: Path) -> bool:
    """Whether the two files that every page asks for are there."""
    return all((folder / name).is_file() for name in ("app.css", "app.js"))


def pack(root: Path) -> None:
    """Pack the words of every language as Django reads them, where they are newer than that."""
    for words in root.glob(WORDS):
        packed = words.with_suffix(".mo")
        if not packed.exists() or packed.stat().st_mtime < words.stat().st_mtime:
            made = words.with_suffix(".new")
            with words.open("rb") as read, made.open("wb") as write:
                write_mo(write, read_po(read))
            made.replace(packed)


if __name__ == "__main__":
    pack(Path(__file__).parent)
