"""What mixing reached, or why it cannot be, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.analysis.mixing.request import Clash, Impossible
from hedgerow.analysis.mixing.tally import Tally
from hedgerow.analysis.saying import gettext as _
from hedgerow.analysis.saying import ngettext
from hedgerow.analysis.words import listed


def reached(tally: Tally) -> str:
    """`212 first meetings of 240 possible; 28 pairs meet twice, nobody three times.`"""
    again = {times: count for times, count in tally.times.items() if times > 1}
    parts = [
        ngettext("%(count)s pair meets %(often)s", "%(count)s pairs meet %(often)s", count)
        % {"count": f"{count:,}", "often": how_often(times)}
        for times, count in again.items()
    ]
    nobody = _("nobody %(often)s") if again else _("nobody meets %(often)s")
    parts.append(nobody % {"often": how_often(max(again, default=1) + 1)})
    first = ngettext(
        "%(count)s first meeting of %(possible)s possible; %(besides)s.",
        "%(count)s first meetings of %(possible)s possible; %(besides)s.",
        tally.first_meetings,
    )
    return first % {
        "count": f"{tally.first_meetings:,}",
        "possible": f"{tally.possible:,}",
        "besides": ", ".join(parts),
    }


def how_often(times: int) -> str:
    """`twice`, `three times`, `12 times`."""
    often = (
        "",
        _("once"),
        _("twice"),
        _("three times"),
        _("four times"),
        _("five times"),
        _("six times"),
    )
    return often[times] if times < len(often) else _("%(count)s times") % {"count": times}


def why_not(impossible: Impossible, names: Sequence[str]) -> str:
    """What clashes, in which round, and what to change; `names[person]` is what people are called.

    Those who are to be kept apart are named: show this only to whoever wished it.
    """
    where = ""
    if impossible.round is not None:
        where = _("Round %(number)s: ") % {"number": impossible.round + 1}
    return where + _said(impossible, [names[p] for p in impossible.people], names)


def _said(impossible: Impossible, people: list[str], names: Sequence[str]) -> str:
    if impossible.clash == Clash.SEATS:
        return _seats(impossible, names)
    if impossible.clash == Clash.FUNDER:
        return _funder(people)
    return _plain(impossible.clash) % {"names": listed(people), "count": len(people)}


def _funder(people: list[str]) -> str:
    who, *funders = people
    words = ngettext(
        "we found no way to seat %(who)s with more company than %(funders)s, who funds them. Make "
        "the groups larger, or ask %(who)s whether they choose it.",
        "we found no way to seat %(who)s with more company than %(funders)s, who fund them. Make "
        "the groups larger, or ask %(who)s whether they choose it.",
        len(funders),
    )
    return words % {"who": who, "funders": listed(funders)}


def _seats(clash: Impossible, names: Sequence[str]) -> str:
    wishes = [
        *(_("%(names)s apart") % {"names": listed([names[a], names[b]])} for a, b in clash.apart),
        *(
            _("%(names)s together") % {"names": listed([names[p] for p in wish])}
            for wish in clash.together
        ),
        *(_("%(name)s hosting their group") % {"name": names[host]} for host in clash.hosts),
    ]
    if not wishes:
        return _("we found no seats for everybody. Change the sizes of the groups, or drop a wish.")
    return _(
        "we found no seats that keep all of these: %(wishes)s. Drop one of them, or change the "
        "number of groups."
    ) % {"wishes": "; ".join(wishes)}


def _plain(clash: Clash) -> str:
    """What clashes, of all that needs only names; `%(names)s` and how many they are."""
    return {
        Clash.SIZES: _("the sizes of the groups do not add up to those present. Change them."),
        Clash.HELD: _(
            "it was held with other people or sizes than you say. Give it as it was held."
        ),
        Clash.TOGETHER_TOO_MANY: _(
            "%(names)s are to stay together, and no group has %(count)s seats. Use fewer groups, "
            "or part them."
        ),
        Clash.TOGETHER_AND_APART: _(
            "%(names)s are to stay together and to be kept apart. Drop one of the two wishes."
        ),
        Clash.TOGETHER_TWO_HOSTS: _(
            "%(names)s are to stay together and host different groups. Drop one of the wishes."
        ),
        Clash.NO_SUCH_GROUP: _(
            "there is no such group for %(names)s to host. Use more groups, or another one."
        ),
    }[clash]
