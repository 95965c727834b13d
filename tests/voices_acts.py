"""How each act of the three questions is reached: its page, and its call of the API."""

from __future__ import annotations

from typing import Any

from acts import Act, Call, api, page
from hedgerow.core import links

BY_THEMSELVES = "Whoever answers has no key: they come by a link, and it is their own say."
BY_WHO_CHECKED = "Whoever checked it tells it, and says when to look again."
BY_PEOPLE = "Somebody's words are heard, read and acted upon by people; no program reads them."


def acts(w: Any) -> dict[str, Act]:
    """How each service of this room is reached."""
    o = w.ours
    asking, voice, said = o["asking"], o["voice"], o["voice said"]
    new = {"why": "We plan the winter.", "until": "2036-03-04"}
    whom = {"least_heard": str(o["least heard"].pk), "patch": str(o["patch"].pk)}
    us = {"body": str(o["body"].pk)}
    answered = {"good": "Bread.", "back": "link"}
    fact = {"way": "direct", "words": "Ring", "source": "Gina", "review_on": "2036-03-04"}
    line = {"name": "Night workers", "agreed": "In May", "patch": str(o["patch"].pk)}
    proposed = {"title": "A choir", "words": "We sing.", "told": "We asked.", "quoted": said.want}

    def own(act: str, **sent: Any) -> Act:
        return Act(_linked("own_words", "voice", voice, do=act, **sent), only=BY_THEMSELVES)

    rows = {
        "askings.open_asking": Act(
            page("asking_new", **new, **whom, **us, about_name=str(o["other body"])),
            api("askings", **new, **whom, **us, about=str(o["other body"].pk)),
        ),
        "askings.close_asking": Act(page("asking_close", asking), api("asking_close", asking)),
        "hearing.say": Act(
            _linked("three_questions", "asking", asking, **answered), only=BY_THEMSELVES
        ),
        "hearing.hear": Act(
            page("voice_hear", asking, **answered, how="paper", heard_as="A friend", aloud="on"),
            only=BY_PEOPLE,
        ),
        "own.say_again": own("again", good="Still bread."),
        "own.choose": own("choose", back="no"),
        "own.forget_earlier": own("earlier"),
        "own.take_back": own("back"),
        "returning.ask_again": Act(page("voice_return", o["voice to return to"]), only=BY_PEOPLE),
        "returning.hear_again": Act(
            page("voice_hear_again", o["voice heard"], good="Still.", aloud="on"), only=BY_PEOPLE
        ),
        "looking.let_be_read": Act(page("voice_let", voice, seen=voice.version), only=BY_PEOPLE),
        "looking.hold_back": Act(page("voice_hold", voice), only=BY_PEOPLE),
        "recordings.type_up": Act(
            page("recording_type", o["recording to type"], words="We bake."), only=BY_PEOPLE
        ),
        "recordings.put_right": Act(
            _linked("own_recording", "recording", o["recording"], words="We baked."),
            only=BY_THEMSELVES,
        ),
        "recordings.let_sound_go": Act(
            _linked("own_recording", "recording", o["recording"], do="go"), only=BY_THEMSELVES
        ),
        "acting.lead_to": Act(
            page(
                "voice_came",
                voice,
                kind="promise",
                promise=str(o["promise"].pk),
                words="We promised it.",
            ),
            only=BY_PEOPLE,
        ),
        "acting.propose_with": Act(
            page("voice_propose", voice, group=str(o["stewardship group"].pk), **proposed),
            only=BY_PEOPLE,
        ),
        "acting.say_told": Act(page("voice_told", o["outcome to tell"]), only=BY_PEOPLE),
        "arranging.tell_fact": Act(page("arrangement_fact", None, **fact), only=BY_WHO_CHECKED),
        "arranging.end_fact": Act(page("arrangement_fact_end", o["fact"]), only=BY_WHO_CHECKED),
        "least_heard.mean_to_hear": Act(
            page("least_heard_new", **line), api("least_heard", **line)
        ),
        "least_heard.end_meaning": Act(
            page("least_heard_end", o["least heard"]), api("least_heard_end", o["least heard"])
        ),
    }
    return {f"voices.services.{name}": act for name, act in rows.items()}


def _linked(name: str, kind: str, thing: Any, **sent: Any) -> Call:
    args = {"pk": thing.pk, "secret": links.word(kind, thing)}
    return Call(name, args, sent, body="form")
