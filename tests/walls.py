"""What is watched for at every door: writes, canaries, headers, and who else is asked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.http import HttpResponse

from world import CANARY, World

# A session is the browser's own; that a key was used on a day, or a line of this week was shown in
# one, is no act of anybody.
NO_ACT = re.compile(
    r'(?:INTO|UPDATE|FROM) "(?:django_session"|place_token" SET "last_used_on"|week_lineshown")'
)
WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE)\b", re.IGNORECASE)

LOADS = re.compile(
    r"<(?:script|img|link|iframe|form|source|object|embed|use|image|audio|video)\b[^>]*?"
    r"\b(?:src|href|action|srcset|data|poster)=[\"']?\s*(?:https?:)?//",
    re.IGNORECASE,
)
RUNS = re.compile(
    r"<script(?![^>]*\b(?:src=|type=\"application/json\"))|<[^>]+\s(?:on[a-z]+|style)=|javascript:",
    re.IGNORECASE,
)


@contextmanager
def writes(*, keep: bool) -> Iterator[list[str]]:
    """The statements inside that change anything; taken back afterwards unless they are kept."""
    written: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if WRITES.match(sql) and not NO_ACT.search(sql):
            written.append(f"{sql} {params}".replace("-", ""))  # ids as any database writes them
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(watch):
        yield written
        transaction.set_rollback(not keep)


@contextmanager
def asked_for(pk: object) -> Iterator[list[str]]:
    """The statements inside in which this id is named; none where no id of a row of ours is."""
    found: list[str] = []
    name = str(pk).replace("-", "")

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if isinstance(pk, UUID) and name in str(params).replace("-", ""):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found


def everything(response: HttpResponse) -> str:
    """All that somebody gets: the body, what is packed in it, every header and every cookie."""
    content = response.content
    parts = [content.decode("utf-8", "replace"), str(response.headers), response.cookies.output()]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
    return "\n".join(parts)


def clean(world: World, name: str, response: HttpResponse, where: Any, *also: str) -> set[str]:
    """Nothing in an answer that `name` may not see; and nothing that reaches beyond this site.

    `also` holds `BY_LINK` where a link opened it.

    Gives the canaries that are in it, all of them for this person to see.
    """
    text = everything(response)
    unseen = world.unseen(text, name, *also)
    assert not unseen, (where, {each: text[text.index(each) - 200 :][:300] for each in unseen})
    headers = response.headers
    assert headers["X-Content-Type-Options"] == "nosniff", where
    assert headers["X-Frame-Options"] == "DENY", where
    assert headers["Referrer-Policy"] == "same-origin", where
    policy = headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy, where
    assert "default-src 'self'" in policy, where
    assert "frame-ancestors 'none'" in policy, where
    assert "http" not in policy, where
    for cookie in filter(lambda each: each.value, response.cookies.values()):
        assert cookie["httponly"], where
        assert cookie["samesite"] in {"Lax", "Strict"}, where
    if response.status_code == 200 and where[2].startswith(("/p/", "/api/v1/places/")):
        assert "no-store" in headers["Cache-Control"], where
    if headers.get("Content-Type", "").startswith("text/html"):
        assert LOADS.search(text) is None, where
        assert RUNS.search(text) is None, where
    return set(CANARY.findall(text))
