"""What is due is done once: by two workers at a time, by one that is killed, by a wrong clock."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from django.db import connection
from django.utils import timezone

from hedgerow.cli import timetable
from hedgerow.cli.main import main
from hedgerow.cli.timetable import Chore, do, keep_on
from hedgerow.core import clock, turns
from hedgerow.core.models import Message, Turn
from own_database import own_database

HOUR = timedelta(hours=1)


class Box(Handler):
    """A mail server's box, which takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []

    def handle_message(self, message: Any) -> None:
        self.ids.append(message["Message-ID"])
        time.sleep(0.02)


@pytest.fixture
def post() -> Iterator[tuple[Box, int]]:
    box = Box()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box, port
    server.stop()


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_two_workers_and_a_killed_one_send_each_letter_once(
    tmp_path: Path, post: tuple[Box, int]
) -> None:
    box, port = post
    letters = [
        Message(key=f"letter {at}", to="bob@example.org", subject="Hello", text="Hello")
        for at in range(60)
    ]
    Message.objects.bulk_create(letters)
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "HEDGEROW_DATA": str(tmp_path),
        "DATABASE_URL": own_database(tmp_path),
        "HEDGEROW_MAIL": f"smtp://127.0.0.1:{port}",
        "HEDGEROW_SECRET_KEY": "x",
    }

    def worker(*told: str) -> subprocess.Popen[bytes]:
        code = "import sys; from hedgerow.cli.main import main; sys.exit(main(sys.argv[1:]))"
        return subprocess.Popen([sys.executable, "-c", code, "work", *told], env=env)

    with worker("--once") as killed:
        until(lambda: len(box.ids) >= 10)
        killed.kill()
    with worker() as one, worker() as two:
        until(lambda: len(box.ids) >= 58)
        time.sleep(1)
        for each in (one, two):
            each.send_signal(signal.SIGTERM)
    assert (one.returncode, two.returncode) == (0, 0)
    assert max(Counter(box.ids).values()) == 1
    sent, doubtful, waiting = counts(tmp_path)
    assert sent + doubtful + waiting == 60
    assert doubtful + waiting <= 1, "at most the one that the killed worker had in hand"
    assert sent <= len(box.ids) <= sent + doubtful


def until(so: Any) -> None:
    for _ in range(600):
        if so():
            return
        time.sleep(0.05)
    raise AssertionError("It took too long.")


def counts(folder: Path) -> tuple[int, int, int]:
    """How many letters are sent, in doubt and waiting, in the database of the workers."""
    asked = (
        "SELECT count(sent_at), count(CASE WHEN sent_at IS NULL THEN handed_at END),"
        " count(CASE WHEN sent_at IS NULL AND handed_at IS NULL THEN 1 END) FROM core_message"
    )
    if connection.vendor == "sqlite":
        with sqlite3.connect(folder / "own.sqlite3") as own:
            sqlite: tuple[int, int, int] = own.execute(asked).fetchone()
            return sqlite
    with connection.cursor() as cursor:
        cursor.execute(asked)
        found: tuple[int, int, int] = cursor.fetchone()
    return found


@pytest.mark.django_db
def test_a_turn_is_taken_once_whatever_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()

    def at(later: timedelta) -> bool:
        monkeypatch.setattr(clock, "now", lambda: now + later)
        return turns.take("tidy", HOUR)

    assert at(timedelta())
    assert not at(timedelta(minutes=59))
    assert not at(-timedelta(seconds=1)), "a clock that is put right by a little"
    assert at(HOUR)
    assert not at(HOUR)
    assert at(-timedelta(days=1)), "set back a day: not held up until tomorrow"
    assert not at(-timedelta(days=1))
    assert at(HOUR), "and put right again"


@pytest.mark.django_db
def test_what_goes_wrong_is_tried_again_soon_and_stops_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done = []

    def broken() -> None:
        raise RuntimeError("no room left")

    table = (Chore("break", broken, HOUR), Chore("tidy", lambda: done.append(1), HOUR))
    monkeypatch.setattr(timetable, "chores", lambda: table)
    assert main(["work", "--once"]) == 1
    assert done == [1]
    due = dict(Turn.objects.values_list("name", "due_at"))
    assert due["break"] < timezone.now() + timedelta(minutes=2) < due["tidy"]
    assert [do(each) for each in table] == [True, True], "neither is due"
    Message.objects.create(
        key="a letter", to="b@example.org", handed_at=timezone.now() - HOUR, text=""
    )
    monkeypatch.setattr(timetable, "chores", lambda: ())
    assert main(["work", "--once"]) == 0
    assert "Nobody knows whether this letter arrived: a letter." in capsys.readouterr().out
    assert main(["work", "--once", "--send-again"]) == 0
    assert "sent once more: 1." in capsys.readouterr().out


def test_everything_on_the_table_runs_by_itself_until_it_is_stopped() -> None:
    stop, did = threading.Event(), threading.Event()
    chore = Chore("tidy", did.set, timedelta(milliseconds=10), in_turns=False)
    (thread,) = keep_on([chore], stop)
    assert did.wait(5)
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
    names = [each.name for each in timetable.chores()]
    assert len(set(names)) == len(names) >= 4
