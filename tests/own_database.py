"""Databases for programs of their own that a test starts, which no other program uses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import override_settings


def own_database(folder: Path) -> str:
    """The address of a copy of the tests' database; on PostgreSQL of that database itself, which is
    emptied after a test with `transaction=True`.
    """
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        here: Any = connection.connection
        there = type(here)(str(folder / "own.sqlite3"))
        here.backup(there)
        there.close()
        return f"sqlite:///{folder / 'own.sqlite3'}"
    server = urlsplit(os.environ["DATABASE_URL"])
    return server._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


def empty_database(folder: Path) -> str:
    """The address of a database without tables: a new file in `folder`, or new on the server."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder / 'empty.sqlite3'}"
    server, name = os.environ["DATABASE_URL"], f"empty_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def make_tables() -> None:
    """In a program of its own: every table, made from the models in a tenth of the time that it
    takes to migrate (`test_migrations` holds that both come to the same).
    """
    from_models = {each.label: None for each in apps.get_app_configs()}
    with override_settings(MIGRATION_MODULES=from_models):
        call_command("migrate", run_syncdb=True, verbosity=0)


def alone(folder: Path) -> dict[str, str]:
    """What a program needs to be Hedgerow, with an empty database and a data folder of its own."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "hedgerow.settings",
        "HEDGEROW_DATA": str(folder),
        "DATABASE_URL": empty_database(folder),
    }


def said_by(program: str, env: dict[str, str], *told: str) -> Any:
    """What a program of ours prints as its last line, in JSON; None for nothing. It must end well.

    `env` is as `alone` gives it, which several runs may share.
    """
    done = subprocess.run(
        [sys.executable, program, *told],
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    return json.loads(lines[-1]) if lines else None
