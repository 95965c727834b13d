"""Who reads which answers: a letter's kind, and what acts on the answer to it."""

from __future__ import annotations

from collections.abc import Mapping

from hedgerow.core.incoming import Reader
from hedgerow.meetings.services import by_mail as invitations
from hedgerow.promises.services import by_mail as promises
from hedgerow.week import by_mail as week

READERS: Mapping[str, Reader] = {
    "invitation": invitations.read,
    "letters": week.read,
    "promise": promises.read,
    "promised": promises.read,
}
