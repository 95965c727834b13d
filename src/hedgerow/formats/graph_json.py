"""Networks as other programs' JSON: Gephi Lite and Cytoscape.js. Read only.

Gephi Lite: `{"type": "gephi-lite", "graphDataset": {"nodeData": {id: {...}}, "edgeData": {...},
"fullGraph": {"nodes": [{"key"}], "edges": [{"key", "source", "target"}]}}}`. Cytoscape.js:
`{"elements": [{"group": "nodes", "data": {"id", ...}}]}`, or `{"nodes": [...], "edges": [...]}`
under `elements`. Source: the programs' own sample files.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from hedgerow.formats.kinds import KINDS, Kinds
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.network import Direction, Members, Waiting, direction_of, filled, first
from hedgerow.formats.records import Reading, UnreadableFile
from hedgerow.formats.safe_json import Json, json_text, load_json

_Object = dict[str, Json]


def read_gephi_lite(source: BinaryIO, *, kinds: Kinds = KINDS, limits: Limits = LIMITS) -> Reading:
    """Nodes as members and edges as ties.

    Raises:
        UnreadableFile: not JSON, or not Gephi Lite's.
    """
    value, findings = load_json(source, limits)
    yield from findings
    dataset = _object(_object(value).get("graphDataset"))
    graph = _object(dataset.get("fullGraph"))
    if not isinstance(graph.get("nodes"), list):
        raise UnreadableFile(
            "This JSON is not from Gephi Lite.", "Export the network as GEXF and bring that in."
        )
    members = Members(kinds, limits)
    node_data, edge_data = _object(dataset.get("nodeData")), _object(dataset.get("edgeData"))
    for node in _objects(graph["nodes"]):
        key = json_text(node.get("key"))
        yield from _member(members, key, _object(node_data.get(key)))
    options = _object(graph.get("options"))
    default = direction_of(json_text(options.get("type")), "directed")
    waiting = Waiting(members)
    for edge in _objects(graph.get("edges")):
        data = _object(edge_data.get(json_text(edge.get("key"))))
        direction = "undirected" if edge.get("undirected") is True else default
        yield from _tie(waiting, edge, data, direction)
    yield from waiting.rest()


def read_cytoscape(source: BinaryIO, *, kinds: Kinds = KINDS, limits: Limits = LIMITS) -> Reading:
    """Nodes as members and edges as directed ties.

    Raises:
        UnreadableFile: not JSON, or not Cytoscape.js's.
    """
    value, findings = load_json(source, limits)
    yield from findings
    elements = _object(value).get("elements")
    if isinstance(elements, dict):
        nodes, edges = list(_objects(elements.get("nodes"))), list(_objects(elements.get("edges")))
    else:
        both = list(_objects(elements))
        edges = [item for item in both if _is_edge(item)]
        nodes = [item for item in both if not _is_edge(item)]
    if not any("data" in item for item in (*nodes, *edges)):
        raise UnreadableFile(
            "This JSON is not from Cytoscape.",
            "In Cytoscape, export the network as Cytoscape.js JSON.",
        )
    members = Members(kinds, limits)
    for node in nodes:
        data = _object(node.get("data"))
        yield from _member(members, json_text(data.get("id")), data)
    waiting = Waiting(members)
    for edge in edges:
        data = _object(edge.get("data"))
        yield from _tie(waiting, data, data, "directed")
    yield from waiting.rest()


def _is_edge(item: _Object) -> bool:
    return item.get("group") == "edges" or "source" in _object(item.get("data"))


def _member(members: Members, key: str, data: _Object) -> Reading:
    raw = _texts(data)
    type_word = first(raw, "type", "elementtype", "kind")
    yield from members.add(key, first(raw, "label", "name", "title"), type_word, raw, None)


def _tie(waiting: Waiting, ends: _Object, data: _Object, direction: Direction) -> Reading:
    raw = _texts(data)
    a, b = json_text(ends.get("source")), json_text(ends.get("target"))
    yield from waiting.tie(a, b, direction, raw, None)


def _texts(data: _Object) -> dict[str, str]:
    return filled({heading: json_text(value) for heading, value in data.items()})


def _object(value: Json) -> _Object:
    return value if isinstance(value, dict) else {}


def _objects(value: Json) -> Iterator[_Object]:
    return (item for item in (value if isinstance(value, list) else []) if isinstance(item, dict))
