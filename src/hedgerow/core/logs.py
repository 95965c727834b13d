"""What lines of the log may hold: an address, and never the secret of the link that it is."""

from __future__ import annotations

import logging
import re

_SECRET = re.compile(r"(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/)[\w-]{22}(?![\w-])")


class WithoutSecrets(logging.Filter):
    """Puts dots for the word with which a link opens something (`core.links`).

    Django names the address in every line about a page that was refused. Whoever reads the log
    must not be able to open what only its owner can.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _SECRET.sub(r"\1…", record.getMessage()), ()
        return True
