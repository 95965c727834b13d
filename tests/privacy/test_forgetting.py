"""Being forgotten: nothing that says who it was is left anywhere, and what was decided stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core import management
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings

from cast import As, Cast, To
from hedgerow.cli.main import main
from hedgerow.core import clock
from hedgerow.core.doors import derived
from hedgerow.core.models import Event
from hedgerow.core.policy import Forbidden
from hedgerow.core.scope import in_place
from hedgerow.meetings.models import Note
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.place.models import Membership, Person
from hedgerow.place.services.joining import join
from hedgerow.place.services.organisations import add_organisation
from hedgerow.place.services.people import add_person, add_reach
from hedgerow.privacy.models import Forgotten
from hedgerow.privacy.services.again import forget_again
from hedgerow.privacy.services.forgetting import forget_person
from hedgerow.promises.services.making import make_promise
from hedgerow.ties.models import Conversation
from hedgerow.ties.services.conversations import note_conversation
from reading import everything_kept
from world import DAY


@pytest.fixture(autouse=True)
def ledger(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "forgotten.jsonl"


def test_a_member_forgets_themselves_and_what_they_said_stays(
    cast: Cast, as_: As, to: To, ledger: Path, django_capture_on_commit_callbacks: object
) -> None:
    bob = cast.people["bob"]
    both = [cast.people["alice"], bob]
    note_conversation(by=cast.bob, people=both, on=DAY, words="Tea at the pantry")
    note_conversation(by=cast.bob, people=both, on=DAY, words="Mine alone", audience="me")
    make_promise(by=cast.bob, words="Bring chairs", due=DAY, giver=bob)
    add_reach(by=cast.bob, person=bob, kind="phone", value="0161 496 0123")
    browser = as_("bob")
    page = browser.get(to("forget_me"))
    assert page.status_code == 200
    wrong = browser.post(to("forget_me"), {"name": "Robert"})
    assert wrong.status_code == 422
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture
        assert browser.post(to("forget_me"), {"name": " bob "}).status_code == 302
    assert browser.get(to("our_place"))["Location"].startswith("/sign-in/")
    assert Conversation.objects.get().words == "Tea at the pantry"
    everything = everything_kept()
    assert "bob@example.org" not in everything
    assert "0161 496 0123" not in everything
    assert "Mine alone" not in everything
    assert "'Bob'" not in everything
    assert "A former member" in as_("alice").get(to("promises") + "?whose=place").content.decode()
    assert json.loads(ledger.read_text()) == {"place": str(cast.place.pk), "person": str(bob.pk)}


def test_every_record_of_one_person_is_forgotten_however_long_the_chain(cast: Cast) -> None:
    bob = cast.people["bob"]
    robert, bobby = (add_person(by=cast.alice, name=name) for name in ("Robert", "Bobby"))
    add_reach(by=cast.alice, person=bobby, kind="phone", value="0161 496 0456")
    join(by=cast.alice, kept=robert, joined=bobby, evidence=["the same telephone"])
    join(by=cast.alice, kept=bob, joined=robert, evidence=["he says so"])
    forget_person(by=cast.alice, person=bob)
    everything = everything_kept()
    for said in ("Robert", "Bobby", "0161 496 0456"):
        assert said not in everything, said
    assert {each.person_id for each in Forgotten.objects.all()} == {bob.pk, robert.pk, bobby.pk}


def test_after_a_restore_from_an_older_copy_they_are_forgotten_again(
    cast: Cast, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(management, "call_command", lambda *_, **__: None)  # it is migrated
    bob = cast.people["bob"]
    ledger.write_text(json.dumps({"place": str(cast.place.pk), "person": str(bob.pk)}) + "\n")
    assert main(["migrate"]) == 0
    assert forget_again() == 0
    bob.refresh_from_db()
    assert bob.name == "A former member"
    assert not Membership.objects.filter(person=bob, ended_at=None).exists()


def test_nobody_forgets_somebody_else_but_a_steward_for_them(cast: Cast, as_: As, to: To) -> None:
    with pytest.raises(Forbidden):
        forget_person(by=cast.bob, person=cast.people["charlie"])
    charlie = cast.people["charlie"].pk
    assert as_("bob").get(to("person_forget", charlie)).status_code == 404
    assert as_("alice").post(to("person_forget", charlie), {"name": "Charlie"}).status_code == 302
    assert Person.objects.get(pk=charlie).name == "A former member"


def test_the_last_steward_hands_over_first(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="only one who can let people in"):
        forget_person(by=cast.alice, person=cast.people["alice"])


def test_an_account_lives_on_where_it_belongs_elsewhere(cast: Cast, client: Client) -> None:
    with in_place(cast.elsewhere):
        from hedgerow.place.services import belonging, people

        twin = people.add_person(by=cast.eve, name="Bob")
        belonging.invite(by=cast.eve, person=twin, email="bob@example.org")
    forget_person(by=cast.bob, person=cast.people["bob"])
    account = cast.account("bob")
    assert account.is_active
    client.force_login(account)
    assert client.get("/p/elsewhere/").status_code == 200
    assert client.get("/p/ashby/").status_code == 404


def test_only_the_name_itself_is_taken_out_and_no_part_of_another_word(cast: Cast) -> None:
    add_organisation(by=cast.alice, name="Bobbin Works")
    add_organisation(by=cast.alice, name="The shed of Bob")
    meeting = add_meeting(by=cast.alice, name="Tea", starts_at=clock.now(), minutes=60)
    with derived():
        note = Note.objects.create(
            place=cast.place, meeting=meeting, parts={"discussion": ["Bobby met\nBob."]}
        )
    forget_person(by=cast.bob, person=cast.people["bob"])
    note.refresh_from_db()
    assert note.parts == {"discussion": ["Bobby met\na former member."]}
    told = [event.words for event in Event.objects.filter(kind="organisation.added")]
    assert {"name": "Bobbin Works"} in told
    assert not any(words and "Bob" in str(words).replace("Bobbin", "") for words in told)
