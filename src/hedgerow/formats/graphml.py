"""GraphML, in and out: `key[id, for, attr.name]`, `node`, `edge`, `data[key]`.

Source: the GraphML primer (graphdrawing.org) and files of NetworkX, Gephi, igraph and yEd, whose
names are in a nested `NodeLabel`. Nested graphs are refused: whether a member of a member is a
member is for a person to say.
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
from hedgerow.formats.xml_text import HEAD, attribute, element_text

_LABELS = ("label", "name", "title", "nodelabel")


def read_graphml(source: BinaryIO, *, kinds: Kinds = KINDS, limits: Limits = LIMITS) -> Reading:
    """Nodes as members and edges as ties, in the order of the file.

    Raises:
        UnreadableFile: not well formed, no GraphML, or with a graph inside a graph.
    """
    reader = _Reader(kinds, limits)
    for event in read_xml(source, limits):
        if isinstance(event, Start):
            yield from reader.start(event)
        elif isinstance(event, End):
            yield from reader.end(event)
    yield from reader.rest()


class _Reader:
    def __init__(self, kinds: Kinds, limits: Limits) -> None:
        self._members = Members(kinds, limits)
        self._waiting = Waiting(self._members)
        self._root = True
        self._graphs = 0
        self._in_graph = False
        self._direction: Direction = "undirected"
        self._keys: dict[str, tuple[str, str]] = {}
        self._defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
        self._key = ""
        self._item: Start | None = None
        self._raw: dict[str, str] = {}

    def start(self, event: Start) -> Reading:
        if self._root and event.name != "graphml":
            raise UnreadableFile(
                "This XML is not GraphML.", "Export the network as GraphML and try again."
            )
        self._root = False
        if event.name == "graph":
            self._begin_graph(event)
        elif event.name in ("node", "edge"):
            self._item, self._raw = event, {}
        elif event.name == "key":
            self._key = event.attributes.get("id", "")
            name = event.attributes.get("attr.name") or self._key
            self._keys[self._key] = (event.attributes.get("for", "all"), name)
        elif event.name == "data":
            self._key = event.attributes.get("key", "")
        elif event.name in ("hyperedge", "port"):
            yield Finding(
                "skipped",
                event.line,
                "",
                event.name,
                f"We do not read a {event.name}.",
                "Draw it as a member of its own, joined to each of the others.",
            )

    def _begin_graph(self, event: Start) -> None:
        self._graphs += 1
        if self._in_graph or self._graphs > 1:
            raise UnreadableFile(
                f"There is a graph inside another, or a second one (line {event.line}).",
                "Export the network again as one graph without nested graphs.",
            )
        self._in_graph = True
        self._direction = direction_of(event.attributes.get("edgedefault", ""), "undirected")

    def end(self, event: End) -> Reading:
        if event.name == "data" and self._item:
            _, name = self._keys.get(self._key, ("all", self._key))
            if event.text.strip() or not event.parent:
                self._raw[name] = event.text
        elif event.name == "NodeLabel" and self._item:
            self._raw.setdefault("NodeLabel", event.text)
        elif event.name == "default":
            kind, name = self._keys.get(self._key, ("all", self._key))
            for each in ("node", "edge") if kind == "all" else (kind,):
                self._defaults.setdefault(each, {})[name] = event.text
        elif event.name in ("node", "edge") and self._item:
            item, self._item = self._item, None
            raw = filled({**self._defaults[event.name], **self._raw})
            yield from (
                self._take_node(item, raw) if event.name == "node" else self._take_edge(item, raw)
            )

    def _take_node(self, item: Start, raw: dict[str, str]) -> Reading:
        type_word = first(raw, "type", "elementtype", "kind")
        key = item.attributes.get("id", "")
        yield from self._members.add(key, first(raw, *_LABELS), type_word, raw, item.line)

    def _take_edge(self, item: Start, raw: dict[str, str]) -> Reading:
        if "id" in item.attributes:
            raw.setdefault("id", item.attributes["id"])
        direction = self._direction
        if "directed" in item.attributes:
            direction = "directed" if item.attributes["directed"] in ("true", "1") else "undirected"
        direction = direction_of(first(raw, "direction"), direction)
        ends = [item.attributes.get(end, "") for end in ("source", "target")]
        yield from self._waiting.tie(ends[0], ends[1], direction, raw, item.line)

    def rest(self) -> Reading:
        if not self._graphs:
            raise UnreadableFile("This GraphML holds no graph.", "Export the network again.")
        yield from self._waiting.rest()


def write_graphml(records: Iterable[NetworkRecord]) -> Iterator[str]:
    """GraphML in pieces; `read_graphml` loses nothing. A mutual tie says so in a `Direction`."""
    members, ties = flatten(records)
    nodes = [
        ({"Label": member.name, "Type": member.type_word, **member.attributes}, member)
        for member in members
    ]
    edges = [(_edge_data(tie), tie) for tie in ties]
    keys = {
        what: {heading: f"{what[0]}{number}" for number, heading in enumerate(_headings(items))}
        for what, items in (("node", nodes), ("edge", edges))
    }
    yield HEAD + '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for what, known in keys.items():
        for heading, key in known.items():
            name = attribute(heading)
            yield f'<key id="{key}" for="{what}" attr.name={name} attr.type="string"/>\n'
    yield '<graph edgedefault="undirected">\n'
    for data, member in nodes:
        yield f"<node id={attribute(member.key)}>{_data(data, keys['node'])}</node>\n"
    for data, tie in edges:
        directed = ' directed="true"' if tie.direction == "directed" else ""
        ends = f"source={attribute(tie.a)} target={attribute(tie.b)}"
        yield f"<edge {ends}{directed}>{_data(data, keys['edge'])}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _edge_data(tie: FlatTie) -> dict[str, str]:
    mutual = {"Direction": tie.direction} if tie.direction == "mutual" else {}
    return {**mutual, **tie.attributes}


def _headings(items: Iterable[tuple[dict[str, str], FlatMember | FlatTie]]) -> list[str]:
    return list(dict.fromkeys(heading for data, _ in items for heading in data))


def _data(data: dict[str, str], keys: dict[str, str]) -> str:
    return "".join(
        f'<data key="{keys[heading]}">{element_text(text)}</data>'
        for heading, text in data.items()
        if text
    )
