"""Knowing a letter that a machine wrote: answering it could go on for ever (RFC 3834)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

_SUBJECT = re.compile(
    r"^\s*(?:(?:re|aw|sv|fw)\s*:\s*)?(?:out of (?:the )?office|automatic reply|auto[- ]?reply|"
    r"auto(?:matic)? response|away from (?:the |my )?(?:office|desk)|on (?:annual )?leave\b|"
    r"automatische antwort|abwesenheitsnotiz|abwesenheit:|réponse automatique|absence du bureau|"
    r"respuesta automática|fuera de la oficina|risposta automatica|resposta automática|"
    r"automatisch antwoord|afwezigheidsbericht|autosvar|automatiskt svar|automatisk svar|"
    r"autoodpowiedź|automatyczna odpowiedź|ateb awtomatig|allan o'r swyddfa|автоответ|自动回复)",
    re.IGNORECASE,
)
_BULK = {"bulk", "junk", "list", "auto_reply"}
_ROBOT = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply)@", re.IGNORECASE)
_MARKS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "List-Id", "List-Unsubscribe")


def is_automatic(letter: Message, subject: str, sender: str) -> bool:
    """Whether a machine says of itself that it wrote this, or is plainly one."""
    submitted = str(letter.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    suppressed = str(letter.get("X-Auto-Response-Suppress", "")).lower()
    return (
        submitted != "no"
        or any(word in suppressed for word in ("all", "oof", "autoreply"))
        or str(letter.get("Precedence", "")).strip().lower() in _BULK
        or any(mark in letter for mark in _MARKS)
        or letter.get_content_type() == "multipart/report"  # a bounce, or a note that it was read
        or bool(_ROBOT.match(sender))
        or bool(_SUBJECT.match(subject))
    )


def is_bounce(letter: Message) -> bool:
    """Whether a mail server writes that a letter did not arrive (RFC 3464), or might (RFC 5321)."""
    report = str(letter.get_param("report-type", "")).lower()
    path = [str(value).strip() for value in letter.get_all("Return-Path", [])]
    return report == "delivery-status" or "<>" in path


def unreached(parts: Iterator[Message]) -> Iterator[str]:
    """The addresses that a server could not reach (`Final-Recipient` where `Action: failed`)."""
    for part in parts:
        if str(part.get("Action", "")).strip().lower() == "failed":
            kind, _, address = str(part.get("Final-Recipient", "")).partition(";")
            if kind.strip().lower() == "rfc822" and "@" in address:
                yield address.strip().strip("<>").lower()
