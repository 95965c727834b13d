"""Every hostile file through the page's form: read, or refused with a sentence; nothing stored."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast
from exchanging import content_hash

# What somebody might choose on the page; the rest of the folder is for other doors.
_ENDINGS = {".csv", ".json", ".xlsx", ".xls", ".xml", ".gexf", ".graphml", ".vcf", ".zip", ".txt"}
_SECONDS = 5.0


def hostile(shared: Path) -> Iterator[Path]:
    folder = shared / "data" / "hostile"
    yield from sorted(path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS)


def sentence(page: str) -> str:
    found = re.search(r'class="field-error"[^>]*>(.*?)</p>', page, re.DOTALL)
    return re.sub(r"<[^>]+>", " ", found[1]).strip() if found else ""


@pytest.mark.words
@pytest.mark.slow
def test_the_folder_walks_through_the_form(cast: Cast, client: Client, shared: Path) -> None:
    client.force_login(cast.account("bob"))
    before = content_hash()
    wrong, tried, slowest = [], 0, 0.0
    for path in hostile(shared):
        tried += 1
        began = time.process_time()
        file = SimpleUploadedFile(path.name, path.read_bytes())
        answer = client.post("/p/ashby/bring-in/", {"file": file})
        took = time.process_time() - began
        slowest = max(slowest, took)
        said = sentence(answer.content.decode()) if answer.status_code == 422 else ""
        fine = answer.status_code == 302 or (answer.status_code == 422 and said.endswith("."))
        if fine and answer.status_code == 302:
            fine = client.get(answer.url).status_code == 200
        if not fine or took > _SECONDS:
            wrong.append((str(path.name), answer.status_code, said, round(took, 2)))
    assert not wrong
    assert tried > 300
    assert slowest < _SECONDS
    assert content_hash() == before
