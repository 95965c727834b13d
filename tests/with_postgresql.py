"""Runs a command with a PostgreSQL of its own, on loopback, that goes when the command ends.

    python tests/with_postgresql.py pytest -m database

PostgreSQL's own programs (`initdb`, `pg_ctl`) must be on the path. The server never runs as root,
which PostgreSQL refuses, and the command's role is no superuser, whom row-level security would
not stop. What it holds need not outlive it, so nothing is made sure to be on the disk.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator

CAREFUL = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit")


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database in a cluster in a temporary folder, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    with tempfile.TemporaryDirectory(prefix="hedgerow-", ignore_cleanup_errors=True) as folder:
        lower = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
        if lower:
            shutil.chown(folder, "nobody")
        cluster = ["-D", f"{folder}/cluster"]
        control = [*lower, program("pg_ctl"), *cluster, "-s", "-w"]
        kind = ["-U", "admin", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        settings = ("listen_addresses=127.0.0.1", *(f"{name}=off" for name in CAREFUL))
        serving = f"-k {folder} -p {port} " + " ".join(f"-c {each}" for each in settings)
        run(*lower, program("initdb"), *cluster, *kind)
        run(*control, "-l", f"{folder}/log", "-o", serving, "start")
        try:
            admin = ["-h", "127.0.0.1", "-p", port, "-U", "admin"]
            run(program("createuser"), *admin, "--createdb", "hedgerow")
            run(program("createdb"), *admin, "--owner=hedgerow", "hedgerow")
            yield f"postgresql://hedgerow@127.0.0.1:{port}/hedgerow"
        finally:
            run(*control, "-m", "immediate", "stop")


def program(name: str) -> str:
    """Where one of PostgreSQL's programs is; its folder may be closed to `runuser`'s own path."""
    found = shutil.which(name)
    if not found:
        sys.exit(f"{name} is not on the path: install PostgreSQL 15 or newer.")
    return found


def run(*command: str) -> None:
    """Run one of PostgreSQL's programs where anybody may stand, quietly unless it fails."""
    done = subprocess.run(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{command[-1]}: PostgreSQL said: {done.stderr.strip()}")


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped
    with postgresql() as url:
        env = {**os.environ, "DATABASE_URL": url}
        return subprocess.run(sys.argv[1:], env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
