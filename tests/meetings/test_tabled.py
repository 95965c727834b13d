"""Deciding at a meeting: a proposal on its table, everybody's say in one go, and the note."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cast import As, Cast, To
from hedgerow.analysis.consent import Rule
from hedgerow.core import clock
from hedgerow.core.models import Audience
from hedgerow.helm.models import Asked, Proposal, Say
from hedgerow.helm.rules import GroupRule
from hedgerow.helm.services import deciding, groups, proposing
from hedgerow.meetings.models import Note, Tabled
from hedgerow.meetings.selectors.notes_parts import tabled as told_of
from hedgerow.meetings.services.calling import add_meeting

AT = datetime(2036, 3, 4, 15, tzinfo=UTC)
SOON = timedelta(days=7)


def _asked(cast: Cast) -> Proposal:
    group = groups.start_group(
        by=cast.alice, name="Together", purpose="Food", rule=GroupRule(Rule(quorum=1))
    )
    groups.let_in(by=cast.alice, group=group, person=cast.people["bob"], body=cast.food_bank)
    put = proposing.propose(
        by=cast.alice,
        group=group,
        title="A van",
        words="We share a van.",
        for_whom="Gina: bring it.",
    )
    return proposing.ask_everybody(by=cast.alice, proposal=put, closes_on=clock.today() + SOON)


@pytest.mark.slow
def test_a_meeting_decides_what_is_on_its_table(cast: Cast, as_: As, to: To) -> None:
    proposal = _asked(cast)
    meeting = add_meeting(by=cast.alice, name="Food", starts_at=AT)
    alice, bob = as_("alice"), as_("bob")
    page = to("meeting", meeting.pk)
    assert "Nothing is on the table." in alice.get(page).content.decode()
    assert bob.get(to("meeting_table", meeting.pk)).status_code == 404
    alice.post(to("meeting_table", meeting.pk), {"proposal": str(proposal.pk)})
    tabled = Tabled.objects.get()
    assert "A van" in bob.get(page).content.decode()
    with pytest.MonkeyPatch.context() as few:
        few.setattr("hedgerow.meetings.selectors.tabled.MOST_OFFERED", 1)
        for title in ("A fridge", "A choir"):
            proposing.propose(
                by=cast.alice, group=proposal.group, title=title, words="x", for_whom="Gina."
            )
        offered = alice.get(to("meeting_table", meeting.pk)).content.decode()
        assert "A choir (Together)" in offered, "the latest"
        assert "A fridge" not in offered
        assert "Only the latest are here." in offered
    assert "Only the latest" not in alice.get(to("meeting_table", meeting.pk)).content.decode()
    for other in Proposal.objects.filter(state=Proposal.State.TALK):
        deciding.let_go(by=cast.alice, proposal=other, outcome="Not now")
    empty = alice.get(to("meeting_table", meeting.pk))
    assert empty.status_code == 302  # there is no other open proposal to choose

    says = to("tabled_says", tabled.pk)
    mine, bobs = (Asked.objects.get(person=cast.people[name]) for name in ("alice", "bob"))
    blank = {"number": 1, f"{mine.pk}-stance": "for", f"{bobs.pk}-stance": "against"}
    refused = alice.post(says, blank)
    assert refused.status_code == 422
    assert "Bob: Say what harm it would do." in refused.content.decode()
    assert not Say.objects.exists()  # all of them or none
    nobody = alice.post(says, {"number": 1})
    assert "at least one person" in nobody.content.decode()

    alice.post(says, {**blank, f"{bobs.pk}-stance": "aside"})
    assert {(say.asked_id, say.stance, say.how) for say in Say.objects.all()} == {
        (mine.pk, "for", "meeting"),
        (bobs.pk, "aside", "meeting"),
    }
    note = Note(place=cast.place, meeting=meeting, title="Food", audience=Audience.PLACE)
    assert "not settled yet; answers until" in told_of(cast.alice, note)[0][2]
    deciding.adopt(by=cast.alice, proposal=proposal, number=1, review_on=clock.today() + SOON)
    (item, whom) = told_of(cast.alice, note)
    assert item[1] == "A van: We share a van."
    assert item[2].startswith("adopted on ")
    assert whom[1].endswith("Gina: bring it.")
    note.audience = Audience.PUBLIC
    assert told_of(cast.alice, note) == []
    assert "It is settled." in alice.get(says).content.decode()
    alice.post(to("tabled_remove", tabled.pk))
    assert not Tabled.objects.exists()
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.ADOPTED
