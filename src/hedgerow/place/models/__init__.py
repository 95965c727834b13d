"""Who and what is in a place."""

from hedgerow.place.models.apart import Apart, Veil
from hedgerow.place.models.belonging import Membership, Token
from hedgerow.place.models.joining import Joining, NotSame
from hedgerow.place.models.organisation import (
    Identifier,
    Organisation,
    OtherName,
    Patch,
    Sector,
    SizeBand,
)
from hedgerow.place.models.person import Hat, Person, Reach, Seat
from hedgerow.place.models.strengths import Contribution

__all__ = [
    "Apart",
    "Contribution",
    "Hat",
    "Identifier",
    "Joining",
    "Membership",
    "NotSame",
    "Organisation",
    "OtherName",
    "Patch",
    "Person",
    "Reach",
    "Seat",
    "Sector",
    "SizeBand",
    "Token",
    "Veil",
]
