"""Every network format that we read, and one door to all of them."""

from __future__ import annotations

from typing import BinaryIO

from hedgerow.formats.clue import Clue, Format, look
from hedgerow.formats.gexf import read_gexf
from hedgerow.formats.graph_json import read_cytoscape, read_gephi_lite
from hedgerow.formats.graphml import read_graphml
from hedgerow.formats.kumu import read_kumu
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.network_tables import ENDS, read_network_tables
from hedgerow.formats.records import Reading, UnreadableFile


def _is_cytoscape(clue: Clue) -> bool:
    elements = clue.mapping.get("elements")
    if isinstance(elements, dict):
        return "nodes" in elements
    first = elements[0] if isinstance(elements, list) and elements else None
    return isinstance(first, dict) and isinstance(first.get("data"), dict)


def _is_network_table(clue: Clue) -> bool:
    """Ends in any table, or a name as nobody but these programs calls it."""
    return any(
        {"label", "vertexnames"} & headings or any({a, b} <= headings for a, b, _ in ENDS)
        for headings in clue.headings
    )


FORMATS: tuple[Format, ...] = (
    Format("graphml", "GraphML", lambda clue: clue.root == "graphml", read_graphml),
    Format("gexf", "GEXF (Gephi)", lambda clue: clue.root == "gexf", read_gexf),
    Format(
        "gephi-lite", "Gephi Lite", lambda clue: "graphDataset" in clue.mapping, read_gephi_lite
    ),
    Format("cytoscape", "Cytoscape.js", _is_cytoscape, read_cytoscape),
    Format("kumu-json", "Kumu (JSON)", lambda clue: "elements" in clue.mapping, read_kumu),
    Format("network-tables", "Kumu or Gephi tables", _is_network_table, read_network_tables),
)


def read_network(
    source: BinaryIO, edges: BinaryIO | None = None, *, limits: Limits = LIMITS
) -> Reading:
    """The network in `source`, whatever its format; `edges` is the table of ties beside a table of
    members.

    Raises:
        UnreadableFile: no network, or `edges` beside something that is no table.
    """
    clue = look(source, limits)
    if clue.holds == "tables":
        return read_network_tables(source, edges, limits=limits)
    if edges is not None:
        raise UnreadableFile(
            "A second file of ties only goes with a table of members.",
            "Give this file on its own.",
        )
    for kind in FORMATS:
        if kind.fits(clue):
            return kind.read(source, limits=limits)
    known = ", ".join(kind.title for kind in FORMATS)
    raise UnreadableFile("We found no network in this file.", f"We can read: {known}.")
