"""A page, a call of the API and a command that do the same thing call the same service."""

from __future__ import annotations

from pathlib import Path

import pytest

from acts import Act, Call, acts, carried_out, services
from hedgerow.cli.main import main
from visiting import Visitors
from world import World

SERVICES = sorted(services())


def test_every_service_has_its_row(world: World) -> None:
    assert sorted(acts(world)) == SERVICES


@pytest.mark.parametrize("name", SERVICES)
def test_its_page_carries_it_out(visitors: Visitors, name: str) -> None:
    act = acts(visitors.world)[name]
    assert act.page is not None
    assert name in done(visitors, act.page)


@pytest.mark.parametrize("name", SERVICES)
def test_its_call_carries_it_out_or_says_why_there_is_none(visitors: Visitors, name: str) -> None:
    act = acts(visitors.world)[name]
    if act.api is None:
        assert act.only
    else:
        assert done(visitors, act.api) == {name}


def done(visitors: Visitors, call: Call) -> set[str]:
    with carried_out() as ran:
        response = visitors.do("alice", call)
    assert response.status_code < 400, response.content
    return ran


@pytest.mark.parametrize("name", SERVICES)
def test_its_command_carries_it_out(
    visitors: Visitors, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    act: Act = acts(visitors.world)[name]
    file = tmp_path / "choirs.csv"
    file.write_text("Organisation name\nThe Choir\n")
    words = {
        "import": ["import", str(file), "--place", "ashby"],
        "export": [
            "export",
            "--place",
            "ashby",
            "--format",
            "json",
            "--output",
            str(tmp_path / "x"),
        ],
    }
    for command in act.command:
        with carried_out() as ran:
            assert main(words[command]) == 0
        assert name in ran
