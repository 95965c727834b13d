"""Every act on a body or a person can be reached from its page, by those who may do it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast
from hedgerow.place.models import Hat
from hedgerow.place.services.people import add_reach
from hedgerow.place.services.strengths import add_contribution


def page(cast: Cast, who: str, name: str, pk: object) -> str:
    client = Client()
    client.force_login(cast.account(who))
    return client.get(reverse(name, args=[cast.place.slug, pk])).content.decode()


def hrefs(cast: Cast, *acts: tuple[str, object]) -> list[str]:
    return [reverse(name, args=[cast.place.slug, pk]) for name, pk in acts]


@pytest.mark.parametrize(("who", "shown"), [("bob", True), ("charlie", False)])
def test_from_a_body(cast: Cast, who: str, shown: bool) -> None:
    ask = add_contribution(by=cast.bob, organisation=cast.council, words="A van", kind="ask")
    body, hat = cast.council.pk, Hat.objects.get(organisation=cast.council)
    found = page(cast, who, "organisation", body)
    for href in hrefs(
        cast,
        ("organisation_change", body),
        ("organisation_confirm", body),
        ("organisation_end", body),
        ("seat_new", body),
        ("identifier_new", body),
        ("hat_end", hat.pk),
        ("contribution_met", ask.pk),
    ):
        assert (f'"{href}"' in found) == shown, href


@pytest.mark.parametrize(("who", "shown"), [("bob", True), ("charlie", False)])
def test_from_a_person(cast: Cast, who: str, shown: bool) -> None:
    person = cast.people["bob"]
    reach = add_reach(by=cast.bob, person=person, kind="phone", value="01", audience="place")
    hat = Hat.objects.get(person=person)
    found = page(cast, who, "person", person.pk)
    for href in hrefs(
        cast,
        ("person_change", person.pk),
        ("person_confirm", person.pk),
        ("reach_new", person.pk),
        ("reach_remove", reach.pk),
        ("hat_end", hat.pk),
    ):
        assert (f'"{href}"' in found) == shown, href
