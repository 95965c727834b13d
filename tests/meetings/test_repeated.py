"""Words that were taken back go from the notes of meetings, and no word of anybody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from cast import Cast
from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.helm.services.groups import start_group
from hedgerow.helm.services.proposing import propose, take_words_back
from hedgerow.meetings.models import Edition, Note
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.meetings.services.notes import publish_note, share_draft, write_note
from hedgerow.meetings.services.tabled import put_on_table


@pytest.mark.slow
@pytest.mark.parametrize("written_in", ["en-gb", "cy"])
def test_what_others_wrote_in_the_same_words_stays(cast: Cast, written_in: str) -> None:
    by = cast.alice
    group = start_group(by=by, name="Choir", purpose="x", body=cast.council)
    made = propose(by=by, group=group, title="Songs", words="We sing.", for_whom="Us")
    starts = clock.now() - timedelta(hours=3)
    meeting = add_meeting(by=by, name="Cell", starts_at=starts, question="x", audience="place")
    put_on_table(by=by, meeting=meeting, proposal=made)
    ours = {"discussion": "Us and them.", "summary": "Us"}
    with translation.override(written_in):
        note = share_draft(by=by, note=write_note(by=by, meeting=meeting, title="Us", words=ours))
        publish_note(by=by, note=note, seen=note.version)
    with door(events=0):
        take_words_back(made, "Us")
    for kept in (Note.objects.get().parts, Edition.objects.get().parts):
        told = repr(kept)
        assert "Us and them." in told
        assert "'Us'" in told
        assert ": …'" in told
        assert ": Us'" not in told
