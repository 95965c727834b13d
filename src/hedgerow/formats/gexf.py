"""GEXF 1.1 to 1.3, in and out: nodes, edges, `attvalues`. Colours, sizes and places are left out.

Source: the GEXF 1.3 schema and primer (gexf.net), files of Gephi 0.9 and 0.10. Names are compared
without their namespace, which also mends the mistyped `viz` of Gephi 0.9.3. Changes over time are
left out with a finding; nodes inside nodes are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from hedgerow.formats.attributes import NetworkRecord
from hedgerow.formats.kinds import KINDS, Kinds
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.network import Direction, Members, Waiting, direction_of, filled, first
from hedgerow.formats.records import Finding, Reading, UnreadableFile
from hedgerow.formats.safe_xml import End, Start, read_xml
from hedgerow.formats.writing import FlatMember, FlatTie, flatten
from hedgerow.formats.xml_text import HEAD, attribute

# What an edge says in its own attributes rather than in attvalues, and belongs to `raw`.
_EDGE_WORDS = ("id", "label", "weight", "kind", "start", "end")
_TIME = {"spell", "spells", "slice", "slices"}


def read_gexf(source: BinaryIO, *, kinds: Kinds = KINDS, limits: Limits = LIMITS) -> Reading:
    """Nodes as members and edges as ties, in the order of the file.

    Raises:
        UnreadableFile: not well formed, no GEXF, or with nodes inside nodes.
    """
    reader = _Reader(kinds, limits)
    for event in read_xml(source, limits):
        if isinstance(event, Start):
            yield from reader.start(event)
        else:
            yield from reader.end(event)
    yield from reader.rest()


class _Reader:
    def __init__(self, kinds: Kinds, limits: Limits) -> None:
        self._members = Members(kinds, limits)
        self._waiting = Waiting(self._members)
        self._root = True
        self._graph = False
        self._timed = False
        self._direction: Direction = "undirected"
        self._class = self._attribute = ""
        self._titles: dict[tuple[str, str], str] = {}
        self._defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
        self._item: Start | None = None
        self._raw: dict[str, str] = {}

    def start(self, event: Start) -> Reading:
        if self._root and event.name != "gexf":
            raise UnreadableFile(
                "This XML is not GEXF.", "Export the network as GEXF, and try again."
            )
        self._root = False
        if event.name in ("node", "edge"):
            self._begin_item(event)
        elif event.name == "attvalue" and self._item:
            named = event.attributes.get("for") or event.attributes.get("id", "")
            title = self._titles.get((self._item.name, named), named)
            self._raw[title] = event.attributes.get("value", "")
        elif event.name == "attributes":
            self._class = event.attributes.get("class", "node")
        elif event.name == "attribute":
            self._attribute = event.attributes.get("id", "")
            title = event.attributes.get("title") or self._attribute
            self._titles[self._class, self._attribute] = title
        elif event.name == "graph":
            self._graph = True
            self._direction = direction_of(
                event.attributes.get("defaultedgetype", ""), "undirected"
            )
        if not self._timed and (
            event.name in _TIME
            or (event.name == "graph" and event.attributes.get("mode") == "dynamic")
        ):
            self._timed = True
            yield Finding(
                "noted",
                event.line,
                "",
                "",
                "This network changes over time. We read all of it as now.",
                "To bring in one moment, filter by it first and export the network again.",
            )

    def _begin_item(self, event: Start) -> None:
        if self._item and self._item.name == "node":
            raise UnreadableFile(
                f"There are nodes inside a node (line {event.line}).",
                "Export the network again without groups inside groups.",
            )
        self._item, self._raw = event, {}

    def end(self, event: End) -> Reading:
        if event.name == "default" and self._attribute:
            title = self._titles.get((self._class, self._attribute), self._attribute)
            self._defaults.setdefault(self._class, {})[title] = event.text
        elif event.name in ("node", "edge") and self._item:
            item, self._item = self._item, None
            raw = {**self._defaults[event.name], **self._raw}
            take = self._take_node if event.name == "node" else self._take_edge
            yield from take(item, raw)

    def _take_node(self, item: Start, raw: dict[str, str]) -> Reading:
        type_word = first(raw, "type", "elementtype", "kind")
        key, label = item.attributes.get("id", ""), item.attributes.get("label", "")
        yield from self._members.add(key, label, type_word, filled(raw), item.line)

    def _take_edge(self, item: Start, raw: dict[str, str]) -> Reading:
        own = {word: item.attributes[word] for word in _EDGE_WORDS if word in item.attributes}
        raw = filled({**own, **raw})
        direction = direction_of(item.attributes.get("type", ""), self._direction)
        ends = [item.attributes.get(end, "") for end in ("source", "target")]
        yield from self._waiting.tie(ends[0], ends[1], direction, raw, item.line)

    def rest(self) -> Reading:
        if not self._graph:
            raise UnreadableFile("This GEXF holds no graph.", "Export the network again.")
        yield from self._waiting.rest()


def write_gexf(records: Iterable[NetworkRecord]) -> Iterator[str]:
    """GEXF 1.3 in pieces; `read_gexf` loses nothing."""
    members, ties = flatten(records)
    nodes = [({"Type": member.type_word, **member.attributes}, member) for member in members]
    edges = [(dict(tie.attributes), tie) for tie in ties]
    node_titles, edge_titles = _titles(nodes), _titles(edges)
    yield HEAD + '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield '<graph mode="static" defaultedgetype="undirected">\n'
    yield from _declared("node", node_titles)
    yield from _declared("edge", edge_titles)
    yield "<nodes>\n"
    for data, member in nodes:
        named = f"id={attribute(member.key)} label={attribute(member.name)}"
        yield f"<node {named}>{_values(data, node_titles)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, (data, tie) in enumerate(edges):
        ends = (
            f"source={attribute(tie.a)} target={attribute(tie.b)} type={attribute(tie.direction)}"
        )
        yield f'<edge id="{number}" {ends}>{_values(data, edge_titles)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _titles(items: Iterable[tuple[dict[str, str], FlatMember | FlatTie]]) -> dict[str, int]:
    titles = dict.fromkeys(title for data, _ in items for title in data)
    return {title: number for number, title in enumerate(titles)}


def _declared(what: str, titles: dict[str, int]) -> Iterator[str]:
    if titles:
        yield f'<attributes class="{what}">\n'
        for title, number in titles.items():
            yield f'<attribute id="{number}" title={attribute(title)} type="string"/>\n'
        yield "</attributes>\n"


def _values(data: dict[str, str], titles: dict[str, int]) -> str:
    values = "".join(
        f'<attvalue for="{titles[title]}" value={attribute(text)}/>'
        for title, text in data.items()
        if text
    )
    return f"<attvalues>{values}</attvalues>" if values else ""
