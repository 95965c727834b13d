"""What every kind of record is planned with: who is who, and how a row is made or changed."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from hedgerow.core import clock
from hedgerow.core.folding import fold
from hedgerow.core.models import PlaceModel
from hedgerow.exchange.models import Origin
from hedgerow.exchange.planning.checking import refusals
from hedgerow.exchange.planning.here import Here
from hedgerow.exchange.planning.ids import NewIds, digest, uuid_of
from hedgerow.exchange.planning.steps import Change, Fill, Make, Step
from hedgerow.exchange.planning.told import Told, is_blank
from hedgerow.formats.records import Finding, Raw, Weight
from hedgerow.place.models import Contribution, Organisation, Person

Actor = Organisation | Person
End = tuple[type[Actor], UUID]
_LONGEST_KEY = 400
_LONGEST_VALUE = 200

folded = functools.lru_cache(maxsize=8192)(fold)  # roles and names of places come again and again


class Desk:
    """The planning of one file. `steps` is what has come of it since they were last taken.

    Of the rows that went by it keeps digests and ids, no words: some 300 to 500 bytes a row.
    """

    def __init__(self, here: Here, seed: UUID, *, take_theirs: bool) -> None:
        self.here = here
        self.take_theirs = take_theirs
        assert here.actor.place is not None
        self.today = clock.today(here.actor.place.time_zone)
        self.ids = NewIds(seed)
        self.steps: list[Step] = []
        self._told: dict[int, bytes] = {}
        self._met: dict[int, UUID] = {}
        self._facts: set[int] = set()
        self._times: dict[int, int] = {}

    # What is said, and said once.

    def find(
        self,
        weight: Weight,
        row: int | None,
        column: str,
        value: object,
        problem: str,
        mend: str,
    ) -> None:
        """Say something about a row to the person who brings the file."""
        said = str(value)[:_LONGEST_VALUE]
        self.steps.append(Finding(weight, row, column, said, problem, mend))

    def first_time(self, *fact: object) -> bool:
        """Whether this is new in this file; it is remembered. (Of a million, as digests of 64 bits,
        the odds that one is taken for another are one in thirty million.)"""
        known = hash(fact)
        if known in self._facts:
            return False
        self._facts.add(known)
        return True

    def nth(self, key: str) -> str:
        """`key` told apart from the same key earlier in the file: two like rows are two."""
        known = digest(key)
        self._times[known] = times = self._times.get(known, 0) + 1
        return key if times == 1 else f"{key}|{times}"

    # Whom a key of the file means.

    def meet(self, model: type[PlaceModel], key: str, pk: UUID) -> None:
        """From here on, `key` means the record `pk`."""
        self._met[digest(model.__name__, key)] = pk

    def met(self, model: type[PlaceModel], key: str) -> UUID | None:
        """The record that an earlier row of this file, or an earlier file of this source, meant."""
        known = digest(model.__name__, key)
        pk = self._met.get(known) or self._made(known)
        if pk is not None:
            return pk
        before = self.here.origins.get((str(model._meta.model_name), short_key(key)))
        if before is None:
            return None
        pk = self.here.kept(before.thing)
        return pk if pk in self.here.rows(model) else None

    def knows(self, key: str) -> bool:
        """Whether an earlier file of this source told who `key` is; if so it means them here too.

        So a table of ties may come after a table of members.
        """
        for model in (Organisation, Person):
            pk = self.met(model, key)
            if pk is not None:
                self.meet(model, key, pk)
                return True
        return False

    def end(self, key: str, row: int | None, column: str) -> End | None:
        """The body or person of `key`; where there is none, a finding says so."""
        for model in (Organisation, Person):
            if pk := self._of_this_file(model, key):
                return model, pk
        self.find(
            "refused",
            row,
            column,
            key,
            "Nobody in this file has that name, or their own row was refused.",
            "Add them to the file, or mend the name.",
        )
        return None

    def member(self, model: type[Actor], key: str) -> UUID | None:
        """The body, or the person, of `key` in this file."""
        return self._of_this_file(model, key)

    def _of_this_file(self, model: type[Actor], key: str) -> UUID | None:
        known = digest(model.__name__, key)
        return self._made(known) or self._met.get(known)

    def _made(self, known: int) -> UUID | None:
        """The record that this file makes of the key with this digest, if it made one."""
        number = self.ids.number_of(known)
        return uuid_of(number) if number in self._told else None

    def is_new(self, pk: UUID) -> bool:
        """Does this file make it?"""
        return pk not in self.here.bodies and pk not in self.here.people

    # Making and changing rows.

    def add(self, model: type[PlaceModel], row: int | None, **values: Any) -> bool:
        """Add a row that no later row names; where it will not do, a finding says why."""
        return self._add(model, row, values)

    def _add(self, model: type[PlaceModel], row: int | None, values: dict[str, Any]) -> bool:
        problems = refusals(model, values)
        for name, problem in problems:
            self.find("refused", row, name, values.get(name, ""), problem, "Mend it in the file.")
        if not problems:
            self.steps.append(Make(model, values))
        return not problems

    def make(self, model: type[PlaceModel], row: int | None, **values: Any) -> UUID | None:
        """Add a row and give its id; none where it will not do."""
        pk = values["id"] = self.ids.next()
        return pk if self._add(model, row, values) else None

    def make_keyed(
        self, model: type[PlaceModel], row: int | None, key: str, raw: Raw, **values: Any
    ) -> UUID | None:
        """The same for a thing with a key in the file, so that it is known when it comes again."""
        pk = values["id"] = self.ids.of(digest(model.__name__, key))
        if not self._add(model, row, values):
            return None
        told = Told.first(model, values)
        self._told[pk.int] = told.digests
        self._remember(model, key, pk, raw, told, first=True)
        return pk

    def merge(
        self,
        model: type[PlaceModel],
        pk: UUID,
        key: str,
        raw: Raw,
        now: dict[str, Any] | None,
        theirs: Mapping[str, Any],
        row: int | None,
    ) -> None:
        """Bring what the file tells of a record that is known already; `now` is None if it is new.

        What an earlier row of the file told stands. What is blank here is filled. Where an earlier
        file of this source told it and nobody has changed it since, this file's words replace it;
        else ours are kept, with a finding, unless `take_theirs`.
        """
        seen = Told(model, self._told.get(pk.int, b""))
        base = self._told_before(model, key)
        fields: dict[str, Any] = {}
        for field, value in theirs.items():
            if is_blank(value) or seen.said(field, value):
                continue
            if seen.has(field):
                self._kept(row, field, value, "An earlier row of the file says otherwise.", "")
            elif now is None:
                fields[field] = value
            elif value != now.get(field):
                here = now.get(field)
                ours = not is_blank(here) and not base.said(field, here)
                if self.take_theirs or not (ours or base.said(field, value)):
                    fields[field] = value
                elif not base.said(field, value):
                    self._kept(row, field, value, "This place says otherwise.", str(here))
        self._set(model, pk, now, fields, row)
        told = seen.with_all(theirs)
        self._told[pk.int] = told.digests
        known = digest(model.__name__, key)
        first = self._made(known) is None and self.first_time("origin", known)
        self._remember(model, key, pk, raw, told.or_else(base), first=first)

    def _kept(self, row: int | None, field: str, value: object, problem: str, here: str) -> None:
        said = f"{str(value)[:80]} (here: {here[:80]})" if here else value
        mend = "That is kept. To change it, mend the file, or choose to take the file’s words."
        self.find("noted", row, field.removesuffix("_id"), said, problem, mend)

    def _set(
        self,
        model: type[PlaceModel],
        pk: UUID,
        now: dict[str, Any] | None,
        fields: Mapping[str, Any],
        row: int | None,
    ) -> None:
        problems = dict(refusals(model, fields))
        for field, problem in problems.items():
            value = fields.get(field, "")
            self.find("skipped", row, field, value, problem, "Mend it in the file.")
        fields = {field: value for field, value in fields.items() if field not in problems}
        if fields and now is None:
            self.steps.append(Fill(model, pk, fields))
        elif fields:
            assert now is not None
            name = str(now.get("name") or model._meta.verbose_name)
            self.change(model, pk, name, {f: (now.get(f), new) for f, new in fields.items()})
            now.update(fields)

    def change(
        self, model: type[PlaceModel], pk: UUID, name: str, fields: Mapping[str, tuple[Any, Any]]
    ) -> None:
        """Change a row that was here before the file."""
        self.steps.append(Change(model, pk, name, fields))

    def _told_before(self, model: type[PlaceModel], key: str) -> Told:
        before = self.here.origins.get((str(model._meta.model_name), short_key(key)))
        return Told(model, bytes.fromhex(before.told) if before else b"")

    def has_named(self, key: str) -> bool:
        """Has an earlier file of this source said what the body of `key` is called?"""
        return self._told_before(Organisation, key).has("name")

    def _remember(
        self, model: type[PlaceModel], key: str, pk: UUID, raw: Raw, told: Told, *, first: bool
    ) -> None:
        """Note that this source's `key` is this record, and what the source told of it."""
        kind, short, now = str(model._meta.model_name), short_key(key), told.digests.hex()
        before = self.here.origins.get((kind, short))
        if before is not None:
            if before.told != now:
                self.change(Origin, before.origin, short, {"told": (before.told, now)})
                self.here.origins[kind, short] = before._replace(told=now)
            return
        origin = self.ids.of(~digest(model.__name__, key))  # no other thing has that number
        if first:
            values = {
                "id": origin,
                "by_id": self.here.actor.person_id,
                "source": self.here.source,
                "thing_kind": kind,
                "key": short,
                "thing_id": pk,
                "raw": dict(raw),
                "told": now,
            }
            self.steps.append(Make(Origin, values))
        else:
            self.steps.append(Fill(Origin, origin, {"told": now}))

    def brings(self, actor: type[Actor], pk: UUID, words: tuple[str, ...], row: int | None) -> None:
        """What somebody brings, in their own words, each said once."""
        link = "organisation_id" if actor is Organisation else "person_id"
        for text in words:
            plain = folded(text)
            here = not self.is_new(pk) and (pk, plain) in self.here.said
            if text.strip() and not here and self.first_time("brings", pk, plain):
                self.add(Contribution, row, words=text.strip(), **{link: pk})


def short_key(key: str) -> str:
    """A key that fits its column; a longer one is cut and told apart by a digest of the whole."""
    if len(key) <= _LONGEST_KEY:
        return key
    whole = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return key[: _LONGEST_KEY - len(whole)] + whole


def day(text: str) -> date | None:
    """A day that a reader has written as ISO, or None."""
    return date.fromisoformat(text) if text else None
