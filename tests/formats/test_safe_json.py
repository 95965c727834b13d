"""JSON, within limits and to the letter."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from hedgerow.formats.limits import Limits
from hedgerow.formats.records import UnreadableFile
from hedgerow.formats.safe_json import Json, Number, json_text, load_json


def loaded(text: str | bytes, limits: Limits | None = None) -> Json:
    content = text if isinstance(text, bytes) else text.encode()
    return load_json(io.BytesIO(content), limits or Limits())[0]


@pytest.mark.parametrize("number", ["1.10", "-0", "1e400", "12345678901234567890123", "0.1E-7"])
def test_numbers_stay_as_they_were_written(number: str) -> None:
    value = loaded(f"[{number}]")
    assert value == [number]
    assert isinstance(value, list)
    assert isinstance(value[0], Number)


def test_a_key_that_stands_twice_is_said() -> None:
    value, (finding,) = load_json(io.BytesIO(b'{"a": 1, "b": {"c": 1, "c": 2}}'))
    assert value == {"a": "1", "b": {"c": "2"}}
    assert (finding.column, finding.weight) == ("c", "noted")


def test_strings_can_be_stored() -> None:
    assert loaded(r'{"a\u0000": "x\ud800y", "b": ["\ud83d\ude00\u0000"]}') == {
        "a": "x\ufffdy",
        "b": ["😀"],
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "empty"),
        ("[1,]", "line 1, character"),
        ("[NaN]", "NaN stands where a number belongs"),
        ("[-Infinity]", "Infinity"),
        ("[" * 65 + "]" * 65, "more than 64 deep"),
        ("[" * 100_000, "more than 64 deep"),
        ('{"a":' * 100_000, "more than 64 deep"),
        (b'["\xe9"]', "UTF-8"),
        ("{} {}", "not JSON"),
    ],
)
def test_what_is_refused(text: str | bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        loaded(text)


@pytest.mark.parametrize(
    "text", ['"' + r"\"" * 2_000_000, "[" + "{}," * 3_000_000, "[" + '{"a":1,"a":1},' * 100_000]
)
@pytest.mark.slow
def test_what_is_made_to_be_slow_is_not(text: str) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableFile):
        loaded(text)
    assert time.process_time() - began < 3


@pytest.mark.slow
def test_an_object_of_many_keys_takes_no_longer_for_one_that_stands_twice() -> None:
    keys = ",".join(f'"{key}":1' for key in [*range(200_000), 199_999])
    began = time.process_time()
    _, findings = load_json(io.BytesIO(f"{{{keys}}}".encode()))
    assert [finding.column for finding in findings] == ["199999"]
    assert time.process_time() - began < 3


def test_brackets_in_strings_are_no_depth() -> None:
    assert loaded('["' + "[" * 100 + r"\"[" + '"]') == ["[" * 100 + '"[']


def test_a_file_past_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="larger than"):
        loaded("[1, 2, 3]", Limits(json_bytes=5))


def test_values_as_the_text_of_a_cell() -> None:
    value = loaded('[null, true, "a|b", 1.50, {"c": [1]}]')
    assert isinstance(value, list)
    assert [json_text(item) for item in value] == ["", "true", "a|b", "1.50", '{"c": ["1"]}']
    assert json_text(["a|b", "c"]) == r"a\|b|c"


def test_json_testsuite(shared: Path) -> None:
    """y_ must be read, n_ must be refused, i_ may be either; nothing may crash."""
    paths = sorted((shared / "data/hostile/json-testsuite/test_parsing").glob("*.json"))
    assert len(paths) == 318
    wrong = []
    for path in paths:
        with path.open("rb") as file:
            try:
                load_json(file)
                read = True
            except UnreadableFile:
                read = False
        if path.name[0] != "i" and read != (path.name[0] == "y"):
            wrong.append(path.name)
    assert wrong == []
