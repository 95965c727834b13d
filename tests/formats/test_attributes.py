"""Register numbers in one cell, there and back."""

from __future__ import annotations

import pytest

from hedgerow.formats.attributes import attributes_of, fields_from
from hedgerow.formats.records import Identifier, OrganisationRecord


@pytest.mark.parametrize(
    "number",
    [
        Identifier("GB-CHC", "1164883"),
        Identifier("360G", "ABCT"),
        Identifier("360G", "zebra-org:7"),
        Identifier("XI-GRID", "grid.5379.8"),
    ],
)
def test_a_number_of_any_list_comes_back(number: Identifier) -> None:
    record = OrganisationRecord("z", "Zebra Trust", identifiers=(number,))
    written = attributes_of(record, {})
    assert fields_from(written, OrganisationRecord)["identifiers"] == (number,)
