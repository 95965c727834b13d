"""The dry run as plain data: what would be added and changed, and what needs a person's eye."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from hedgerow.exchange.planning.steps import Change, Fill, Make, MayBe, Step
from hedgerow.formats.records import Finding

# How many of each sort are kept word for word; the rest are counted.
SAMPLES = 3
MOST_FINDINGS = 500
MOST_QUESTIONS = 500
_LONGEST = 300
_MASK = 2**128 - 1
_UNTOLD = "origin"  # rows with which we keep count; nobody asked for them


class Report:
    """Counts steps as they pass; `data` is what is kept of them.

    `data["digest"]` stands for all the steps: two readings with one digest do the very same thing.
    """

    def __init__(self) -> None:
        self.makes: Counter[str] = Counter()
        self.changes: Counter[str] = Counter()
        self.weights: Counter[str] = Counter()
        self.sorts: Counter[tuple[str, str, str]] = Counter()
        self.samples: dict[str, list[str]] = {}
        self.changed: list[dict[str, Any]] = []
        self.findings: list[dict[str, Any]] = []
        self.questions: list[dict[str, Any]] = []
        self.asked = 0
        self._ids = 0
        self._digest = hashlib.sha256()

    def passing(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Hand on each step, having counted it."""
        for step in steps:
            self.count(step)
            yield step

    def count(self, step: Step) -> None:
        """Take note of one step."""
        if isinstance(step, Make):
            self._made(step.model._meta.model_name or "", step.values)
            return
        match step:
            case Fill(model, pk, values):
                self._seal(model.__name__, (pk, values))
            case Change(model, pk, name, fields):
                self._seal(model.__name__, (pk, fields))
                self._changed(str(model._meta.model_name), name, fields)
            case MayBe():
                self._seal(step.kind, (step.key, step.candidates))
                self.asked += 1
                if len(self.questions) < MOST_QUESTIONS:
                    self.questions.append(_question(step))
            case Finding():
                self._found(step)

    def _seal(self, kind: str, what: object) -> None:
        self._digest.update(f"{kind} {what!r}\n".encode("utf-8", "surrogatepass"))

    def _made(self, kind: str, values: Mapping[str, Any]) -> None:
        # With the file itself, the ids in each row settle it; all its words would cost far more.
        ids = sum([value.int for value in values.values() if type(value) is UUID])
        self._ids = self._ids * 31 + ids & _MASK
        self.makes[kind] += 1
        if kind in {"organisation", "person"} and self.makes[kind] <= SAMPLES:
            self.samples.setdefault(kind, []).append(values["name"])

    def _changed(self, kind: str, name: str, fields: Any) -> None:
        self.changes[kind] += 1
        if kind != _UNTOLD and len(self.changed) < MOST_FINDINGS:
            said = {field: [_short(was), _short(new)] for field, (was, new) in fields.items()}
            self.changed.append({"name": name[:_LONGEST], "fields": said})

    def _found(self, found: Finding) -> None:
        self.weights[found.weight] += 1
        sort = found.weight, found.column, found.problem
        self.sorts[sort] += 1
        # A few of each sort say enough; a thousand of one would hide the rest.
        if self.sorts[sort] <= SAMPLES and len(self.findings) < MOST_FINDINGS:
            self.findings.append({**asdict(found), "value": _short(found.value)})

    @property
    def data(self) -> dict[str, Any]:
        """What the page and `--json` show. Origins are how we keep count, so they are left out."""
        more = [
            {"weight": weight, "column": column, "problem": problem, "more": count - SAMPLES}
            for (weight, column, problem), count in self.sorts.items()
            if count > SAMPLES
        ]
        return {
            "adds": {kind: count for kind, count in self.makes.items() if kind != _UNTOLD},
            "changes": {kind: count for kind, count in self.changes.items() if kind != _UNTOLD},
            "findings": self.findings,
            "more_findings": more[:MOST_FINDINGS],
            "weights": dict(self.weights),
            "questions": self.questions,
            "asked": self.asked,
            "changed": self.changed,
            "samples": self.samples,
            "digest": f"{self._digest.hexdigest()} {self._ids:032x}",
        }


def only_counts(report: dict[str, Any]) -> dict[str, Any]:
    """A report without anything that stood in its file."""
    lists: dict[str, Any] = {
        name: [] for name in ("findings", "more_findings", "questions", "changed")
    }
    return {**report, **lists, "samples": {}}


def _short(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _question(step: MayBe) -> dict[str, Any]:
    return {
        "key": step.key,
        "kind": step.kind,
        "name": step.name[:_LONGEST],
        "row": step.row,
        "candidates": [
            {"pk": str(c.pk), "name": c.name, "reasons": list(c.reasons), "answer": c.answer}
            for c in step.candidates
        ],
    }
