"""Taking no part by name: nobody else is shown the name, or what is theirs, until it is ended."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import Client

from cast import As, Cast, To
from hedgerow.core import clock, history
from hedgerow.core.models import Audience
from hedgerow.core.policy import Forbidden
from hedgerow.exchange.taking_out.files import OUT_FORMATS
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Person, Veil
from hedgerow.place.services import belonging, people, strengths
from hedgerow.privacy.selectors.held import everything
from hedgerow.privacy.services.forgetting import forget_person
from hedgerow.privacy.services.veil import NOBODY, end_veil, put_on
from hedgerow.questions.services.asking import ask_question
from hedgerow.ties.services.conversations import note_conversation
from hedgerow.ties.services.reports import say_report
from hedgerow.ties.structure.kept import picture_of
from hedgerow.week.selectors import this_week

NAME = "Ottoline Quill"
THEIRS = (NAME, "Ottoline", "quill@example.org", "Organ builder", "lives by the canal", "Whose key")


def known(cast: Cast) -> Person:
    """Somebody whose own words, roles, ways to be reached and conversations everybody sees."""
    person = people.add_person(by=cast.alice, name=NAME, about="She lives by the canal")
    belonging.invite(by=cast.alice, person=person, email="quill@example.org", role="member")
    own = actor_for(cast.place, account())
    today = clock.today(cast.place.time_zone)
    people.put_on_hat(by=own, person=person, organisation=cast.council, role="Organ builder")
    people.add_reach(
        by=own, person=person, kind="email", value="quill@example.org", audience=Audience.PLACE
    )
    strengths.add_contribution(by=own, person=person, words="Organ builder’s glue")
    note_conversation(by=cast.bob, people=[person, cast.people["bob"]], on=today, words="Tea")
    say_report(by=own, a=person, b=cast.food_bank, on=today, words="An Organ builder’s view")
    ask_question(by=own, words="Whose key is this?")
    return person


def account() -> Any:
    """Hers, for signing in."""
    return get_user_model().objects.get(email="quill@example.org")


PAGES = ("our_place", "people", "ties", "departures", "introductions", "questions", "members")


def told(cast: Cast, browser: Client, name: str, to: To, person: Person) -> str:
    """Every page, file, sum and week that one of the cast is shown."""
    actor = actor_for(cast.place, cast.account(name))
    pages = [to(page) for page in PAGES] + [
        to("person", person.pk),
        to("organisation", cast.council.pk),
        to("tie", cast.council.pk, cast.food_bank.pk),
        to("thing_history", cast.council.pk),
        to("thing_history", person.pk),
        to("take_out"),
        f"{to('people')}?words=Otto",
        f"{to('who_could_help')}?words=glue",
    ]
    shown = [browser.get(url).content.decode() for url in pages]
    for out in OUT_FORMATS.values():
        shown += [piece.decode(errors="replace") for piece in out.write(actor)]
    shown.append(repr(this_week(actor)))
    shown.append(repr(picture_of(cast.place).picture.people))
    return "\n".join(shown).replace("words=Otto", "").replace('value="Otto"', "")


@pytest.mark.slow
def test_from_putting_it_on_to_taking_it_off(cast: Cast, as_: As, to: To) -> None:
    person = known(cast)
    own = actor_for(cast.place, account())
    before = told(cast, as_("bob"), "bob", to, person)
    assert all(said in before for said in THEIRS)
    theirs = Client()
    theirs.force_login(account())
    theirs.post(to("veil"), {"once": "1"})
    cast.place.refresh_from_db()
    for name in ("bob", "alice"):
        shown = told(cast, as_(name), name, to, person)
        assert {said for said in THEIRS if said in shown} == set()
        assert str(NOBODY) in shown
    # Whoever it is sees through, on the one page and in the one file that are for them alone.
    assert NAME in theirs.get(to("held")).content.decode()
    own = actor_for(cast.place, account())
    assert NAME in repr(everything(own))
    with pytest.raises(ValidationError):
        put_on(by=own)
    with pytest.raises(Forbidden):
        end_veil(by=cast.alice, person=person)
    theirs.post(to("veil_end"))
    cast.place.refresh_from_db()
    assert not Veil.objects.exists()
    person.refresh_from_db()
    assert (person.name, person.about) == (NAME, "She lives by the canal")
    after = told(cast, as_("bob"), "bob", to, person)
    assert all(said in after for said in THEIRS)
    assert history.first_broken_link(cast.place) is None


def test_what_was_rewritten_meanwhile_stays_and_a_veil_does_not_outlive_forgetting(
    cast: Cast,
) -> None:
    person = cast.people["bob"]
    put_on(by=cast.bob)
    person.refresh_from_db()
    people.change_person(by=cast.alice, person=person, seen=person.version, about="New words")
    person.refresh_from_db()
    forget_person(by=cast.alice, person=person)
    assert not Veil.objects.exists()
    person.refresh_from_db()
    assert person.name == "A former member"
    other = cast.people["charlie"]
    put_on(by=cast.charlie)
    other.refresh_from_db()
    people.change_person(by=cast.alice, person=other, seen=other.version, about="New words")
    end_veil(by=cast.charlie, person=other)
    other.refresh_from_db()
    assert (other.name, other.about) == ("Charlie", "New words")
