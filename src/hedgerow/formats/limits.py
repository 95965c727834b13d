"""How large a file we take: one place for every cap, so that a page and a command say the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on one file. The defaults keep a reading under 300 MB of memory (measured in tests).

    `file_bytes`: as it lies on disk. `rows`, `columns`: of one table. `cell_characters`: the
    longest text in one cell; Python's csv module stops at the same number, a spreadsheet at
    32,767. `unpacked_bytes`: a workbook's parts after unzipping. `packed_ratio`: how many times
    smaller a zipped part over 10 MB may be; real sheets reach 50, a bomb 1,000.
    `workbook_cells`: the rectangle that holds a sheet's filled cells. `json_bytes` is lower than
    `file_bytes` because JSON is held whole; `json_values` counts its commas and brackets.
    `members`: of one network, whose names are held to find the ends of its ties.
    `depth`: how far elements or brackets may nest.
    """

    file_bytes: int = 100_000_000
    rows: int = 1_000_000
    columns: int = 1_000
    cell_characters: int = 131_072
    unpacked_bytes: int = 150_000_000
    packed_ratio: int = 200
    workbook_cells: int = 2_500_000
    json_bytes: int = 20_000_000
    json_values: int = 1_500_000
    members: int = 250_000
    depth: int = 64


LIMITS = Limits()
