"""Everybody of a place makes a plan for moving on, and every plan is carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hedgerow.core import clock
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor
from hedgerow.moving.models import Handing, Leaving
from hedgerow.moving.selectors.hangs import tie_thing
from hedgerow.moving.selectors.plans import Plan, my_leaving, my_plan
from hedgerow.moving.selectors.ties import Alone, alone
from hedgerow.moving.services.planning import plan_leaving, say_who
from hedgerow.place.actors import groups_of
from hedgerow.place.models import Membership, Organisation, Person
from hedgerow.place.services.people import add_person, put_on_hat
from hedgerow.ties.services.introductions import step_introduction
from hedgerow.ties.structure.kept import picture_of
from hedgerow.ties.structure.picture import Picture


@dataclass(frozen=True)
class Told:
    """What the product said of one person: before a plan, with it, and once it was carried out."""

    name: str
    before: Plan
    planned: Plan
    after: Plan

    def says_so(self) -> bool:
        """Whether it said that some ties would have nobody, that with the plan none would, and
        afterwards that none would any more."""
        said = self.planned.saying.words
        mended = said.endswith("After this plan, none would.") or not self.planned.before
        return (
            "would have nobody." in self.before.saying.words
            and self.before.before > 0 == self.planned.after
            and mended  # somebody who comes may hold a tie before the plan is done
            and self.after.saying.words.startswith(
                "If you left today, every tie would still have somebody."
            )
        )


def fresh(place: Place) -> Picture:
    """The picture of the place as it is this moment."""
    place.refresh_from_db()
    return picture_of(place).picture


def actor_of(place: Place, person: Person) -> Actor:
    """A person as a member, whether or not they have an account."""
    groups = groups_of(place, person.pk)
    role = Membership.Role.MEMBER
    return Actor(place=place, person_id=person.pk, role=role, name=person.name, groups=groups)


def those_who_hold_alone(place: Place) -> list[Person]:
    """Everybody on whom some tie hangs."""
    picture = fresh(place)
    ids = [picture.person_ids[number] for number in picture.hangs_on]
    return list(Person.objects.filter(pk__in=ids).order_by("folded", "pk"))


def carry_out_every_plan(place: Place, steward: Actor) -> Iterator[Told]:
    """Let each in turn plan, name a second holder for each tie, and see them meet."""
    for person in those_who_hold_alone(place):
        by = actor_of(place, person)
        before = my_plan(by)
        if not before.before:
            continue  # somebody else's plan has seen to it
        known = my_leaving(by)
        seen = known.version if known else 0
        leaving = plan_leaving(by=by, last_day=clock.today(place.time_zone), seen=seen)
        for tie in alone(picture_of(place).picture, person.pk):
            _plan(by, steward, leaving, tie)
        fresh(place)
        planned = my_plan(by)
        for handing in Handing.objects.filter(leaving=leaving).select_related("introduction"):
            if handing.introduction:
                step_introduction(by=by, introduction=handing.introduction, step="met")
        fresh(place)
        yield Told(person.name, before, planned, my_plan(by))


def _plan(by: Actor, steward: Actor, leaving: Leaving, tie: Alone) -> None:
    """A colleague holds it too, or somebody new; in both bodies where nobody else is at one end."""
    new = f"Second of {tie.mine.name}"[:200]
    to = (
        Person.objects.get(pk=tie.colleagues[0].pk)
        if tie.colleagues
        else add_person(by=steward, name=new)
    )
    bodies = {tie.mine.pk} if tie.partners else {tie.mine.pk, tie.other.pk}
    for body in Organisation.objects.filter(pk__in=bodies - groups_of(leaving.place, to.pk)):
        put_on_hat(by=steward, person=to, organisation=body)
    say_who(by=by, leaving=leaving, thing=tie_thing(tie), to=to)


def would_be_lost(place: Place) -> int:
    """How many ties the departure of some one person would leave with nobody."""
    return sum(bool(tie.hangs_on) for tie in fresh(place).ties)
