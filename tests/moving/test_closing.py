"""The food bank closes: its promises and series go on at a new host."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cast import Cast
from hedgerow.core import clock
from hedgerow.core.policy import Forbidden
from hedgerow.meetings.services.series import add_series
from hedgerow.moving.services.closing import close_organisation, plan_closing
from hedgerow.place.actors import groups_of
from hedgerow.place.models import Identifier, Membership
from hedgerow.place.services.belonging import change_role
from hedgerow.place.services.organisations import add_identifier, add_organisation
from hedgerow.promises.models import Promise
from hedgerow.promises.services.making import make_promise
from hedgerow.ties.services.conversations import note_conversation
from hedgerow.ties.structure.kept import picture_of


@pytest.mark.slow
def test_what_it_held_goes_on_elsewhere(cast: Cast) -> None:
    today, bob, alice = clock.today("Europe/London"), cast.bob, cast.alice
    heir = add_organisation(by=alice, name="Ashby Pantry")
    note_conversation(by=bob, people=[cast.people["alice"], cast.people["bob"]], on=today)
    told: dict[str, Any] = {"due": date(2036, 3, 4), "words": "A warm room"}
    given = make_promise(by=bob, giver=cast.people["bob"], giver_body=cast.food_bank, **told)
    got = make_promise(by=alice, giver_body=cast.council, receiver_body=cast.food_bank, **told)
    both = {"giver_body": cast.food_bank, "receiver_body": cast.food_bank}
    within = make_promise(by=bob, giver=cast.people["bob"], **both, **told)
    series = add_series(by=bob, name="Time for Kids", body=cast.food_bank)
    for body, number in ((cast.food_bank, "1"), (heir, "2")):
        add_identifier(by=alice, organisation=body, scheme="XX-OWN", value=number)
    with pytest.raises(Forbidden):
        plan_closing(by=cast.charlie, organisation=cast.food_bank, on=today)
    with pytest.raises(ValidationError):
        plan_closing(by=bob, organisation=cast.food_bank, on=today, heir=cast.food_bank)
    # Two let people in here, so whoever planned it does not close it.
    member = Membership.objects.get(person=cast.people["bob"])
    change_role(by=alice, membership=member, role="steward")
    closing = plan_closing(
        by=bob, organisation=cast.food_bank, on=today, heir=heir, words="The shelf goes on."
    )
    with pytest.raises(ValidationError, match="Ask somebody else who lets"):
        close_organisation(by=bob, closing=closing)
    browser = Client()
    browser.force_login(cast.account("alice"))
    url = f"/p/ashby/closing/{cast.food_bank.pk}/"
    assert "Ashby Pantry" in browser.get(url).content.decode()
    assert browser.post(f"/p/ashby/closing/{closing.pk}/close/").status_code == 302
    assert "It closed on" in browser.get(url).content.decode()
    given, got, within = (Promise.objects.get(pk=each.pk) for each in (given, got, within))
    assert (given.giver_body, given.giver, got.receiver_body) == (heir, None, heir)
    assert (within.giver_body, within.receiver_body) == (heir, heir)  # promised to themselves
    assert [step.why for step in given.steps.all()] == ["", "The shelf goes on."]
    series.refresh_from_db()
    assert series.body == heir
    number = Identifier.objects.get(organisation=cast.food_bank)
    assert number.succeeded_by == Identifier.objects.get(organisation=heir)
    cast.food_bank.refresh_from_db()
    assert cast.food_bank.ended_on == today
    assert cast.people["bob"].hats.get().until == today
    assert groups_of(cast.place, cast.people["bob"].pk)  # until the day is over
    cast.place.refresh_from_db()
    assert len(picture_of(cast.place).picture.touch) == 1  # who knew whom stays
    with pytest.raises(ValidationError, match="closed already"):
        close_organisation(by=alice, closing=closing)
