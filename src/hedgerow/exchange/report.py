"""The dry run as plain data: what would be added and changed, and what needs a person's eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from hedgerow.exchange.planning.steps import Change, Make, MayBe, Step
from hedgerow.formats.records import Finding

# How many of each sort are kept word for word; the rest are counted.
SAMPLES = 5
MOST_FINDINGS = 500
MOST_QUESTIONS = 500


class Report:
    """Counts steps as they pass; `data` is what is kept of them."""

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

    def passing(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Hand on each step, having counted it."""
        for step in steps:
            self.count(step)
            yield step

    def count(self, step: Step) -> None:
        """Take note of one step."""
        match step:
            case Make(thing):
                kind = str(thing._meta.model_name)
                self.makes[kind] += 1
                if kind in {"organisation", "person"} and self.makes[kind] <= SAMPLES:
                    self.samples.setdefault(kind, []).append(str(thing))
            case Change(model, _, name, fields):
                self.changes[str(model._meta.model_name)] += 1
                if len(self.changed) < MOST_FINDINGS:
                    said = {
                        field: [str(was or ""), str(new)] for field, (was, new) in fields.items()
                    }
                    self.changed.append({"name": name, "fields": said})
            case MayBe():
                self.asked += 1
                if len(self.questions) < MOST_QUESTIONS:
                    self.questions.append(_question(step))
            case Finding():
                self.weights[step.weight] += 1
                self.sorts[step.weight, step.column, step.problem] += 1
                # A few of each sort say enough; a thousand of one would hide the rest.
                few = self.sorts[step.weight, step.column, step.problem] <= SAMPLES
                if few and len(self.findings) < MOST_FINDINGS:
                    self.findings.append(asdict(step))

    @property
    def data(self) -> dict[str, Any]:
        """What the page and `--json` show. Origins are how we keep count, so they are left out."""
        makes = {kind: count for kind, count in self.makes.items() if kind != "origin"}
        more = [
            {"weight": weight, "column": column, "problem": problem, "more": count - SAMPLES}
            for (weight, column, problem), count in self.sorts.items()
            if count > SAMPLES
        ]
        return {
            "adds": makes,
            "changes": dict(self.changes),
            "findings": self.findings,
            "more_findings": more[:MOST_FINDINGS],
            "weights": dict(self.weights),
            "questions": self.questions,
            "asked": self.asked,
            "changed": self.changed,
            "samples": self.samples,
        }


def _question(step: MayBe) -> dict[str, Any]:
    return {
        "key": step.key,
        "kind": step.kind,
        "name": step.name,
        "row": step.row,
        "candidates": [
            {"pk": str(c.pk), "name": c.name, "reasons": list(c.reasons), "answer": c.answer}
            for c in step.candidates
        ],
    }
