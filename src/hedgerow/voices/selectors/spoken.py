"""Recordings as pages show them: where to listen, and what was typed up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hedgerow.core import links
from hedgerow.core.policy import Actor, visible
from hedgerow.core.together import Part, Row
from hedgerow.voices.models import RecordedSound, Recording


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One answer that was recorded. `own` is its address for whoever spoke, and empty for others.

    `lasts` reads like 1:05. `sounds` while there is sound; `may_type` for whoever may type it up.
    """

    pk: UUID
    lasts: str
    sounds: bool
    kept: bool
    typed_on: date | None
    typed_by: str
    righted_on: date | None
    may_type: bool
    own: str


def sound_parts(actor: Actor, voices: Collection[UUID]) -> dict[str, Part]:
    """What is recorded in `voices`, which of it still sounds, and which the actor may type up."""
    rows = visible(actor, Recording).filter(said__voice__in=voices)
    to_type = visible(actor, Recording, "type").filter(said__voice__in=voices)
    return {
        "spoken": Part(
            rows,
            ids=("pk", "said_id", "typed_by_id"),
            words=("question",),
            numbers=("seconds", "kept"),
            days=("typed_on", "righted_on"),
        ),
        "sounding": Part(
            RecordedSound.objects.filter(recording__in=rows.values("pk")), ids=("recording_id",)
        ),
        "to type": Part(to_type, ids=("pk",)),
    }


def sound_of(recording: Recording) -> RecordedSound | None:
    """The sound of a recording that the reader may see, while there is one. One query."""
    return RecordedSound.objects.filter(recording=recording).first()


def spoken_lines(
    actor: Actor, found: Mapping[str, list[Row]], names: Mapping[UUID | None, str]
) -> Mapping[UUID, Mapping[str, SpokenLine]]:
    """What `sound_parts` found, by what was said and by question."""
    sounding = {pk for (pk,) in found.get("sounding", [])}
    to_type = {pk for (pk,) in found.get("to type", [])}
    lines: defaultdict[UUID, dict[str, SpokenLine]] = defaultdict(dict)
    for pk, said, typist, question, seconds, kept, typed_on, righted_on in found.get("spoken", []):
        lines[said][question] = SpokenLine(
            pk=pk,
            lasts=f"{seconds // 60}:{seconds % 60:02}",
            sounds=pk in sounding,
            kept=bool(kept),
            typed_on=typed_on,
            typed_by=names.get(typist, ""),
            righted_on=righted_on,
            may_type=pk in to_type,
            own=_own(actor, pk),
        )
    return lines


def _own(actor: Actor, pk: UUID) -> str:
    if actor.link is None or actor.link[0] != "voice":
        return ""
    return links.address("own_recording", "recording", Recording(place=actor.place, pk=pk))
