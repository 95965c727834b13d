"""The whole product in a real browser: one server on the demonstration, as its own process.

The place is made as people make it (`hedgerow migrate`, `demo`), once for all workers; each worker
serves a copy of its own (`serve`), from a temporary folder. Every window is watched: a request to
another host, a line on the browser's console or a dialog fails the test that caused it.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import hedgerow
from browser.house import Come, House, HouseOf, Watch, by_button, by_letter, new_window

PACKAGE = Path(hedgerow.__file__).parent
BUILT = PACKAGE / "web" / "static" / "hedgerow"
COMMAND = [sys.executable, "-c", "import sys; from hedgerow.cli.main import main; sys.exit(main())"]
PATIENCE = 60.0  # seconds until the server must answer

expect.set_options(timeout=15_000)  # milliseconds, as for all else that a window waits for


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, f"The server stopped: {log.read_text()}"
        try:
            with urlopen(f"{address}/health/", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"The server did not answer in {PATIENCE:.0f} s: {log.read_text()}")


def _environment(folder: Path) -> dict[str, str]:
    """What the product sees when its database lies in `folder`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HEDGEROW_")}
    kept.pop("DATABASE_URL", None)
    ours = {"HEDGEROW_DATA": str(folder), "HEDGEROW_DEMONSTRATION": "yes"}
    found = {"DJANGO_SETTINGS_MODULE": "hedgerow.settings", "PYTHONPATH": str(PACKAGE.parent)}
    return {**kept, **ours, **found}


def _run(command: list[str], folder: Path) -> str:
    """Run a program of ours, or of these tests, on the database in `folder`; what it says."""
    env = _environment(folder)
    env["PYTHONPATH"] += os.pathsep + str(Path(__file__).parents[1])
    return subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that all workers share."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@contextmanager
def _in_turn(together: Path, name: str) -> Iterator[Path]:
    """What one worker makes for all: the others wait, and find what is called so made."""
    with (together / f"{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield together / name


@pytest.fixture(scope="session")
def migrated(together: Path) -> Path:
    """A folder with a database in which nothing is yet."""
    with _in_turn(together, "migrated") as folder:
        if not folder.exists():
            making = folder.with_name("migrating")
            _run([*COMMAND, "migrate"], making)
            making.rename(folder)
    return folder


@pytest.fixture(scope="session")
def made(migrated: Path, together: Path) -> tuple[Path, str]:
    """The folder of the demonstration and the other places, and what seed.py says is in it."""
    assert (BUILT / "app.css").exists(), "The pages are not built: run `./run up` or `./run test`."
    with _in_turn(together, "made") as folder:
        said = folder.with_suffix(".json")
        if not said.exists():
            shutil.copytree(migrated, folder)
            _run([*COMMAND, "demo"], folder)
            text = _run([sys.executable, str(Path(__file__).with_name("seed.py"))], folder)
            said.write_text(text)
    return folder, said.read_text()


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The product on the database in `folder`, as a process of its own; gives its address."""
    port = _free_port()
    log = folder / "log"
    address = f"http://127.0.0.1:{port}"
    serve = [*COMMAND, "serve", "--port", str(port)]
    env = {**_environment(folder), "HEDGEROW_ORIGINS": address}  # where links in letters begin
    with log.open("wb") as lines:
        server = subprocess.Popen(serve, env=env, stdout=lines, stderr=subprocess.STDOUT)
    try:
        _wait_for(address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="session")
def house_of(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> HouseOf:
    """`house_of(Path(__file__))`: the product on the place that this very file seeds."""

    @contextmanager
    def seeded(program: Path) -> Iterator[House]:
        folder = tmp_path_factory.mktemp(program.stem)
        shutil.copytree(migrated, folder, dirs_exist_ok=True)
        _run([sys.executable, str(program)], folder)
        with _served(folder) as address:
            yield House(address, {})

    return seeded


@pytest.fixture(scope="session")
def house(made: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The product on the demonstration, with an empty place and one of long names beside it."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(made[0], folder, dirs_exist_ok=True)
    with _served(folder) as address:
        yield House(address, json.loads(made[1]))


@pytest.fixture
def window(chromium: Browser, house: House) -> Iterator[Callable[..., Page]]:
    """`window(**options)`: a page in a window of its own, watched until the test is over."""
    watch = Watch(house.address)
    opened: list[BrowserContext] = []

    def new(**options: Any) -> Page:
        opened.append(new_window(chromium, watch, **options))
        return opened[-1].new_page()

    yield new
    for context in opened:
        context.close()
    assert watch.seen == []


@pytest.fixture(scope="session")
def tickets() -> dict[tuple[str, str], Any]:
    """Who has come in already to which house, so that each signs in once."""
    return {}


@pytest.fixture
def come(window: Callable[..., Page], house: House, tickets: dict[tuple[str, str], Any]) -> Come:
    """`come("Bo Adeyemi", **options)`: signed in by the real button on the demonstration's page;
    an address in place of a name signs in by the code in the letter."""

    def new(who: str, **options: Any) -> Page:
        ticket = (house.address, who)
        if ticket not in tickets:
            page = window()
            (by_letter if "@" in who else by_button)(page, house, who)
            tickets[ticket] = page.context.storage_state()
        return window(storage_state=tickets[ticket], **options)

    return new
