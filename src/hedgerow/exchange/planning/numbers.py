"""Register numbers: the one thing that joins a record to a body without asking anybody."""

from __future__ import annotations

from uuid import UUID

from hedgerow.exchange.planning.desk import Desk
from hedgerow.exchange.planning.ids import digest
from hedgerow.exchange.planning.steps import Fill
from hedgerow.formats.identifiers import is_register
from hedgerow.formats.records import Identifier as RegisterNumber
from hedgerow.formats.records import OrganisationRecord
from hedgerow.place.models import Identifier


class Numbers:
    """The numbers that are here and those that the file brings, and which followed which."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._of_this_file: dict[int, tuple[UUID, UUID]] = {}  # the number's row, and the body
        self._of_others: dict[tuple[int, UUID], UUID] = {}  # rows of bodies that share a number
        self._followed: list[tuple[UUID, RegisterNumber, int | None]] = []

    def find(self, record: OrganisationRecord) -> UUID | None:
        """The body with an equal number of a register; of several, the one that was here first."""
        found: dict[UUID, None] = {}
        for number in record.identifiers:
            if is_register(number):
                found.update(dict.fromkeys(self._bodies(number)))
        bodies = list(found)
        if len(bodies) > 1:
            self._desk.find(
                "noted",
                record.row,
                "identifiers",
                ", ".join(number.org_id for number in record.identifiers),
                "These numbers belong to more than one body here. We took the first.",
                "Look at them, and say whether they are the same.",
            )
        return bodies[0] if bodies else None

    def _bodies(self, number: RegisterNumber) -> list[UUID]:
        here = [self._desk.here.kept(row.body) for row in self._desk.here.numbers.get(number, ())]
        brought = self._of_this_file.get(_key(number))
        return [*here, brought[1]] if brought else here

    def add(self, record: OrganisationRecord, body: UUID) -> None:
        """Give the body the numbers of `record` that it has not yet."""
        for number in record.identifiers:
            here = self._desk.here.numbers.get(number, ())
            known = any(row.body == body for row in here)
            if not known and self._desk.first_time(number.scheme, number.value, body):
                pk = self._desk.make(
                    Identifier,
                    record.row,
                    organisation_id=body,
                    scheme=number.scheme,
                    value=number.value,
                )
                if pk is not None:
                    first, _body = self._of_this_file.setdefault(_key(number), (pk, body))
                    if first != pk:
                        self._of_others[_key(number), body] = pk
        for later in record.succeeded_by:
            own = [each for each in record.identifiers if each.scheme == later.scheme]
            for number in (own or record.identifiers)[:1]:
                row = self._row(number, body)
                if row is not None:
                    self._followed.append((row, later, record.row))

    def _row(self, number: RegisterNumber, body: UUID) -> UUID | None:
        for row in self._desk.here.numbers.get(number, ()):
            if row.body == body:
                return row.pk
        brought = self._of_this_file.get(_key(number))
        if brought and brought[1] == body:
            return brought[0]
        return self._of_others.get((_key(number), body))

    def finish(self) -> None:
        """Say which number followed which, now that every row has been read."""
        if not self._followed:
            return
        here = self._desk.here.numbers.values()
        followed = {row.pk: row.succeeded_by for rows in here for row in rows}
        for pk, later, row in self._followed:
            target = self._first_row(later)
            if target is None:
                self._desk.find(
                    "skipped",
                    row,
                    "succeeded by",
                    later.org_id,
                    "Nobody here or in this file has that number.",
                    "Add the body that has it, then bring the file in again.",
                )
            elif pk not in followed:
                self._desk.steps.append(Fill(Identifier, pk, {"succeeded_by_id": target}))
            elif followed[pk] is None and pk != target:
                fields = {"succeeded_by_id": (None, target)}
                self._desk.change(Identifier, pk, later.org_id, fields)
                followed[pk] = target

    def _first_row(self, number: RegisterNumber) -> UUID | None:
        here = self._desk.here.numbers.get(number)
        if here:
            return here[0].pk
        brought = self._of_this_file.get(_key(number))
        return brought[0] if brought else None


def _key(number: RegisterNumber) -> int:
    return digest(number.scheme, number.value)
