"""What a file told of a thing, field by field, as digests: enough to see what it says anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from hedgerow.core.models import PlaceModel
from hedgerow.place.models import Organisation, Person
from hedgerow.ties.models import Report

_EACH = 8  # bytes; that two texts share a digest is as likely as one in 10**19
_NOT_TOLD = bytes(_EACH)
_FIELDS: Mapping[type[PlaceModel], tuple[str, ...]] = {
    Organisation: (
        "name",
        "kind",
        "sector",
        "about",
        "website",
        "postcode",
        "confirmed_on",
        "size_band_id",
        "patch_id",
    ),
    Person: ("name", "about"),
    Report: ("words", "until", "strength"),
}


def is_blank(value: Any) -> bool:
    """Does it say nothing?"""
    return value is None or value == ""


class Told:
    """One digest for each field of a model that files tell of; unset where nothing was told."""

    __slots__ = ("_digests", "_fields", "_model")

    def __init__(self, model: type[PlaceModel], digests: bytes = b"") -> None:
        self._model = model
        self._fields = _FIELDS[model]
        self._digests = digests or _NOT_TOLD * len(self._fields)

    @classmethod
    def first(cls, model: type[PlaceModel], values: Mapping[str, Any]) -> Told:
        """What `values` tell where nothing was told before."""
        told = [values.get(field) for field in _FIELDS[model]]
        return cls(
            model, b"".join([_NOT_TOLD if v is None or v == "" else _digest(v) for v in told])
        )

    @property
    def digests(self) -> bytes:
        """All of them, in the order of the fields."""
        return self._digests

    def has(self, field: str) -> bool:
        """Was anything told of `field`?"""
        return self._of(field) != _NOT_TOLD

    def said(self, field: str, value: Any) -> bool:
        """Was this very `value` told of `field`?"""
        return self.has(field) and self._of(field) == _digest(value)

    def with_all(self, values: Mapping[str, Any]) -> Told:
        """These, and `values` for what was not told before."""
        return Told(self._model, b"".join(self._with(values)))

    def or_else(self, other: Told) -> Told:
        """These, and those of `other` for what was not told here."""
        fields = self._fields
        return Told(self._model, b"".join((self if self.has(f) else other)._of(f) for f in fields))

    def _with(self, values: Mapping[str, Any]) -> Iterator[bytes]:
        for field in self._fields:
            value = values.get(field)
            yield self._of(field) if self.has(field) or is_blank(value) else _digest(value)

    def _of(self, field: str) -> bytes:
        at = self._fields.index(field) * _EACH
        return self._digests[at : at + _EACH]


def _digest(value: Any) -> bytes:
    return _digest_of(str(value))


@lru_cache(maxsize=512)  # kinds, sectors and patches stand in every row
def _digest_of(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_EACH).digest()
