"""Other languages: every sentence is there, says the same things, and is looked up when shown."""

from __future__ import annotations

import ast
import re
import runpy
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from django.conf import settings

from checkout import ROOT, SOURCE, named
from hedgerow.web.jinja import environment

MEND = "Run `./run words`, and fill in what is empty: docs/how-to/speak-welsh.md"
OTHERS = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
EDGES = re.compile(r"^\s+|\s+$")
LOOKED_UP = re.compile(r"%\(\w+\)[sd]|%[sd%]|(?<!\{)\{\w*\}(?!\})|</?\w+[^>]*>|&\w+;")
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*") if path.is_file())
NOT_WORDS = {"Hedgerow", "whose", "settled", "yes"}  # our name, and what an address asks


@cache
def words() -> dict[str, Any]:
    """What `./run words` does its work with."""
    return runpy.run_path(str(ROOT / "scripts" / "words.py"))


@cache
def kept(language: str) -> Catalog:
    catalogue: Catalog = words()["read"](language)
    return catalogue


def test_there_is_a_catalogue_for_each_language() -> None:
    assert sorted(words()["catalogues"]()) == sorted(OTHERS)


@pytest.mark.slow
@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_said_and_no_other_is_kept(language: str) -> None:
    missing = [str(message.id) for message in words()["empty"](language)]
    asked = {(each.id, each.context) for each in words()["asked_for"]()}
    gone = [str(each.id) for each in kept(language) if (each.id, each.context) not in asked]
    gone += [str(each.id) for each in kept(language).obsolete.values()]
    assert not missing, "\n".join(["Not said yet:", *missing, MEND])
    assert not gone, "\n".join(["Asked for no more:", *gone, MEND])


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_filled_in_and_marked_up_stays(language: str) -> None:
    wrong = []
    for message in kept(language):
        if isinstance(message.id, str):
            wrong += [message.string] if message.string and not _alike(message) else []
        else:  # a form for none, one or two may leave out the number, and the last one nothing
            last, many = message.string[-1], _held(message.id[-1])
            odd = [each for each in message.string if (many - _held(each)).total() > 1]
            odd += [each for each in message.string if _held(each) - many]
            wrong += odd if not last or _held(last) == many else [last]
    assert wrong == []


def _alike(message: Message) -> bool:
    """Whether both hold the same, and begin and end with the same spaces."""
    english, said = str(message.id), str(message.string)
    if not english:
        return True  # the head of the catalogue
    return _held(english) == _held(said) and EDGES.findall(english) == EDGES.findall(said)


def _held(text: str) -> Counter[str]:
    return Counter(LOOKED_UP.findall(text))


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_has_each_form_that_the_language_has(language: str) -> None:
    forms = kept(language).num_plurals
    plurals = [each for each in kept(language) if each.pluralizable]
    assert [each.id for each in plurals if len(each.string) != forms] == []


def test_no_template_says_anything_in_one_language_alone() -> None:
    parse = environment().parse
    found = []
    for path in TEMPLATES:
        tree = parse(path.read_text(encoding="utf-8"))
        shown = "".join(
            each.data if hasattr(each, "data") else "\x00"
            for output in tree.find_all(_output())
            for each in output.nodes
        )
        text = re.sub(r"<[^>]*>|&\w+;", " ", shown)
        found += [
            f"{named(path)}: {word}"
            for word in re.findall(r"[A-Za-z]{3,}", text)
            if word not in NOT_WORDS
        ]
    assert found == []


def _output() -> Any:
    from jinja2.nodes import Output

    return Output


def test_no_sentence_is_looked_up_before_it_is_shown() -> None:
    """What runs when a file is read would be said in English for ever."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        now = {
            name.asname or name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
            for name in node.names
            if name.name in {"gettext", "ngettext", "pgettext"}
        }
        found += [f"{named(path)}:{call.lineno}" for call in _at_once(tree, now)]
    assert found == [], "Use gettext_lazy there."


def _at_once(node: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    """Calls of these names that no function holds back."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call) and getattr(child.func, "id", "") in names:
            yield child
        if not isinstance(child, ast.FunctionDef | ast.Lambda):
            yield from _at_once(child, names)
