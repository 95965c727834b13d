"""Groups that steward together, what they agreed, and what they decide."""

from hedgerow.helm.models.felt import Felt
from hedgerow.helm.models.groups import (
    Agreement,
    AgreementVersion,
    GroupMember,
    Hope,
    StewardshipGroup,
)
from hedgerow.helm.models.opportunities import Opportunity, Stand
from hedgerow.helm.models.proposals import Backer, Confirmation, Look, Proposal, Remark, Wording
from hedgerow.helm.models.saying import Asked, Objection, ObjectionStep, Say

__all__ = [
    "Agreement",
    "AgreementVersion",
    "Asked",
    "Backer",
    "Confirmation",
    "Felt",
    "GroupMember",
    "Hope",
    "Look",
    "Objection",
    "ObjectionStep",
    "Opportunity",
    "Proposal",
    "Remark",
    "Say",
    "Stand",
    "StewardshipGroup",
    "Wording",
]
