"""The register numbers of one body, out of the several columns that a file keeps them in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hedgerow.formats.identifiers import (
    Checked,
    NoIdentifier,
    parse,
    parse_charity_number,
    parse_company_number,
    parse_number,
)
from hedgerow.formats.records import Finding, Identifier
from hedgerow.formats.text import present

_TWO_NUMBERS = "This row has two different numbers of one register. We took the first."
_SAME_FIGURES = "The company number has the same figures as the charity number."
_SAME_FIGURES_MEND = "Look the company up. If it is no company, leave its number empty."


@dataclass(slots=True)
class RegisterNumbers:
    """Collects the numbers of one row. Add whole org-ids first: what comes first is taken."""

    row: int | None
    found: dict[str, Identifier] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        return tuple(self.found.values())

    @property
    def in_a_list_of_many(self) -> bool:
        """Whether any number is more than a funder's own for somebody it gave to."""
        return any(each.scheme != "360G" for each in self.found.values())

    def add_org_id(self, column: str, text: str) -> bool:
        """A whole org-id. False if there was one and it could not be read."""
        return self._add(column, text, parse)

    def add_charity(self, column: str, text: str) -> bool:
        """A charity number of any of the three registers."""
        return self._add(column, text, parse_charity_number)

    def add_company(self, column: str, text: str) -> bool:
        """A company number, unless its figures are those of the charity number: a slip of copying
        that would name some other company."""
        checked = parse_company_number(present(text))
        charity = self.found.get("GB-CHC")
        if (
            isinstance(checked, Checked)
            and charity
            and checked.identifier.value.lstrip("0") == charity.value
        ):
            self._skip(column, text, _SAME_FIGURES, _SAME_FIGURES_MEND)
            return False
        return self._add(column, text, parse_company_number)

    def add_of(self, scheme: str, column: str, text: str) -> bool:
        """A number of the list `scheme`."""
        return self._add(column, text, lambda plain: parse_number(scheme, plain))

    def _add(self, column: str, text: str, read: Callable[[str], Checked | NoIdentifier]) -> bool:
        plain = present(text)
        if not plain or plain == "0":
            return True
        checked = read(plain)
        if isinstance(checked, NoIdentifier):
            self._skip(column, text, checked.problem, checked.mend)
            return False
        known = self.found.setdefault(checked.identifier.scheme, checked.identifier)
        if known != checked.identifier:
            self._skip(column, text, _TWO_NUMBERS, f"Compare it with {known.org_id}.")
        elif checked.changed:
            mend = f"Check that it is {checked.identifier.org_id}."
            self.findings.append(Finding("changed", self.row, column, text, checked.changed, mend))
        return True

    def _skip(self, column: str, text: str, problem: str, mend: str) -> None:
        self.findings.append(Finding("skipped", self.row, column, text, problem, mend))
