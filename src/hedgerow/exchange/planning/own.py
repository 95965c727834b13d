"""Rows of Hedgerow's own file, met with those that are here by their ids.

A row keeps its id. Only where another place of this database holds the ids of the file's place
are they replaced by others, the same ones every time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db.models import UUIDField

from hedgerow.core.models import Entry, Place, PlaceModel
from hedgerow.core.policy import Actor, visible
from hedgerow.exchange.models import Moved, Origin
from hedgerow.exchange.planning.steps import Change, Hold, Make, Step
from hedgerow.exchange.whole import KINDS, RECORDS, SETTLED, fields_of, from_data
from hedgerow.formats.own import PLACE
from hedgerow.formats.records import Finding, OwnRow
from hedgerow.meetings.models import Attending, Invitation, Quote
from hedgerow.place.models import Organisation, Person
from hedgerow.questions.models import Afterword, Follow, Pulse, PulseAnswer, Purpose, Question
from hedgerow.ties.models import Report

_WHO = frozenset(
    {
        "author_id",
        "by_id",
        "confirmed_by_id",
        "undone_by_id",
        "shared_by_id",
        "answered_by_id",
    }
)
# Links by which a row says that somebody spoke, answered or came.
_SPOKE: Mapping[type[PlaceModel], str] = {
    Question: "asker_id",
    Follow: "person_id",
    Afterword: "person_id",
    Pulse: "opened_by_id",
    PulseAnswer: "person_id",
    Attending: "person_id",
    Invitation: "person_id",
    Quote: "person_id",
}
_EITHER = (Organisation, Person, Report)
# What the ids that are no foreign keys point at. An entry's shares come with it or not at all.
_POINTS: Mapping[str, tuple[type[PlaceModel], ...]] = {
    **dict.fromkeys(_WHO, (Person,)),
    **dict.fromkeys(("thing_id", "kept_id", "joined_id", "one_id", "other_id"), _EITHER),
    "entry_id": (),
}
_STAY = frozenset({"id", "version", "created_at", "joined_into"}) | _WHO


class _Ids(dict[UUID, UUID]):
    """What each id of the file is here."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.renames = False

    def get(self, key: UUID, default: Any = None) -> Any:
        return uuid5(self.place.pk, str(key)) if self.renames else default


class OwnDesk:
    """The planning of one of our own files.

    A row waits until those that it points at have come. Nobody can put words into the mouth of
    somebody who is here: an entry is its bringer's own, or of somebody who comes with the file.
    What hangs on an entry comes with it, and is never changed by a file.
    """

    def __init__(self, actor: Actor, *, take_theirs: bool) -> None:
        assert actor.place is not None
        self.actor = actor
        self.take_theirs = take_theirs
        self.ids = _Ids(actor.place)
        self.made: set[UUID] = set()
        self.here: dict[type[PlaceModel], set[UUID]] = {}
        self.open: dict[type[PlaceModel], set[UUID]] = {}
        self.versions: set[int] | None = None
        self.waiting: defaultdict[UUID, list[PlaceModel]] = defaultdict(list)

    def steps(self, row: OwnRow) -> Iterator[Step]:
        """Add the row, or change the one that is here, or say why not."""
        if row.kind == PLACE:
            places = places_of(row.values) - {self.ids.place.pk}
            self.ids.renames = held_elsewhere(places, self.ids.place)
            if places and not self.ids.renames:
                yield Hold(frozenset(places))
            return
        model = KINDS.get(row.kind)
        if model is None:
            yield _refused(row.kind, row.values, "We do not know this kind of row.")
            return
        try:
            thing = from_data(model, self.ids.place, row.values, self.ids)
        except (ValidationError, TypeError, ValueError) as error:
            problem = " ".join(getattr(error, "messages", [str(error)]))
            yield _refused(row.kind, row.values, problem)
            return
        if thing.pk in self._known(model):
            yield from self._change(model, thing, row.values)
        else:
            yield from self._make(thing)

    def rest(self) -> Iterator[Step]:
        """Rows that point at one another in a ring, and findings about what points nowhere."""
        left = {thing.pk: thing for things in self.waiting.values() for thing in things}
        while lost := {pk for pk, one in left.items() if not self._wants(one) <= left.keys()}:
            for pk in lost:
                thing = left.pop(pk)
                problem = "It points at something that is not in the file."
                yield _refused(thing._meta.label_lower, {"id": str(pk)}, problem)
        for thing in left.values():
            yield _made(thing)

    def _make(self, thing: PlaceModel) -> Iterator[Step]:
        ready = [thing]
        while ready:
            one = ready.pop()
            if problem := self._problem(one):
                yield _refused(one._meta.label_lower, {"id": str(one.pk)}, problem)
            elif wanted := self._wants(one):
                self.waiting[min(wanted)].append(one)
            else:
                self.made.add(one.pk)
                if isinstance(one, Purpose):
                    self._versions().add(one.number)
                yield _made(one)
                ready += self.waiting.pop(one.pk, [])

    def _known(self, model: type[PlaceModel]) -> set[UUID]:
        if model not in self.here:
            self.here[model] = set(model.objects.values_list("pk", flat=True))
        return self.here[model]

    def _open(self, model: type[PlaceModel]) -> set[UUID]:
        """What is here and may be pointed at: records that one sees, and entries of one's own.

        What hangs on an entry comes with it or not at all.
        """
        if model not in self.open:
            rows: Any = visible(self.actor, model)
            if issubclass(model, Entry):
                rows = rows.filter(author_id=self.actor.person_id)
            elif model not in RECORDS:
                rows = rows.none()
            self.open[model] = set(rows.values_list("pk", flat=True))
        return self.open[model]

    def _wants(self, thing: PlaceModel) -> set[UUID]:
        """The rows that `thing` points at and that have not come yet."""
        wanted = set()
        for field in thing._meta.concrete_fields:
            target: Any = field.related_model
            targets = _POINTS.get(field.name, ()) if target is None else (target,)
            pk = getattr(thing, field.attname)
            points = target is not None or field.name in _POINTS
            if not points or target is Place or pk in (None, thing.pk) or pk in self.made:
                continue
            if not any(pk in self._open(each) for each in targets):
                wanted.add(pk)
        return wanted

    def _problem(self, thing: PlaceModel) -> str:
        """Why the row may not come in, whatever it points at; empty where it may."""
        settled = SETTLED.get(type(thing))
        if settled and getattr(thing, settled) is None:
            return "It is not over yet where it comes from."
        if self._speaks_for_another(thing):
            return "It is written in the name of somebody who is here already."
        if isinstance(thing, Purpose) and thing.number in self._versions():
            return "This place has a purpose of that number already."
        return ""

    def _versions(self) -> set[int]:
        """The numbers of the versions of our purpose that are taken."""
        if self.versions is None:
            self.versions = set(Purpose.objects.values_list("number", flat=True))
        return self.versions

    def _speaks_for_another(self, thing: PlaceModel) -> bool:
        people = self._known(Person) - {self.actor.person_id}
        who = [
            field.attname
            for field in thing._meta.concrete_fields
            if field.name in _WHO and isinstance(field, UUIDField)
        ]
        spoke = _SPOKE.get(type(thing))
        # Who is only invited or quoted, and has not answered, has said nothing yet.
        if spoke and getattr(thing, "answer", None) != "":
            who.append(spoke)
        return any(getattr(thing, name) in people for name in who)

    def _change(
        self, model: type[PlaceModel], thing: PlaceModel, told: Mapping[str, object]
    ) -> Iterator[Step]:
        if not self.take_theirs:
            return
        here = visible(self.actor, model).filter(pk=thing.pk).first()
        if here is None:
            return
        if isinstance(here, Entry):
            may_change = here.author_id == self.actor.person_id
        else:
            may_change = model in RECORDS or model is Origin
        if not may_change:
            return
        fields: Mapping[str, tuple[Any, Any]] = {
            f.attname: (getattr(here, f.attname), getattr(thing, f.attname))
            for f in fields_of(model)
            if f.attname in told and f.name not in _STAY
            if getattr(here, f.attname) != getattr(thing, f.attname)
        }
        if fields:
            yield Change(model, thing.pk, str(thing), fields)


def places_of(header: Mapping[str, object]) -> set[UUID]:
    """The places whose ids a file holds, as its header tells."""
    also = header.get("holds")
    told = [header.get("id"), *(also if isinstance(also, list) else [])]
    found = set()
    for each in told:
        try:
            found.add(UUID(str(each)))
        except ValueError:
            continue
    return found


def held_elsewhere(places: set[UUID], place: Place) -> bool:
    """Does another place of this database hold the ids of one of `places`?"""
    there = Place.objects.filter(pk__in=places).exclude(pk=place.pk)
    moved = Moved.objects.filter(from_id__in=places).exclude(place_id=place.pk)
    return there.exists() or moved.exists()


def _made(thing: PlaceModel) -> Make:
    return Make(type(thing), {f.attname: getattr(thing, f.attname) for f in fields_of(type(thing))})


def _refused(kind: str, values: Mapping[str, object], problem: str) -> Finding:
    mend = "Take the place out again, and bring that in."
    return Finding("refused", None, kind, str(values.get("id", ""))[:200], problem, mend)
