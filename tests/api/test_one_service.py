"""A page, a call of the API and a command that do the same thing call the same service."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from acts import Act, Call, carried_out, services
from hedgerow.cli.main import main
from visiting import Visitors

SERVICES = sorted(services())
Acts = Mapping[str, Act]


def test_every_service_has_its_row(every_act: Acts) -> None:
    assert sorted(every_act) == SERVICES


@pytest.mark.slow
@pytest.mark.parametrize("name", SERVICES)
def test_its_page_carries_it_out(visitors: Visitors, every_act: Acts, name: str) -> None:
    page = every_act[name].page
    assert page is not None
    assert name in done(visitors, page)


@pytest.mark.slow
@pytest.mark.parametrize("name", SERVICES)
def test_its_call_carries_it_out_or_says_why_there_is_none(
    visitors: Visitors, every_act: Acts, name: str
) -> None:
    act = every_act[name]
    if act.api is None:
        assert act.only
    else:
        assert done(visitors, act.api) == {name}


def done(visitors: Visitors, call: Call) -> set[str]:
    with carried_out() as ran:
        response = visitors.do("alice", call)
    assert response.status_code < 400, response.content
    return ran


@pytest.mark.parametrize("command", ["import", "export"])
@pytest.mark.slow
def test_a_command_carries_out_the_same(
    visitors: Visitors, every_act: Acts, command: str, tmp_path: Path
) -> None:
    file, out = tmp_path / "choirs.csv", tmp_path / "x"
    file.write_text("Organisation name\nThe Choir\n")
    words = {
        "import": [str(file), "--place", "ashby"],
        "export": ["--place", "ashby", "--format", "json", "--output", str(out)],
    }
    with carried_out() as ran:
        assert main([command, *words[command]]) == 0
    expected = {name for name, act in every_act.items() if command in act.command}
    assert expected
    assert expected <= ran


def test_every_command_of_an_act_is_tried(every_act: Acts) -> None:
    assert {each for act in every_act.values() for each in act.command} == {"import", "export"}
