"""The one command: what it tells people, and that it does nothing twice."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

from checkout import ROOT


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`./run` as a module, which it leaves no trace of having been."""
    monkeypatch.syspath_prepend(ROOT)
    loader = SourceFileLoader("run_as_module", str(ROOT / "run"))
    spec = spec_from_loader(loader.name, loader)
    assert spec
    module = module_from_spec(spec)
    writing, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    loader.exec_module(module)
    sys.dont_write_bytecode = writing
    return module


def test_without_a_command_it_says_what_there_is() -> None:
    done = subprocess.run([sys.executable, ROOT / "run"], capture_output=True, text=True)
    assert done.returncode == 1
    assert "./run up" in done.stderr


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "H41"),
        ("npm error code ENOSPC", "H41"),
        ("error: failed to create directory: Permission denied (os error 13)", "H42"),
        ("npm error code EINTEGRITY", "H43"),
        ("error: Hash mismatch for `jinja2==3.1.6`", "H43"),
        ("npm error errno EAI_AGAIN", "H12"),
        ("cause: dns error", "H12"),
        ("The virtual environment was not created because ensurepip is not\navailable.", "H23"),
        ("SyntaxError: invalid syntax", "H50"),
    ],
)
def test_what_programs_say_is_put_plainly(run: ModuleType, said: str, number: str) -> None:
    assert run.Trouble.told_by(said).number == number


def test_every_trouble_has_a_sentence(run: ModuleType) -> None:
    troubles = sys.modules[run.Trouble.__module__]
    numbers = {number for _, number in troubles.TELLING}
    assert numbers <= set(troubles.TROUBLES)
    assert all(sentence.count(". ") == 0 for sentence in troubles.TROUBLES.values())


def test_a_missing_node_is_noticed_first(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"H20: .*install Node"):
        run.prepare(everything=False)


def test_an_old_node_is_noticed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text("#!/bin/sh\necho v20.9.0\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(run, "environment", lambda: {**os.environ, "PATH": str(tmp_path)})
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="H21"):
        run.prepare(everything=False)


def test_a_port_in_use_is_noticed_before_anything_is_installed(run: ModuleType) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(SystemExit, match="H40"):
        run.up(["--port", str(other.getsockname()[1])])


def test_a_step_is_done_again_only_when_something_went_in(
    run: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made: list[str] = []
    for now in ("as it was", "as it was", "changed", "changed"):
        run.step("Pages", tmp_path, now, lambda now=now: made.append(now))
    assert made == ["as it was", "changed"]
    assert capsys.readouterr().out.count("Pages") == 2


def test_a_step_that_failed_is_done_again(run: ModuleType, tmp_path: Path) -> None:
    def fail() -> None:
        raise run.Trouble("H50")

    made: list[str] = []
    with pytest.raises(SystemExit):
        run.step("Pages", tmp_path, "now", fail)
    run.step("Pages", tmp_path, "now", lambda: made.append("made"))
    assert made == ["made"]


def test_uv_asks_where_pip_asks(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = [
        ":env:.index-url='https://three.example/simple'",
        "global.find-links='\\nwheels\\nmore'",
        "global.index-url='https://one.example/simple'",
        "install.extra-index-url='https://two.example/simple'",
    ]
    monkeypatch.setattr(run, "works", lambda *_: True)
    monkeypatch.setattr(run, "run", lambda *_: "\n".join(listed))
    assert run.pip_settings_for_uv() == {
        "UV_DEFAULT_INDEX": "https://three.example/simple",  # the environment is the stronger
        "UV_FIND_LINKS": "wheels,more",
        "UV_INDEX": "https://two.example/simple",
    }
