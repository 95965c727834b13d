"""How each act of planning a meeting is reached: its page, and its call of the API."""

from __future__ import annotations

from typing import Any

from acts import Act, Call, api, page
from hedgerow.core import links

FOR_PEOPLE = "A calendar link is made by whoever reads it; a program with a key reads the API."
AT_A_TABLE = "What a meeting decides is said and written down by those who sit there."
BY_OWN_LINK = "Whoever was invited answers by a link of their own; a key is somebody else's."


def acts(w: Any) -> dict[str, Act]:
    """How each service of planning is reached."""
    o = w.ours
    meeting, series, request, invitation = (
        o[name] for name in ("meeting", "series", "request", "invitation")
    )
    us = {"audience": "group", "group": str(o["body"].pk)}
    gina = str(o["person"].pk)
    day = {"day": "4 March 2036", "hour": "3.00 pm", "minutes": "90", "time_zone": "Europe/London"}
    at = "2036-03-04T15:00:00Z"
    seen = {"seen": meeting.version}
    form = {"part-TOTAL_FORMS": "0", "part-INITIAL_FORMS": "0", "do": "house"}
    part = {"kind": "talk", "minutes": 90, "led_by": gina}
    guest = {"person": gina, "why": "lives", "opener": str(o["alice"].pk)}
    dated = {**day, "name": "Cell", "rhythm": "weekly", "count": "2", "step": "make"}
    word = links.word("invitation", invitation)
    called = {"name": "A cell", "starts_at": at, "host": [gina]}
    asked = {"words": "A list", "who": "Gina", "chosen": "gathering"}
    spoken = {"number": "2", f"{o['asked'].pk}-stance": "aside"}
    rows = {
        "calling.add_meeting": Act(
            page("meeting_new", None, {"series": str(series.pk)}, name="A cell", **day, **us),
            api("meetings", **called, series=str(series.pk)),
        ),
        "calling.change_meeting": Act(
            page("meeting_change", meeting, name="A cell", **day, **seen),
            api("meeting", meeting, "PATCH", **called, **seen),
        ),
        "calling.cancel_meeting": Act(
            page("meeting_cancel", meeting), api("meeting_cancel", meeting)
        ),
        "plans.write_plan": Act(
            page("meeting_plan", meeting, **form, **seen),
            api("meeting_plan", meeting, "PUT", parts=[part], **seen),
        ),
        "tabled.put_on_table": Act(
            page("meeting_table", meeting, proposal=str(o["proposal"].pk)), only=AT_A_TABLE
        ),
        "tabled.take_off_table": Act(page("tabled_remove", o["tabled as well"]), only=AT_A_TABLE),
        "tabled.write_says": Act(page("tabled_says", o["tabled"], **spoken), only=AT_A_TABLE),
        "series.add_series": Act(
            page("series_new", kind="cell", name="Cells", **us),
            api("all_series", kind="cell", name="Cells", body=str(o["body"].pk)),
        ),
        "series.change_series": Act(
            page("series_change", series, kind="cell", name="Cells", seen=series.version),
            api("series", series, "PATCH", name="Cells", seen=series.version),
        ),
        "series.add_dates": Act(
            page("series_dates", series, **dated, chosen=["2036-03-04"]),
            api("series_dates", series, name="Cell", starts=[at]),
        ),
        "rooms.note_request": Act(
            page("room_new", **asked, **us), api("requests", **asked, asker=gina)
        ),
        "rooms.gather": Act(
            page("request_gather", request, question="What do we not know?", **day),
            api("request_room", request, question="What?", starts_at=at, guests=[guest]),
        ),
        "rooms.say_outcome": Act(
            page("outcome_new", meeting, words="They ring", on="2026-03-05"),
            api("outcomes", meeting, words="They ring", on="2026-03-05"),
        ),
        "invitations.invite": Act(
            page("meeting_invitations", meeting, people="Nasra, n@example.org", why="does"),
            api("guests", meeting, guests=[guest]),
        ),
        "invitations.send_invitations": Act(
            page("invitations_send", meeting), api("invitations_send", meeting)
        ),
        "invitations.take_off_list": Act(
            page("invitation_end", invitation), api("guest", invitation, "DELETE")
        ),
        "invitations.answer_invitation": Act(
            Call(
                "invitation",
                {"pk": invitation.pk, "secret": word},
                {"answer": "yes"},
                body="form",
            ),
            only=BY_OWN_LINK,
        ),
    }
    rows["feeds.make_feed"] = Act(page("feed", do="make"), only=FOR_PEOPLE)
    rows["feeds.end_feed"] = Act(page("feed", do="end"), only=FOR_PEOPLE)
    return {f"meetings.services.{name}": act for name, act in rows.items()}
