"""What GraphML and GEXF files say, and what of it is left out."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from hedgerow.formats.gexf import read_gexf
from hedgerow.formats.graph_json import read_cytoscape, read_gephi_lite
from hedgerow.formats.graphml import read_graphml
from hedgerow.formats.records import (
    Finding,
    OrganisationRecord,
    PersonRecord,
    Reading,
    TieRecord,
    UnreadableFile,
)


def graphml(inside: str, keys: str = "", default: str = "directed") -> list[object]:
    text = f'<graphml>{keys}<graph edgedefault="{default}">{inside}</graph></graphml>'
    return list(read_graphml(io.BytesIO(text.encode())))


def gexf(inside: str, about: str = 'defaultedgetype="directed"') -> list[object]:
    text = f'<gexf version="1.3"><graph {about}>{inside}</graph></gexf>'
    return list(read_gexf(io.BytesIO(text.encode())))


def test_graphml_keys_defaults_and_directions() -> None:
    keys = (
        '<key id="d0" for="node" attr.name="Label"/>'
        '<key id="d1" for="node" attr.name="Sector"><default>VCSE</default></key>'
        '<key id="d2" for="all" attr.name="Weight"/>'
    )
    edges = (
        '<edge id="e" source="1" target="2"><data key="d2">2.5</data></edge>'
        '<edge source="2" target="1" directed="false"/>'
    )
    nodes = (
        '<node id="1"><data key="d0">A</data><data key="d1">NHS</data></node>'
        '<node id="2"><data key="d0">B</data><data key="nowhere">?</data></node>'
    )
    # Edges may come before their nodes.
    a, b, first, second = graphml(edges + nodes, keys)
    assert isinstance(a, OrganisationRecord)
    assert isinstance(b, OrganisationRecord)
    assert (a.key, a.name, a.sector, b.sector) == ("1", "A", "NHS", "VCSE")
    assert b.raw["nowhere"] == "?"
    assert isinstance(first, TieRecord)
    assert isinstance(second, TieRecord)
    assert (first.direction, first.strength, first.raw["id"]) == ("directed", 2.5, "e")
    assert second.direction == "undirected"


def test_graphml_of_yed_has_its_names_in_labels() -> None:
    (node,) = graphml(
        '<node id="n0"><data key="d5"><y:ShapeNode xmlns:y="y"><y:NodeLabel>Ann</y:NodeLabel>'
        "</y:ShapeNode></data></node>"
    )
    assert isinstance(node, OrganisationRecord)
    assert node.name == "Ann"


def test_what_is_not_taken_from_graphml_is_said() -> None:
    found = graphml('<node/><node id="1"/><edge source="1" target="2"/><hyperedge/>')
    problems = [(f.weight, f.value) for f in found if isinstance(f, Finding)]
    assert problems == [("refused", ""), ("skipped", "hyperedge"), ("refused", "2")]


@pytest.mark.parametrize(
    ("read", "text", "sentence"),
    [
        (read_graphml, "<graphml><graph><node id='1'><graph/></node></graph></graphml>", "nested"),
        (read_graphml, "<graphml><graph/><graph/></graphml>", "second one"),
        (read_graphml, "<graphml/>", "no graph"),
        (read_graphml, "<svg/>", "not GraphML"),
        (read_gexf, "<gexf/>", "no graph"),
        (read_gexf, "<svg/>", "not GEXF"),
        (
            read_gexf,
            "<gexf><graph><node id='1'><nodes><node/></nodes></node></graph></gexf>",
            "inside",
        ),
        (read_gephi_lite, "{}", "not from Gephi Lite"),
        (read_cytoscape, '{"elements": [1, {"id": 2}]}', "not from Cytoscape"),
    ],
)
def test_what_is_refused(read: Callable[[io.BytesIO], Reading], text: str, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        list(read(io.BytesIO(text.encode())))


def test_gexf_attributes_and_directions() -> None:
    declared = (
        '<attributes class="node"><attribute id="0" title="Type" type="string"/>'
        '<attribute id="1" title="Patch" type="string"><default>North</default></attribute>'
        "</attributes>"
    )
    nodes = (
        '<nodes><node id="1" label="Ann"><attvalues><attvalue for="0" value="Person"/>'
        '</attvalues><viz:size xmlns:viz="http:///wrong" value="9"/></node>'
        '<node id="2" label="B"><attvalues><attvalue id="1" value="South"/></attvalues></node>'
        "</nodes>"
    )
    edges = (
        '<edges><edge source="1" target="2" type="mutual" weight="2" label="works with"/>'
        '<edge source="2" target="1"/></edges>'
    )
    ann, b, mutual, plain = gexf(declared + nodes + edges)
    assert isinstance(ann, PersonRecord)
    assert ann.raw == {"Patch": "North", "Type": "Person"}
    assert isinstance(b, OrganisationRecord)
    assert b.patch == "South"
    assert isinstance(mutual, TieRecord)
    assert isinstance(plain, TieRecord)
    assert (mutual.direction, mutual.strength, mutual.kind) == ("mutual", 2.0, "works with")
    assert plain.direction == "directed"


def test_gexf_that_changes_over_time_is_read_as_now_and_says_so_once() -> None:
    node = '<node id="1" label="A"><spells><spell start="2001"/></spells></node>'
    found = gexf(f"<nodes>{node}</nodes>", 'mode="dynamic"')
    assert [type(item) for item in found] == [Finding, OrganisationRecord]


def test_gephi_lite_directions() -> None:
    text = """{"graphDataset": {"nodeData": {"1": {"label": "A", "type": "circle"}},
    "edgeData": {"e": {"weight": 2}},
    "fullGraph": {"options": {"type": "mixed"}, "nodes": [{"key": "1"}, {"key": "2"}],
    "edges": [{"key": "e", "source": "1", "target": "2", "undirected": true},
    {"key": "f", "source": "1", "target": "3"}]}}}"""
    a, b, tie, refused = read_gephi_lite(io.BytesIO(text.encode()))
    assert isinstance(a, OrganisationRecord)
    assert isinstance(b, OrganisationRecord)
    assert (a.kind, b.name) == ("circle", "2")
    assert isinstance(tie, TieRecord)
    assert (tie.direction, tie.strength) == ("undirected", 2.0)
    assert isinstance(refused, Finding)


def test_cytoscape_in_its_other_shape() -> None:
    text = """{"elements": {"nodes": [{"data": {"id": "1", "name": "A"}}],
    "edges": [{"data": {"source": "1", "target": "1", "interaction": "pp"}}]}}"""
    a, tie = read_cytoscape(io.BytesIO(text.encode()))
    assert isinstance(a, OrganisationRecord)
    assert isinstance(tie, TieRecord)
    assert (a.name, tie.raw["interaction"]) == ("A", "pp")
