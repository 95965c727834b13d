"""What every kind of record is planned with: who is who, and how a row is made or changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey

from hedgerow.core import clock
from hedgerow.core.folding import fold
from hedgerow.core.models import PlaceModel
from hedgerow.exchange.models import Origin
from hedgerow.exchange.planning.here import Here
from hedgerow.exchange.planning.own import OwnDesk
from hedgerow.exchange.planning.steps import Change, Make, Step
from hedgerow.formats.records import Finding, Raw
from hedgerow.place.models import Contribution, Organisation, Person

Actor = Organisation | Person
_LONGEST_KEY = 400


class Desk:
    """The planning of one file. `members` says whom each of the file's own keys means."""

    def __init__(self, here: Here, *, take_theirs: bool) -> None:
        self.here = here
        self.take_theirs = take_theirs
        self.members: dict[str, tuple[type[Actor], UUID]] = {}
        assert here.actor.place is not None
        self.place = here.actor.place
        self.today = clock.today(self.place.time_zone)
        self.times: Counter[str] = Counter()
        self.own = OwnDesk(self.place, take_theirs=take_theirs)

    def make(
        self, thing: PlaceModel, row: int | None, key: str = "", raw: Raw | None = None
    ) -> Iterator[Step]:
        """Add a row, and with a key remember where it came from; a finding where it will not do."""
        try:
            links = [f.name for f in thing._meta.fields if isinstance(f, ForeignKey)]
            thing.clean_fields(exclude=links)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                value = str(getattr(thing, name, ""))[:200]
                yield Finding(
                    "refused", row, name, value, " ".join(messages), "Mend it in the file."
                )
            return
        yield Make(thing)
        if key:
            yield from self.remember(type(thing), key, thing.pk, raw or {})

    def remember(self, model: type[PlaceModel], key: str, pk: UUID, raw: Raw) -> Iterator[Step]:
        """Note that this source's `key` is this record, unless that is known."""
        kind, short = str(model._meta.model_name), short_key(key)
        if (kind, short) not in self.here.origins:
            self.here.origins[kind, short] = pk
            origin = Origin(
                place=self.place,
                by_id=self.here.actor.person_id,
                source=self.here.source,
                thing_kind=kind,
                key=short,
                thing_id=pk,
                raw=dict(raw),
            )
            yield Make(origin)

    def nth(self, key: str) -> str:
        """`key` told apart from the same key earlier in the file: two like rows are two."""
        self.times[key] += 1
        return key if self.times[key] == 1 else f"{key}|{self.times[key]}"

    def known(self, model: type[PlaceModel], key: str) -> UUID | None:
        """The record that this source's `key` made before, as it stands now."""
        found = self.here.origins.get((str(model._meta.model_name), short_key(key)))
        return None if found is None else self.here.kept(found)

    def merge(
        self,
        model: type[PlaceModel],
        pk: UUID,
        name: str,
        now: Mapping[str, Any],
        theirs: Mapping[str, Any],
        row: int | None,
    ) -> Iterator[Step]:
        """Fill what is blank here; where both have words, keep ours and say so, or take theirs."""
        fields: dict[str, tuple[Any, Any]] = {}
        for field, value in theirs.items():
            current = now.get(field)
            if value in ("", None) or value == current:
                continue
            if current in ("", None) or self.take_theirs:
                fields[field] = (current, value)
            else:
                yield Finding(
                    "noted",
                    row,
                    field,
                    str(value)[:200],
                    f"Here it is “{str(current)[:80]}”, and that is kept.",
                    "Choose “take the file’s words” if the file is right.",
                )
        if fields:
            yield Change(model, pk, name, fields)

    def brings(
        self, actor: type[Actor], pk: UUID, words: tuple[str, ...], row: int | None
    ) -> Iterator[Step]:
        """What somebody brings, in their own words, each said once."""
        link = "organisation_id" if actor is Organisation else "person_id"
        for text in words:
            if (pk, fold(text)) not in self.here.said and text.strip():
                self.here.said.add((pk, fold(text)))
                yield from self.make(
                    Contribution(place=self.place, words=text.strip(), **{link: pk}), row
                )

    def member(self, key: str, row: int | None, column: str) -> tuple[type[Actor], UUID] | Finding:
        """Whom a key of the file means, or a finding that says that it means nobody."""
        found = self.members.get(key)
        return found or Finding(
            "refused",
            row,
            column,
            key[:200],
            "Nobody in this file has that name, or their own row was refused.",
            "Add them to the file, or mend the name.",
        )


def short_key(key: str) -> str:
    """A key that fits its column; a longer one is cut and told apart by a digest of the whole."""
    if len(key) <= _LONGEST_KEY:
        return key
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return key[: _LONGEST_KEY - len(digest)] + digest


def day(text: str) -> date | None:
    """A day that a reader has written as ISO, or None."""
    return date.fromisoformat(text) if text else None
