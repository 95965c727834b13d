"""Small groups drafted for the next meeting of the cell, and people who wish for a coffee."""

from __future__ import annotations

from hedgerow.demo.people import CAST
from hedgerow.demo.world import World
from hedgerow.meetings.models import Invitation, Meeting
from hedgerow.meetings.services.breakouts import draft_groups, wish_for_groups
from hedgerow.meetings.services.coffees import join_coffees
from hedgerow.meetings.services.invitations import Guest, invite
from hedgerow.place.models import Person

_COME = 11


def mix_the_cell(world: World) -> None:
    """The cast and others are on the list; Dilys comes late; the groups are drafted for all."""
    cast = [Person.objects.get(name=name) for name, *_ in CAST]
    others = Person.objects.filter(invented=True).exclude(pk__in=[each.pk for each in cast])
    people = [*cast, *others.order_by("folded", "pk")[: _COME - len(cast)]]
    meeting = Meeting.objects.get(name="Cell meeting 2")
    invite(by=world.steward, meeting=meeting, guests=[Guest(person) for person in people])
    late = Invitation.objects.get(meeting=meeting, name="Dilys Pritchard")
    wish_for_groups(by=world.steward, meeting=meeting, kind="from", one=late, number=2)
    draft_groups(by=world.steward, meeting=meeting, sizes=[4], rounds=2, certain=False)
    for person in cast[1:]:
        join_coffees(by=world.speaking(person))
