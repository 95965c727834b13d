"""What a test reads: a page as people do, all that is kept, and words that break other programs."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

from django.db import connection
from django.http import HttpResponse
from django.test import Client


def page(client: Client, url: str, status: int = 200) -> str:
    """What is answered at an address, as it is sent."""
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def words_of(page: HttpResponse | str) -> str:
    """A page as one reads it: no tags, single spaces."""
    text = page if isinstance(page, str) else page.content.decode()
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", text).split()))


def every_row() -> dict[str, list[str]]:
    """Each table of the database, and its rows as text."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = [repr(row) for row in cursor.fetchall()]
    return rows


def everything_kept() -> str:
    """All tables of the database as one text."""
    return "\n".join(row for rows in every_row().values() for row in rows)


def strings(shared: Path) -> list[str]:
    """The Big List of Naughty Strings."""
    text = (shared / "data" / "hostile" / "blns" / "blns.json").read_text(encoding="utf-8")
    return [str(each) for each in json.loads(text)]


def naughty(shared: Path) -> list[str]:
    """Those of them that say something."""
    return [each for each in strings(shared) if each.strip()]
