"""A group of Alice (council) and Bob (food bank), with a neighbour who has no account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from cast import Cast
from hedgerow.core import clock
from hedgerow.core.policy import Actor
from hedgerow.helm.models import Asked, Proposal, StewardshipGroup
from hedgerow.helm.services import groups, proposing
from hedgerow.place.models import Person
from hedgerow.place.services.people import add_person, add_reach


@dataclass
class Helm:
    """The group, who is in it, and shortcuts to what they do."""

    cast: Cast
    group: StewardshipGroup
    nasra: Person
    soon: date

    def propose(self, **more: Any) -> Proposal:
        """A proposal of Alice's."""
        told = {
            "title": "A shared van",
            "words": "We buy one van and share it.",
            "for_whom": "People who cannot carry a parcel home. They said: bring it to us.",
        }
        return proposing.propose(by=self.cast.alice, group=self.group, **{**told, **more})

    def ask(self, proposal: Proposal, **more: Any) -> Proposal:
        """Everybody asked, by a week from now."""
        return proposing.ask_everybody(
            by=self.cast.alice, proposal=proposal, **{"closes_on": self.soon, **more}
        )

    def asked(self, proposal: Proposal, name: str) -> Asked:
        return Asked.objects.get(proposal=proposal, person__name=name)

    def link(self, asked: Asked) -> Actor:
        """Whoever comes by the link in a letter."""
        return Actor(place=self.cast.place, link=("say", asked.pk))


@pytest.fixture
def helm(cast: Cast) -> Helm:
    group = groups.start_group(
        by=cast.alice, name="Ashby together", purpose="Nobody goes hungry.", body=cast.council
    )
    groups.let_in(by=cast.alice, group=group, person=cast.people["bob"], body=cast.food_bank)
    nasra = add_person(by=cast.alice, name="Nasra")
    add_reach(
        by=cast.alice, person=nasra, kind="email", value="nasra@example.org", audience="place"
    )
    groups.let_in(by=cast.bob, group=group, person=nasra)
    return Helm(cast, group, nasra, clock.today() + timedelta(days=7))
