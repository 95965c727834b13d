"""The tutorial tells what a fresh demonstration place shows: its names and its numbers."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from checkout import ROOT
from hedgerow.core.models import Place
from hedgerow.core.scope import in_place
from hedgerow.exchange.services import bringing
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Membership, Patch
from reading import words_of

TUTORIAL = " ".join((ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8").split())
FILE = ROOT / "docs" / "examples" / "new-groups.csv"


def told(pattern: str) -> tuple[str, ...]:
    """What the tutorial says where `pattern` matches it."""
    found = re.search(pattern, TUTORIAL)
    assert found, pattern
    return found.groups()


def read(client: Client, path: str = "", **asked: object) -> str:
    """A page of the place as one reads it: no tags, single spaces."""
    answer = client.get(f"/p/trafford/{path}", asked)
    assert answer.status_code == 200
    return words_of(answer)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_fresh_demonstration_is_as_the_tutorial_tells(
    demonstration: Place, client: Client
) -> None:
    place = demonstration
    with in_place(place):
        amina = Membership.objects.get(person__name=told(r"\*\*Come in as (.+?)\*\*")[0])
        [north] = Patch.objects.filter(name=told(r"choose \*(\w+)\* under \*\*Patch\*\*")[0])
    client.force_login(amina.account)
    assert told(r"(\d+ organisations and groups)")[0] in read(client)
    how_many, trust, brings = told(r"There are (\d+)\. Find \*\*(.+?)\*\*, which brings \"(.+?)\"")
    found = read(client, words=told(r"Type `(.+?)` under \*\*Words\*\*")[0], patch=north.pk)
    assert f"{how_many} organisations and groups" in found
    there = found[found.index(trust) :]
    assert brings in there
    assert told(r"\*Who knows them\* names (\w+ \w+)")[0] in there.split("Who knows them:")[1][:200]
    assert told(r"> (.+?) Press")[0] in read(client, "if-someone-left/")
    with in_place(place):
        looked_at = bringing.look_at(
            by=actor_for(place, amina.account), name=FILE.name, content=FILE.read_bytes()
        )
    adds = [int(count) for count in told(r"add: (\d+) organisations, (\d+) things .*?, (\d+) reg")]
    assert list(looked_at.report["adds"].values()) == adds
    number = told(r"`(GB-CHC-\d+)` is not a number")[0]
    assert number in {finding["value"] for finding in looked_at.report["findings"]}
