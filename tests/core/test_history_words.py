"""Finding names in what history says, to erase them or to leave them out."""

from __future__ import annotations

import pytest

from hedgerow.core.history import says, whole_words


@pytest.mark.parametrize("said", [[], [""]])
def test_of_no_name_nothing_is_found(said: list[str]) -> None:
    assert not says(
        {"name": "Ashby, said.", "changed": {"about": ["", "Warm."]}}, whole_words(said)
    )


def test_a_name_is_found_as_words_of_its_own() -> None:
    assert says({"changed": {"about": ["Ring Ann.", ""]}}, whole_words(["", "Ann"]))
    assert not says({"name": "The Annual Fair"}, whole_words(["Ann"]))
