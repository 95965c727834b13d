"""Telling what somebody wrote now from the older letter below, above or between it."""

from __future__ import annotations

import re

ABOVE = {
    "en": "To answer this letter, write above this line",
    "cy": "I ateb y llythyr hwn, ysgrifennwch uwchben y llinell hon",
}
"""Stands at the top of our own letters, so that what is below it is surely ours, by language."""

MOST_LETTERS = 200_000
_LONG = 66  # programs that break lines do so at 70 to 80; a quoted line as long may go on below

_WROTE = re.compile(
    r"(?:\bwrote|\bwrites|ysgrifennodd\b.{0,200}|a écrit|schrieb\b.{0,200}|escribió|ha scritto"
    r"|escreveu|schreef\b.{0,200}|heeft\b.{0,200}geschreven|skrev\b.{0,200}|kirjoitti|"
    r"napisał(?:\(a\)|a)?|pisze|napsal(?:\(a\)|a)?|a scris|írta|yazdı|написал(?:\(а\)|а)?|пише[т]?|"
    r"написав|έγραψε|כתב|كتب|写道|寫道|님이 작성|さんは書きました)\s*[:：]\s*$",
    re.IGNORECASE,
)
_A_DATE = re.compile(r"\d{4}|\d{1,2}[:.]\d{2}|@")
_FORWARDED = re.compile(
    r"^\s*-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|"
    r"weitergeleitete nachricht|message d'origine|message original|message transféré|"
    r"mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|"
    r"ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|"
    r"wiadomość oryginalna|исходное сообщение|neges wreiddiol|原始邮件)\s*-{2,}\s*$"
    r"|^\s*begin forwarded message:\s*$",
    re.IGNORECASE,
)
_FROM = "from|von|de|da|van|från|fra|od|от|oddi wrth|发件人|差出人"
_OTHERS = (
    "sent|date|to|subject|cc|gesendet|datum|an|betreff|envoyé|à|objet|enviado|enviado el|fecha|"
    "para|asunto|inviato|data|a|oggetto|assunto|verzonden|aan|onderwerp|skickat|till|ämne|sendt|"
    "til|emne|wysłano|do|temat|отправлено|кому|тема|anfonwyd|at|pwnc|发送时间|收件人|主题"
)
_HEAD_FROM = re.compile(rf"^\s*\*?(?:{_FROM})\s?[:：]\*?\s*\S", re.IGNORECASE)
_HEAD_OTHER = re.compile(rf"^\s*\*?(?:{_OTHERS})\s?[:：]\*?\s*\S", re.IGNORECASE)
_RULE = re.compile(r"\s*_{10,}\s*")
_SIGNED = re.compile(
    r"^\s*(?:sent from (?:my|outlook|yahoo|mail for|proton|samsung|an?)\b|get outlook for\b|"
    r"sent (?:using|via|with) \w|gesendet von|von meinem \w+ gesendet|envoyé (?:depuis|de) mo|"
    r"télécharger outlook|enviado desde mi|inviato d|enviado do meu|verzonden vanaf|skickat från|"
    r"sendt fra|wysłano z|отправлено (?:с|из)|anfonwyd o fy|发自我的|iphoneから送信)",
    re.IGNORECASE,
)


def written_now(text: str) -> str:
    """What the person themselves wrote, in the order in which it stands.

    A letter that is answered from below or between its lines keeps what is not quoted. Takes time
    in proportion to the text, of which no more than `MOST_LETTERS` are read.
    """
    lines = text[:MOST_LETTERS].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if _is_end(lines, at):
            break
        heading = _attribution(lines, at)
        if heading:
            at += heading
            if not _quoted_next(lines, at):
                break
            continue
        if not line.lstrip().startswith(">") and not _is_the_rest_of_a_quotation(lines, at):
            kept.append(line.rstrip())
        at += 1
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _is_end(lines: list[str], at: int) -> bool:
    """Whether all from here on is an older letter or a signature."""
    line = lines[at][:400]
    if any(each in line for each in ABOVE.values()) and not line.lstrip().startswith(">"):
        return True
    if line.rstrip() == "--" or _SIGNED.match(line) or _FORWARDED.match(line):
        return True
    follow = [each[:400] for each in lines[at + 1 : at + 6] if each.strip()]
    if _RULE.fullmatch(line) and follow:
        line, *follow = follow
    return bool(_HEAD_FROM.match(line)) and sum(map(_is_heading, follow[:3])) >= 2


def _is_heading(line: str) -> bool:
    return bool(_HEAD_OTHER.match(line))


def _attribution(lines: list[str], at: int) -> int:
    """How many lines (at most three) say that somebody wrote what follows; 0 where none does."""
    said = ""
    for count, line in enumerate(lines[at : at + 3], 1):
        if not line.strip() or line.lstrip().startswith(">") or len(line) > 300:
            return 0
        said = f"{said} {line.strip()}".strip()
        if said.endswith((":", "：")):
            known = _WROTE.search(said) and _A_DATE.search(said)
            unknown = _A_DATE.search(said) and _quoted_next(lines, at + count)
            return count if known or unknown else 0
    return 0


def _quoted_next(lines: list[str], at: int) -> bool:
    following = (line for line in lines[at : at + 3] if line.strip())
    return next(following, "").lstrip().startswith(">")


def _is_the_rest_of_a_quotation(lines: list[str], at: int) -> bool:
    """Whether a long quoted line was broken in two, and this is its end without the sign."""
    if not 0 < at < len(lines) - 1:
        return False
    before, after = lines[at - 1], lines[at + 1]
    return (
        before.lstrip().startswith(">") and len(before) >= _LONG and after.lstrip().startswith(">")
    )
