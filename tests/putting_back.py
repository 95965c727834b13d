"""Copying a database that is in use and putting the copy back, with the manual's own commands."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from urllib.parse import urlsplit

MANUAL = Path(__file__).parents[1] / "docs" / "how-to" / "run-it.md"
ADMIN = "admin"
"""The superuser of `with_postgresql`, as whom the manual's `postgres` is played."""


class Kept(ABC):
    """A database of which a copy may be kept in `folder`."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder

    @abstractmethod
    def copy(self) -> None:
        """Make the copy, while others may be at work."""

    @abstractmethod
    def put_back(self) -> None:
        """Put the copy back in place of what is there."""

    @abstractmethod
    def everything(self) -> bytes:
        """All that is in it for whoever runs the machine, row security or not."""


class File(Kept):
    """A file of SQLite."""

    @property
    def live(self) -> Path:
        return Path(urlsplit(self.url).path)

    def copy(self) -> None:
        found = re.search(r"python3 - <<'END'\n(.+?)END\n", MANUAL.read_text(), re.DOTALL)
        assert found
        program = found[1].replace("/var/lib/hedgerow/hedgerow.sqlite3", str(self.live))
        told = program.replace("/var/backups/hedgerow.sqlite3", str(self.folder / "backup"))
        assert told.count(str(self.folder)) == 2
        subprocess.run([sys.executable, "-"], input=told, text=True, check=True)

    def put_back(self) -> None:
        for each in self._files():
            each.unlink()
        shutil.copy(self.folder / "backup", self.live)

    def everything(self) -> bytes:
        """Its pages, also those that are free again."""
        return b"".join(each.read_bytes() for each in self._files())

    def _files(self) -> list[Path]:
        return list(self.live.parent.glob(f"{self.live.name}*"))


class Served(Kept):
    """A database of PostgreSQL."""

    def copy(self) -> None:
        self._run("pg_dump --format=custom hedgerow > hedgerow.dump")

    def put_back(self) -> None:
        self._run("dropdb --if-exists hedgerow")
        self._run("createdb --owner=hedgerow hedgerow")
        self._run("pg_restore --dbname=hedgerow < hedgerow.dump")

    def everything(self) -> bytes:
        """All of its rows, as the server writes them out."""
        told = subprocess.run(self._here("pg_dump hedgerow"), capture_output=True, check=True)
        return told.stdout

    def _run(self, command: str) -> None:
        """One line of the manual."""
        assert f"\nsudo -u postgres {command}\n" in MANUAL.read_text()
        told, into, out = command.partition(" > ")
        told, out_of, source = told.partition(" < ")
        given = (self.folder / source).read_bytes() if out_of else None
        ran = subprocess.run(self._here(told), input=given, capture_output=True, check=False)
        assert ran.returncode == 0, ran.stderr
        if into:
            (self.folder / out).write_bytes(ran.stdout)

    def _here(self, told: str) -> list[str]:
        """The command, about this server and database."""
        server, (program, *words) = urlsplit(self.url), shlex.split(told)
        name = server.path.removeprefix("/")
        said = {"hedgerow": name, "--dbname=hedgerow": f"--dbname={name}"}
        whom = ["-h", str(server.hostname), "-p", str(server.port), "-U", ADMIN]
        return [program, *whom, *(said.get(word, word) for word in words)]


def kept(url: str, folder: Path) -> Kept:
    """The database at `url`, of either kind."""
    return (File if url.startswith("sqlite") else Served)(url, folder)
