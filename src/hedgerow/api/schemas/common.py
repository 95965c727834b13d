"""What every part of the API says in the same way."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.db.models import TextChoices
from ninja import Header, Path, Schema
from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from hedgerow.core.models import Audience
from hedgerow.core.nhs_numbers import no_nhs_number

T = TypeVar("T")

InPlace = Annotated[str, Path(description="The short name of the place, as in its addresses.")]

Once = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        max_length=80,
        description="A key of your own: sent again with it, the same call does nothing twice.",
    ),
]


def choice(choices: type[TextChoices], default: Any = ...) -> Any:
    """A field that takes one of `choices`; the services refuse any other."""
    return Field(default, json_schema_extra={"enum": [*choices.values]})


def storable(value: Any) -> Any:
    """`value`, and whatever it holds; ValueError for text that no database can keep."""
    if isinstance(value, str) and ("\0" in value or any(0xD800 <= ord(c) < 0xE000 for c in value)):
        raise ValueError("This text holds NUL or half a character. Take it out.")
    for each in value if isinstance(value, list) else ():
        storable(each)
    return value


Text = Annotated[str, AfterValidator(storable)]


class Sent(Schema):
    """What a program sends. Text may hold anything that can be kept but an NHS number; only the
    `number` of a body may look like one."""

    @field_validator("*", mode="before", check_fields=False)
    @classmethod
    def can_be_kept(cls, value: Any, told: ValidationInfo) -> Any:
        if told.field_name != "number":
            _without_nhs_numbers(value)
        return storable(value)


def _without_nhs_numbers(value: Any) -> None:
    """ValueError where an NHS number stands in `value`, or in what it holds."""
    for each in value if isinstance(value, list) else (value,):
        if isinstance(each, str):
            try:
                no_nhs_number(each)
            except ValidationError as error:
                raise ValueError(error.message) from error


class Seen(Sent):
    """What changes something also says which version of it was read."""

    seen: int = Field(ge=1, description="The `version` that you read.")


# Nothing in a place can be read from outside it yet, so "public" is not among the choices.
AUDIENCES: list[Any] = [each.value for each in Audience if each != Audience.PUBLIC]


def for_whom(default: Audience) -> Any:
    """The field that says who may see an entry; `asking.readers` refuses any other."""
    return Field(default, json_schema_extra={"enum": AUDIENCES})


class ForWhom(Sent):
    """Who may see an entry. `shown_to` names the people, or the one group, where some may."""

    audience: str = for_whom(Audience.PLACE)
    shown_to: list[UUID] = Field(default=[], max_length=200)


class Named(Schema):
    """Anything by its id and name."""

    pk: UUID
    name: str


class Made(Schema):
    """What an act made or changed. `version` is what the next change must carry as `seen`."""

    pk: UUID
    version: int


class PageOf(Schema, Generic[T]):
    """One page of a list; `pages` is how many there are, `total` how many things on them all."""

    items: list[T]
    page: int
    pages: int
    total: int


def paged(page: Page[Any]) -> dict[str, Any]:
    """A page of Django's as `PageOf`."""
    return {
        "items": list(page),
        "page": page.number,
        "pages": page.paginator.num_pages,
        "total": page.paginator.count,
    }
