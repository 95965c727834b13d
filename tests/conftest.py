"""What every test may use, and what none may do."""

from __future__ import annotations

import gc
import os
import runpy
import sys
from collections.abc import Iterable
from ipaddress import ip_address
from pathlib import Path

import django.conf
import pytest
from django.utils import translation
from hypothesis import settings

# The people whom most tests are about, their doors, and a browser
pytest_plugins = ["keeping", "cast", "chromium", "visiting"]

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("quick", settings.get_profile("steady"), max_examples=20)
settings.load_profile("steady")

TESTS = Path(__file__).resolve().parent
SHARED = TESTS.parents[1] / "shared"
MANY = 100  # examples, of which a property test takes seconds; any number of them with a database


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write anew what tests keep to compare")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files that lies beside a checkout; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared, with the real files that this test reads, is not here")
    return SHARED


def is_here(host: object) -> bool:
    """Whether a host, as sockets are given it, is this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ip_address(str(name)).is_loopback
    except ValueError:
        return False


def stay_here(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse every connection to another machine, whatever library asks (an audit hook)."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # else a socket in a file
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if not is_here(host):
        raise AssertionError(f"A test may not reach {host!r}: tests stay on this machine.")


sys.addaudithook(stay_here)


def pytest_configure() -> None:
    """Pages in tests name their styles and scripts as they are, with nothing collected first; other
    languages are as their catalogues stand, whether or not `./run` was there before."""
    runpy.run_path(str(TESTS.parent / "hatch_build.py"))["pack"](TESTS.parent)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django.conf.settings.STORAGES["staticfiles"] = plain
    Path(django.conf.settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by what they use; leave out what only PostgreSQL does where it is not used."""
    for item in items:
        database = uses_database(item)
        if database:
            item.add_marker("database")
        whole_world = "world" in getattr(item, "fixturenames", ())
        if whole_world or examples(item) >= (1 if database else MANY):
            item.add_marker("slow")
        if item.path.is_relative_to(TESTS / "browser"):
            item.add_marker("browser")
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        deselect(config, items, [item for item in items if item.get_closest_marker("postgres")])


def pytest_runtest_teardown() -> None:
    """Speak as if nobody had chosen: a page that was read in Welsh leaves that behind."""
    translation.deactivate()


def pytest_collection_finish() -> None:
    """Keep all that was imported out of what Python's collector walks through again and again."""
    gc.collect()
    gc.freeze()


def examples(item: pytest.Item) -> int:
    """How many examples a property test asks for itself; 0 where it leaves that to the profile."""
    asked = getattr(getattr(item, "obj", None), "_hypothesis_internal_use_settings", None)
    return asked.max_examples if asked else 0


def uses_database(item: pytest.Item) -> bool:
    """Whether pytest-django gives this test a database."""
    fixtures: Iterable[str] = getattr(item, "fixturenames", ())
    asked = {"db", "transactional_db", "live_server"}.intersection(fixtures)
    return bool(asked) or item.get_closest_marker("django_db") is not None


def deselect(config: pytest.Config, items: list[pytest.Item], out: list[pytest.Item]) -> None:
    """Take tests out of this run, and say so as pytest does."""
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]
