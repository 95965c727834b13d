"""How each act of groups and decisions is reached: its page, and its call of the API."""

from __future__ import annotations

from typing import Any

from acts import Act, api, page
from hedgerow.core import clock

A_SAY = "A say, and what comes of it, is a person's: a program that holds their key has none."
WHO_IS_IN = "Who is in a group, and so has a say, is settled by people who know one another."


def acts(w: Any) -> dict[str, Act]:
    """How each service of this room is reached."""
    o = w.ours
    group, talk, ready = o["stewardship group"], o["proposal"], o["proposal ready"]
    rule = {"way": "consent", "silence": "wait", "quorum": 2, "notice": 3, "majority": 50}
    new = {"title": "A van", "words": "We share it.", "for_whom": "Gina: bring it.", "promised": 3}
    asked, objection = o["asked"], o["objection"]
    chance = o["opportunity"]
    gone = o["objection of somebody who left"]
    rewritten = o["proposal to change how we decide"]
    words, day = {"words": "So it is."}, {"review_on": "2036-03-04"}
    said = {"number": 2, "stance": "for"}
    rows = {
        "groups.start_group": Act(
            page("group_new", name="At the helm", purpose="Food", **rule), only=WHO_IS_IN
        ),
        "groups.let_in": Act(
            page("group_member_new", group, person_name=str(o["person"])), only=WHO_IS_IN
        ),
        "groups.end_membership": Act(page("group_member_end", o["group member"]), only=WHO_IS_IN),
        "groups.say_hope": Act(
            page("hope_new", group, **words), api("group_hopes", group, **words)
        ),
        "opportunities.raise_opportunity": Act(
            page("opportunity_new", group, title="A grant", **words),
            api("group_opportunities", group, title="A grant", **words),
        ),
        "opportunities.take_stand": Act(
            page(
                "opportunity_stand",
                chance,
                body=str(o["body"].pk),
                kind="aside",
                for_name=str(o["other body"]),
            ),
            only=A_SAY,
        ),
        "opportunities.settle_opportunity": Act(
            page("opportunity_settle", chance, result="They got it."), only=A_SAY
        ),
        "proposing.propose": Act(
            page("proposal_new", group, **new), api("group_proposals", group, **new)
        ),
        "proposing.remark": Act(
            page("proposal_remark", talk, kind="question", **words),
            api("proposal_remarks", talk, kind="question", **words),
        ),
        "proposing.reword": Act(
            page("proposal_reword", talk, seen=talk.version, **words), only=A_SAY
        ),
        "proposing.ask_everybody": Act(
            page("proposal_ask", talk, closes_on="2036-03-04"), only=A_SAY
        ),
        "saying.say": Act(page("say", asked, **said), only=A_SAY),
        "saying.say_for": Act(page("say_for", asked, how="paper", **said), only=A_SAY),
        "saying.weigh_objection": Act(page("objection_weigh", objection, **words), only=A_SAY),
        "saying.withdraw_objection": Act(
            page("objection_withdraw", objection, **words), only=A_SAY
        ),
        "saying.set_objection_aside": Act(page("objection_set_aside", gone, **words), only=A_SAY),
        "confirming.confirm": Act(page("proposal_confirm", rewritten, number=1), only=A_SAY),
        "deciding.adopt": Act(page("proposal_adopt", ready, number=1, **day), only=A_SAY),
        "feeling.ask_felt": Act(
            page("felt_ask", o["proposal decided"], closes_on=str(clock.today())), only=A_SAY
        ),
        "deciding.let_go": Act(page("proposal_let_go", talk, outcome="Not now"), only=A_SAY),
        "deciding.look_again": Act(
            page("proposal_look", o["proposal decided"], **words), only=A_SAY
        ),
    }
    return {f"helm.services.{name}": act for name, act in rows.items()}
