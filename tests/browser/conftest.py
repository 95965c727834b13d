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
from browser.house import Come, House, Watch, by_button, by_letter, new_window

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


def _made(folder: Path) -> str:
    """Make the demonstration in `folder`, and the other places; gives what seed.py says of them."""
    env = _environment(folder)
    for words in (["migrate"], ["demo"]):
        subprocess.run([*COMMAND, *words], env=env, check=True, stdout=subprocess.DEVNULL)
    seed = [sys.executable, str(Path(__file__).with_name("seed.py"))]
    return subprocess.run(seed, env=env, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Path, str]:
    """The folder of the demonstration, made by the worker that comes first, and what is in it."""
    assert (BUILT / "app.css").exists(), "The pages are not built: run `./run up` or `./run test`."
    folder = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        folder = folder.parent  # which all workers share
    said = folder / "made.json"
    with (folder / "made.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not said.exists():
            text = _made(folder / "made")
            said.write_text(text)
    return folder / "made", said.read_text()


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The product on the database in `folder`, as a process of its own; gives its address."""
    port = _free_port()
    log = folder / "log"
    serve = [*COMMAND, "serve", "--port", str(port)]
    with log.open("wb") as lines:
        server = subprocess.Popen(
            serve, env=_environment(folder), stdout=lines, stderr=subprocess.STDOUT
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@contextmanager
def house_of(program: Path, folder: Path) -> Iterator[House]:
    """The product on a place of its own, which `program` seeds."""
    env = _environment(folder)
    env["PYTHONPATH"] += os.pathsep + str(Path(__file__).parents[1])
    subprocess.run([*COMMAND, "migrate"], env=env, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, str(program)], env=env, check=True)
    with _served(folder) as address:
        yield House(address, {})


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
