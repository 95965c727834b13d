"""Who may see and do what with money rounds.

Everyone who belongs sees the ideas, the rule, the roll and what came of it. Whoever has a key of
the pot keeps its rounds; any member may put an idea forward, or the awards once it is counted.

A ballot is cast in nobody's name: a `vote` link is about a line of the roll and marks that alone,
a `ballot` link is about a paper and knows nothing of the roll. Where a round is open by name both
are about one voter; what was cast is sealed until the close all the same.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import (
    Actor,
    Relation,
    Who,
    author,
    bears,
    belongs,
    member,
    state,
    through,
)
from hedgerow.pot.models import Pot
from hedgerow.pot.policy import has_key
from hedgerow.rounds.models import (
    AskedAward,
    Ballot,
    Idea,
    MoneyRound,
    Result,
    RoundStep,
    Voter,
)

_has_key = through("pot", Pot, has_key)
_keeps_its_round = through("round", MoneyRound, _has_key) & member


_over = RoundStep.Kind.CLOSED
_is_counted = Relation(
    "is counted",
    lambda _actor, money_round: money_round.steps.filter(kind=_over).exists(),
    lambda _actor: Q(pk__in=RoundStep.objects.filter(kind=_over).values("round_id")),
)
_is_listed = state(
    "was cast, and is listed by its code or its voter's name",
    lambda ballot: ballot.marks is not None and (ballot.round.receipts or ballot.round.is_by_name),
    Q(marks__isnull=False)
    & (Q(round__receipts=True) | Q(round__secrecy=MoneyRound.Secrecy.BY_NAME)),
)
_is_by_name = state(
    "is a voter of a round that is open by name",
    lambda voter: voter.round.is_by_name,
    Q(round__secrecy=MoneyRound.Secrecy.BY_NAME),
)
_is_secret = state(
    "is a secret round",
    lambda money_round: not money_round.is_by_name,
    ~Q(secrecy=MoneyRound.Secrecy.BY_NAME),
)
_told = through("round", MoneyRound, _is_counted) & _is_listed


def _linked(actor: Actor) -> QuerySet[MoneyRound]:
    """The round of which `actor` has a link, if they have one."""
    columns = {"vote": "voters", "ballot": "ballots"}
    kind, thing = actor.link or ("", None)
    if kind not in columns:
        return MoneyRound.objects.none()
    return MoneyRound.objects.filter(**{columns[kind]: thing})


_by_a_link_of_it = Relation(
    "came by a link of its round",
    lambda actor, ballot: _linked(actor).filter(pk=ballot.round_id).exists(),
    lambda actor: Q(round__in=_linked(actor)),
)

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", MoneyRound): belongs,
    ("add idea", MoneyRound): member,
    ("keep", MoneyRound): _has_key & member,
    ("tick off", MoneyRound): _has_key & _is_secret & member,
    ("ask", MoneyRound): member,
    ("count again", MoneyRound): _is_counted & belongs,
    ("see", RoundStep): belongs,
    ("see", Idea): belongs,
    ("take back", Idea): (author & member) | _keeps_its_round,
    ("see", Voter): belongs,
    ("keep", Voter): _keeps_its_round,
    ("write for", Voter): _keeps_its_round & _is_by_name,
    ("vote", Voter): bears("vote"),
    ("see", Ballot): _told & (belongs | _by_a_link_of_it),
    ("print", Ballot): _keeps_its_round,
    ("vote", Ballot): bears("ballot"),
    ("see", Result): belongs,
    ("see", AskedAward): belongs,
}

PAGES: dict[str, Who] = {
    "money_rounds": Who.BELONGS,
    "money_round_new": Who.MEMBER,
    "money_round": Who.BELONGS,
    "money_round_change": Who.MEMBER,
    "money_round_idea": Who.MEMBER,
    "money_round_idea_back": Who.MEMBER,
    "money_round_roll": Who.MEMBER,
    "money_round_settle": Who.MEMBER,
    "money_round_open": Who.MEMBER,
    "money_round_links": Who.MEMBER,
    "money_round_send": Who.MEMBER,
    "money_round_remind": Who.MEMBER,
    "money_round_papers": Who.MEMBER,
    "money_round_took_paper": Who.MEMBER,
    "money_round_type_in": Who.MEMBER,
    "money_round_write_for": Who.MEMBER,
    "money_round_close": Who.MEMBER,
    "money_round_call_off": Who.MEMBER,
    "money_round_file": Who.BELONGS,
    "money_round_aloud": Who.BELONGS,
    "money_round_awards": Who.MEMBER,
    "vote": Who.LINK,
    "ballot": Who.LINK,
}
