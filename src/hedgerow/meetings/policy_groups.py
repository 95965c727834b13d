"""Who may see and do what with drafted groups and paired coffees.

A draft is for those who look after its meeting. That two are kept apart is for whoever wished it. A
coffee is for those who sit at it.
"""

from __future__ import annotations

from django.db.models import Q

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import (
    NOTHING,
    Actor,
    Columns,
    Relation,
    Who,
    among,
    author,
    belongs,
    member,
    state,
    through,
)
from hedgerow.meetings.models import (
    BreakoutPlan,
    BreakoutWish,
    Coffee,
    CoffeeChoice,
    CoffeeRhythm,
    CoffeeSeat,
    Meeting,
)
from hedgerow.place.policy import is_about_me

is_open_wish = state(
    "keeps nobody apart",
    lambda wish: wish.kind != BreakoutWish.Kind.APART,
    ~Q(kind=BreakoutWish.Kind.APART),
)


def _coffees(actor: Actor) -> Q:
    seats = CoffeeSeat.objects.filter(person_id__in=[actor.person_id])
    return Q(pk__in=seats.values("coffee_id")) if actor.person_id else NOTHING


sits_there = among("sits there", Coffee, _coffees)
_own_coffee = sits_there & belongs


def group_rules(looks_after: Relation) -> dict[tuple[str, type[PlaceModel]], Relation]:
    """The rules, where `looks_after` says who looks after a meeting."""
    theirs = through("meeting", Meeting, looks_after & member)
    wish = theirs & (author | is_open_wish)
    return {
        ("see", BreakoutPlan): theirs,
        ("change", BreakoutPlan): theirs,
        ("see", BreakoutWish): wish,
        ("change", BreakoutWish): wish,
        ("see", CoffeeChoice): is_about_me & belongs,
        ("add", CoffeeChoice): belongs,
        ("change", CoffeeChoice): is_about_me & belongs,
        ("see", Coffee): _own_coffee,
        ("let rest", Coffee): _own_coffee,
        ("see", CoffeeSeat): through("coffee", Coffee, _own_coffee),
        ("see", CoffeeRhythm): belongs,
        ("add", CoffeeRhythm): member,
    }


GROUP_WHOSE: Columns = {CoffeeSeat: ("person_id",)}

GROUP_PAGES: dict[str, Who] = {
    "meeting_groups": Who.MEMBER,
    "groups_swap": Who.MEMBER,
    "groups_wish": Who.MEMBER,
    "groups_unwish": Who.MEMBER,
    "groups_cards": Who.MEMBER,
    "groups_cards_pdf": Who.MEMBER,
    "meeting_pack_pdf": Who.BELONGS,
    "coffees": Who.BELONGS,
    "coffee_rest": Who.BELONGS,
    "coffees_rhythm": Who.MEMBER,
    "openings": Who.BELONGS,
}
