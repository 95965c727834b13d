"""The files that a place can be taken out as: what each is called, and how it is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.models import Event
from hedgerow.core.policy import Actor, require
from hedgerow.exchange.models import BringIn
from hedgerow.exchange.taking_out import whole
from hedgerow.exchange.taking_out.brought import brought
from hedgerow.exchange.taking_out.network import records
from hedgerow.formats.gexf import write_gexf
from hedgerow.formats.graphml import write_graphml
from hedgerow.formats.kumu import write_kumu
from hedgerow.formats.network_tables import write_members_table, write_ties_table
from hedgerow.formats.open_referral_writing import write_open_referral
from hedgerow.place.models import Person


@dataclass(frozen=True)
class OutFormat:
    """One kind of file: its short name, its title, whom it suits, and its writer."""

    name: str
    title: str
    suits: str | Promise
    ending: str
    media_type: str
    write: Callable[[Actor], Iterable[bytes]]


def _text(write: Callable[[Actor], Iterator[str]]) -> Callable[[Actor], Iterable[bytes]]:
    return lambda actor: (piece.encode("utf-8") for piece in write(actor))


def _tables(actor: Actor) -> Iterable[bytes]:
    """Two CSV tables in a zip: the members, and what joins them."""
    rows = list(records(actor))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("members.csv", "".join(write_members_table(rows)))
        folder.writestr("ties.csv", "".join(write_ties_table(rows)))
    return [packed.getvalue()]


OUT_FORMATS = {
    each.name: each
    for each in (
        OutFormat(
            "json",
            "Hedgerow",
            _("Everything, to move to another Hedgerow or to keep safe. Nothing is lost."),
            "hedgerow.json",
            "application/json",
            _text(whole.write),
        ),
        OutFormat(
            "csv",
            "CSV",
            _("Two tables for any spreadsheet: who is here, and what joins them."),
            "csv.zip",
            "application/zip",
            _tables,
        ),
        OutFormat(
            "kumu",
            "Kumu",
            _("For a map in Kumu."),
            "kumu.json",
            "application/json",
            _text(lambda actor: write_kumu(records(actor))),
        ),
        OutFormat(
            "graphml",
            "GraphML",
            _("For network programs such as Gephi, yEd and Cytoscape."),
            "graphml",
            "application/graphml+xml",
            _text(lambda actor: write_graphml(records(actor))),
        ),
        OutFormat(
            "gexf",
            "GEXF",
            _("For Gephi."),
            "gexf",
            "application/gexf+xml",
            _text(lambda actor: write_gexf(records(actor))),
        ),
        OutFormat(
            "open-referral",
            "Open Referral UK",
            _("What organisations bring, for a public list of services. It names nobody."),
            "open-referral.json",
            "application/json",
            _text(lambda actor: write_open_referral(brought(actor))),
        ),
    )
}


@service
def note_taking_out(*, by: Actor, title: str) -> Event:
    """Write in the history that somebody took a copy, before they are given it."""
    require(by, "take out", BringIn)
    assert by.person_id is not None
    me = Person.objects.get(pk=by.person_id)
    return history.record("place.taken_out", by=by, thing=me, words={"format": title})
