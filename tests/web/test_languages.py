"""In which language pages and letters are: the reader's choice, else the place's, else English."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cast import Cast, To
from hedgerow.accounts import services
from hedgerow.analysis.voice.words import sentences
from hedgerow.core import languages
from hedgerow.core.dates import in_full
from hedgerow.core.listing import joined
from hedgerow.core.models import Message
from hedgerow.helm.selectors.boat_words import of_decision
from hedgerow.meetings import when
from hedgerow.meetings.forms.fields import FullDayField, HourField
from hedgerow.place.services import belonging
from hedgerow.place.services.speaking import choose_first_language
from hedgerow.web.jinja import day, month, number


def spoken(client: Client, url: str, **headers: str) -> str:
    """The language in which a page says that it is."""
    page = client.get(url, headers=headers).content.decode()
    return page.split('<html lang="', 1)[1].split('"', 1)[0]


def test_days_and_names_are_said_as_each_language_says_them() -> None:
    with translation.override("cy"):
        assert day(date(2027, 1, 14)) == "Dydd Iau 14 Ionawr 2027"
        assert month(date(2027, 1, 14)) == "Ionawr 2027"
        assert number(12_400) == "12,400"
        assert joined(["Amina", "Bo"]) == "Amina a Bo"
        assert joined(["Bo", "Cai", "Élodie"]) == "Bo, Cai ac Élodie"
        assert of_decision({"shaped", "could_stop"}).endswith("ddaeth ag ef ac a’i penderfynodd.")
        assert languages.tag() == "cy"
        assert next(sentences([1.0, 2.0])) == "Clywyd pawb oedd yn bresennol."
    assert joined(["Amina", "Bo"]) == "Amina and Bo"
    assert languages.tag() == "en-GB"


@pytest.mark.django_db
def test_a_visitor_chooses_without_an_account_and_keeps_it(client: Client) -> None:
    home = reverse("home")
    assert spoken(client, home) == "en-GB"
    assert spoken(client, home, accept_language="cy, en;q=0.5") == "cy"
    answer = client.post(reverse("choose_language"), {"language": "cy", "next": "/sign-in/"})
    assert answer["Location"] == "/sign-in/"
    assert spoken(client, home) == "cy"
    assert {"Cookie", "Accept-Language"} <= set(client.get(home)["Vary"].split(", "))
    client.post(reverse("choose_language"), {"language": "xx", "next": "https://else.example/"})
    assert spoken(client, home, accept_language="en") == "cy"


def test_an_account_goes_before_the_browser_and_the_place_comes_last(
    cast: Cast, bob: Client, to: To
) -> None:
    here = to("our_place")
    choose_first_language(by=cast.alice, language="cy")
    assert spoken(bob, here) == "cy"
    bob.post(reverse("choose_language"), {"language": "en-gb", "next": here})
    assert spoken(bob, here) == "en-GB"
    bob.cookies.pop(settings.LANGUAGE_COOKIE_NAME)
    assert spoken(bob, here) == "en-GB"


def test_a_letter_is_in_the_language_of_whoever_gets_it(cast: Cast) -> None:
    def language_of(address: str) -> str:
        with languages.spoken_to(address, cast.place):
            return languages.tag()

    bob = cast.account("bob")
    assert language_of(bob.email) == "en-GB"
    choose_first_language(by=cast.alice, language="cy")
    assert language_of(bob.email) == language_of("guest@example.org") == "cy"
    services.choose_language(bob, "en-gb")
    assert language_of("BOB@example.org ") == "en-GB"
    with translation.override("cy"):  # whoever causes a letter does not choose its language
        assert language_of(bob.email) == "en-GB"
    belonging.invite(by=cast.alice, person=cast.people["bob"], email="new@example.org")
    assert "Ashby" in Message.objects.get(to="new@example.org").subject


def test_days_and_hours_are_read_in_the_language_in_which_forms_show_them() -> None:
    with translation.override("cy"):
        for day in (date(2027, month, 9) for month in range(1, 13)):
            assert FullDayField().clean(in_full(day)) == day
        assert HourField().clean(when.clock_face(time(15, 30))) == time(15, 30)
        with pytest.raises(ValidationError, match="Ionawr"):
            FullDayField().clean("Dydd Llun 14 Ionawr 2027")
