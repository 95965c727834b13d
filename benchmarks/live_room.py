"""Three hundred phones in one live room: how soon each change is on each of them.

Serves a place of its own with `hedgerow serve`, on SQLite and on a PostgreSQL that goes when it is
done, lets the phones come in by their link, and then has a meeting: hands, turns, cards. Every
phone asks for what is new as the page does (a second after something happened, up to 1.8 seconds
when nothing does). Prints how long it took until a change was on a phone, the server's memory, and
how many phones were lost over three restarts. Run `live_room.py --help`.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-c", "import sys; from hedgerow.cli.main import main; sys.exit(main())"]
SOON, MOST_MEMORY = 2.0, 500  # seconds at the 95th percentile, and megabytes
RESTARTS = 3
SEED = """
import json, django
django.setup()
from hedgerow.core import clock, links
from hedgerow.core.scope import in_place
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.meetings.services.live.opening import live_open
from hedgerow.place.services.opening import open_place
from django.contrib.auth import get_user_model
from django.test import Client
place, by = open_place(name="Load", slug="load", steward_name="A", steward_email="a@example.org")
with in_place(place):
    meeting = add_meeting(by=by, name="Load", starts_at=clock.now(), minutes=90)
    live_open(by=by, meeting=meeting)
    room = links.address("room", "room", meeting)
client = Client()
client.force_login(get_user_model().objects.get(email="a@example.org"))
lead = f"/p/load/meetings/{meeting.pk}/live/"
print(json.dumps({"room": room, "lead": lead, "session": client.cookies["session"].value}))
"""


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--every", type=float, default=3.0, help="seconds between two changes")
    parser.add_argument("--on", choices=["sqlite", "postgresql"], nargs="*", default=[])
    return parser.parse_args()


@dataclass
class Seen:
    """When each state of the room came to be, and how long it took to reach each phone."""

    changes: dict[int, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    asked: int = 0
    unchanged: int = 0
    refused: int = 0


class Browser:
    """One phone's connection, kept open; it comes back by itself when the server was away."""

    def __init__(self, port: int, cookies: str = "") -> None:
        self.port, self.cookies = port, cookies
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(
        self, method: str, path: str, body: str = "", headers: str = ""
    ) -> tuple[int, str, str]:
        """Status, headers and body. Raises OSError where the server cannot be reached."""
        try:
            return await asyncio.wait_for(self._ask(method, path, body, headers), 10)
        except (asyncio.IncompleteReadError, TimeoutError) as error:
            raise ConnectionError(str(error)) from error
        finally:
            if sys.exc_info()[0] is not None:
                self.close()

    async def _ask(self, method: str, path: str, body: str, headers: str) -> tuple[int, str, str]:
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.reader, self.writer
        assert reader is not None
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {self.cookies}\r\n{headers}"
        if body:
            head += "Content-Type: application/x-www-form-urlencoded\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        told = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status = int(told.split(" ", 2)[1])
        length = re.search(r"(?i)content-length: (\d+)", told)
        content = b""
        if re.search(r"(?i)transfer-encoding: chunked", told):
            content = await self._chunks(reader)
        elif length and status != 304:
            content = await reader.readexactly(int(length[1]))
        return status, told, content.decode()

    @staticmethod
    async def _chunks(reader: asyncio.StreamReader) -> bytes:
        parts = []
        while size := int(await reader.readline(), 16):
            parts.append(await reader.readexactly(size))
            await reader.readline()
        await reader.readline()
        return b"".join(parts)

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None

    async def post(self, page: str, path: str, said: str) -> str:
        """Send a form as the page `page` would; gives the headers of the answer."""
        _status, head, html = await self.ask("GET", page)
        self.keep(head)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)
        body = f"csrfmiddlewaretoken={token[1] if token else ''}&{said}"
        status, head, html = await self.ask("POST", path, body)
        if status != 302:
            raise RuntimeError(f"{path} answered {status}: {html[:300]}")
        self.keep(head)
        return head

    def keep(self, head: str) -> None:
        """Remember the cookies that were set."""
        kept = dict(each.split("=", 1) for each in self.cookies.split("; ") if each)
        kept.update(re.findall(r"(?i)set-cookie: +(\w+)=([^;\r]+)", head))
        self.cookies = "; ".join(f"{name}={value}" for name, value in kept.items())


class Phone(Browser):
    """Somebody in the room, whose page asks now and then for what is new."""

    def __init__(self, port: int, room: str, number: int) -> None:
        super().__init__(port)
        self.room, self.number, self.etag, self.version = room, number, "", 0
        self.last = 0.0

    async def arrive(self) -> None:
        await self.post(self.room, f"{self.room}arrive/", f"name=Phone+{self.number}")

    async def live(self, seen: Seen, until: float) -> None:
        """Ask until it is over, at the pace of `front/elements/live.ts`."""
        wait = random.uniform(0, 1)
        while time.monotonic() < until:
            await asyncio.sleep(wait * random.uniform(0.95, 1.05))
            known = f"If-None-Match: {self.etag}\r\n" if self.etag else ""
            seen.asked += 1
            try:
                status, head, _html = await self.ask("GET", f"{self.room}now/", headers=known)
            except OSError:
                seen.refused += 1
                wait = min(wait * 2, 20)
                continue
            self.last = time.monotonic()
            if status == 304:
                seen.unchanged += 1
                wait = min(wait * 1.2, 1.8)
            elif status == 200:
                self.told(head, seen)
                wait = 1.0
            else:
                seen.refused += 1
                wait = min(wait * 2, 20)

    def told(self, head: str, seen: Seen) -> None:
        found = re.search(r'(?i)etag: ("(\d+)-[^"]*")', head)
        assert found, head
        self.etag, version = found[1], int(found[2])
        for each in range(self.version + 1, version + 1):
            if self.version and each in seen.changes:
                seen.waits.append(time.monotonic() - seen.changes[each])
        self.version = version


class Server:
    """`hedgerow serve`, with its memory watched, and stopped and started as asked."""

    def __init__(self, env: dict[str, str], port: int, log: Path) -> None:
        self.env, self.port, self.log = env, port, log
        self.most = 0
        self.start()

    def start(self) -> None:
        with self.log.open("ab") as lines:
            self.process = subprocess.Popen(
                [*COMMAND, "serve", "--port", str(self.port)],
                env=self.env, stdout=lines, stderr=lines, start_new_session=True,
            )  # fmt: skip

    def stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def weigh(self) -> None:
        """The proportional memory of the server and its worker, in megabytes; the most is kept."""
        group, total = os.getpgid(self.process.pid), 0
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with contextlib.suppress(OSError, ValueError):
                    if os.getpgid(int(entry.name)) == group:
                        rollup = (entry / "smaps_rollup").read_text()
                        total += int(re.search(r"Pss:\s+(\d+)", rollup)[1])  # type: ignore[index]  # every rollup has one
        self.most = max(self.most, total // 1024)


async def ready(port: int) -> None:
    """Wait until the server answers."""
    for _ in range(600):
        with contextlib.suppress(OSError):
            if (await Browser(port).ask("GET", "/health/"))[0] == 200:
                return
        await asyncio.sleep(0.1)
    raise RuntimeError("The server did not start.")


async def meet(
    asked: argparse.Namespace, server: Server, there: dict[str, str]
) -> dict[str, float]:
    """One meeting: the phones come in, things change, the server goes away three times."""
    await ready(server.port)
    phones = [Phone(server.port, there["room"], n) for n in range(asked.phones)]
    gate = asyncio.Semaphore(8)

    async def come(phone: Phone) -> None:
        async with gate:
            await phone.arrive()

    began = time.monotonic()
    await asyncio.gather(*map(come, phones))
    arriving = time.monotonic() - began
    seen = Seen()
    until = time.monotonic() + asked.minutes * 60
    living = [asyncio.create_task(phone.live(seen, until)) for phone in phones]
    await asyncio.sleep(5)
    leader = Browser(server.port, f"session={there['session']}")
    restarts = [until - asked.minutes * 60 * part for part in (0.7, 0.45, 0.2)]
    turn = 0
    while time.monotonic() < until - 8:
        if restarts and time.monotonic() > restarts[0]:
            restarts.pop(0)
            server.weigh()
            await asyncio.to_thread(server.stop)
            server.start()
            await ready(server.port)
            await asyncio.sleep(25 if asked.minutes > 2 else 6)
        turn += 1
        with contextlib.suppress(OSError):  # a busy server is measured by the phones
            await change(leader, phones, there, turn, seen)
        server.weigh()
        await asyncio.sleep(asked.every)
    await asyncio.gather(*living)
    latest = max(phone.version for phone in phones)
    lost = sum(phone.version != latest for phone in phones)
    waits = sorted(seen.waits)
    return {
        "arriving": arriving,
        "changes": len(seen.changes),
        "seen": len(waits),
        "p50": waits[len(waits) // 2],
        "p95": waits[int(len(waits) * 0.95)],
        "worst": waits[-1],
        "asked": seen.asked,
        "unchanged": seen.unchanged,
        "refused": seen.refused,
        "lost": lost,
        "memory": server.most,
    }


async def change(
    leader: Browser, phones: list[Phone], there: dict[str, str], turn: int, seen: Seen
) -> None:
    """Something happens: a round, a hand, ten quiet seconds; and when it was done is noted."""
    acts = ("round", "wait", "order:least", "back", "order:arrival", "end_round")
    if turn % 2:
        phone = phones[turn % len(phones)]
        twin = Browser(phone.port, phone.cookies)
        act = "act=raise" if turn % 4 == 1 else "act=lower"
        await twin.post(there["room"], f"{there['room']}act/", act)
        asker = twin
        path = f"{there['room']}now/"
    else:
        asker, path = leader, f"{there['lead']}now/"
        await leader.post(
            there["lead"], f"{there['lead']}lead/", f"act={acts[turn // 2 % len(acts)]}"
        )
    done = time.monotonic()
    _status, head, _html = await asker.ask("GET", path)
    found = re.search(r'(?i)etag: "(\d+)-', head)
    assert found
    seen.changes.setdefault(int(found[1]), done)


@contextlib.contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of that kind."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'hedgerow.sqlite3'}"
        return
    sys.path.insert(0, str(ROOT / "tests"))
    from with_postgresql import postgresql

    with postgresql() as url:
        yield url


def free_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def measure(asked: argparse.Namespace, kind: str) -> bool:
    """Hold one meeting on one kind of database, and print what came of it."""
    with tempfile.TemporaryDirectory() as name, database(kind, Path(name)) as url:
        folder = Path(name)
        kept = {n: v for n, v in os.environ.items() if not n.startswith("HEDGEROW_")}
        env = {**kept, "HEDGEROW_DATA": name, "DATABASE_URL": url}
        env |= {"DJANGO_SETTINGS_MODULE": "hedgerow.settings", "PYTHONPATH": str(ROOT / "src")}
        env |= {"HEDGEROW_LOG_LEVEL": "ERROR", "HEDGEROW_HOSTS": "localhost,127.0.0.1,testserver"}
        subprocess.run([*COMMAND, "migrate"], env=env, check=True, stdout=subprocess.DEVNULL)
        seed = subprocess.run(
            [sys.executable, "-c", SEED], env=env, check=True, capture_output=True, text=True
        )
        server = Server(env, free_port(), folder / "log")
        try:
            told = asyncio.run(meet(asked, server, json.loads(seed.stdout)))
        except BaseException:
            print((folder / "log").read_text()[-3000:])
            raise
        finally:
            server.stop()
    return report(asked, kind, told)


def report(asked: argparse.Namespace, kind: str, told: dict[str, float]) -> bool:
    """Print the figures; whether all that must be reached is."""
    print(f"{kind}: {asked.phones} phones, {asked.minutes:g} minutes, {RESTARTS} restarts")
    print(f"  coming in: {told['arriving']:.1f} s for all")
    print(
        f"  {told['changes']:.0f} changes, seen {told['seen']:.0f} times: "
        f"p50 {told['p50']:.2f} s, p95 {told['p95']:.2f} s, worst {told['worst']:.2f} s"
    )
    print(
        f"  {told['asked']:.0f} times asked, {told['unchanged']:.0f} with nothing new, "
        f"{told['refused']:.0f} while the server was away"
    )
    print(f"  {told['lost']:.0f} phones lost, {told['memory']:.0f} MB at most")
    return told["p95"] <= SOON and told["lost"] == 0 and told["memory"] < MOST_MEMORY


def main() -> int:
    asked = arguments()
    kinds = asked.on or ["sqlite", "postgresql"]
    reached = [measure(asked, kind) for kind in kinds]
    return int(not all(reached))


if __name__ == "__main__":
    sys.exit(main())
