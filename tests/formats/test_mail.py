"""Letters as Gmail, Outlook, Apple, Thunderbird, K-9 and machines write them; built by hand."""

from __future__ import annotations

import base64
import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.mail.quoting import ABOVE, written_now
from hedgerow.formats.mail.read import MOST_BYTES, read_mail
from hedgerow.formats.records import UnreadableFile

HEAD = (
    "Return-Path: <bo@example.org>\r\nDelivered-To: post+abc@place.example\r\n"
    "From: Bo Adeyemi <Bo@Example.org>\r\nTo: Hedgerow <post+abc@place.example>\r\n"
    "Subject: Re: This week\r\nMessage-ID: <one@example.org>\r\nMIME-Version: 1.0\r\n"
)
ANSWER = "Had it, on Tuesday.\n\nWe talked about the river."

GMAIL = """Had it, on Tuesday.

We talked about the river.

On Mon, 23 Nov 2026 at 08:02, Our place <
post+abc@place.example> wrote:

> 1. Coffee with Ann
>    Because: you have never met.
>
"""
OUTLOOK = """Had it, on Tuesday.

We talked about the river.

________________________________
From: Our place <place@example.org>
Sent: 23 November 2026 08:02
To: Bo Adeyemi <bo@example.org>
Subject: This week

1. Coffee with Ann
"""
OUTLOOK_OLD = """Had it, on Tuesday.

We talked about the river.

-----Original Message-----
From: Our place [mailto:place@example.org]
Sent: Monday, November 23, 2026 8:02 AM

1. Coffee with Ann
"""
APPLE = """Had it, on Tuesday.

We talked about the river.

Sent from my iPhone

> On 23 Nov 2026, at 08:02, Our place <place@example.org> wrote:
>
> 1. Coffee with Ann
"""
THUNDERBIRD_BELOW = """On 23/11/2026 08:02, Our place wrote:
> 1. Coffee with Ann, whom you have never met and who knows more about the river than most
of us do
> and lives near by
>
Had it, on Tuesday.

We talked about the river.
--\x20
Bo Adeyemi
Sale Food Bank
"""
K9 = """Had it, on Tuesday.

We talked about the river.

--\x20
Sent from my Android device with K-9 Mail. Please excuse my brevity.

On 23 November 2026 08:02:11 GMT, Our place <place@example.org> wrote:
>1. Coffee with Ann
"""
GERMAN = """Had it, on Tuesday.

We talked about the river.

Am Mo., 23. Nov. 2026 um 08:02 Uhr schrieb Our place <
place@example.org>:

> 1. Kaffee
"""
FRENCH = """Had it, on Tuesday.

We talked about the river.

Le lun. 23 nov. 2026 à 08:02, Our place <place@example.org> a écrit :

> 1. Un café
"""
WELSH = """Had it, on Tuesday.

We talked about the river.

Ar Llun, 23 Tach 2026 am 08:02 ysgrifennodd Our place <place@example.org>:
> 1. Coffi
"""
UNKNOWN_TONGUE = """Had it, on Tuesday.

We talked about the river.

2026-11-23 08:02 Our place <place@example.org> zarraku:
> 1. Kafe
"""
GERMAN_OUTLOOK = """Had it, on Tuesday.

We talked about the river.

Von: Our place <place@example.org>
Gesendet: Montag, 23. November 2026 08:02
An: Bo Adeyemi
Betreff: This week

1. Kaffee
"""
OUR_MARK = f"""Had it, on Tuesday.

We talked about the river.

A line that some program adds, in no known form
— {ABOVE["cy"]} —
1. Coffee with Ann
"""


def letter(text: str, head: str = HEAD, more: str = "") -> bytes:
    return f"{head}{more}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}".encode()


@pytest.mark.parametrize(
    "text",
    [
        *[GMAIL, OUTLOOK, OUTLOOK_OLD, APPLE, THUNDERBIRD_BELOW, K9],
        *[GERMAN, FRENCH, WELSH, UNKNOWN_TONGUE, GERMAN_OUTLOOK],
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_what_was_written_now_is_read(text: str, newline: str) -> None:
    assert read_mail(letter(text.replace("\n", newline))).words == ANSWER


def test_our_own_mark_ends_it_whatever_the_program() -> None:
    assert written_now(OUR_MARK).startswith(ANSWER)
    assert "Coffee" not in written_now(OUR_MARK)


@pytest.mark.parametrize(
    "text",
    [
        "From: what I heard on Monday, they need a van.",
        "On Monday Ann wrote:\nwe should meet.",
        "- one\n- two",
        "Thank you,\nand yes.",
        "I wrote this: it is 5 > 3",
    ],
)
def test_what_only_looks_quoted_is_kept(text: str) -> None:
    assert written_now(text) == text


def test_answers_between_the_lines_are_kept() -> None:
    between = "On 23/11/2026 08:02, Us wrote:\n> 1. Coffee?\n\nhad it\n\n> 2. Tea?\n\nlater\n"
    assert written_now(between) == "had it\n\nlater"


def test_the_envelope_is_read_and_cannot_add_a_line() -> None:
    mail = read_mail(letter("Yes", more="X-Note: hello\r\n"))
    assert (mail.message_id, mail.sender) == ("one@example.org", "bo@example.org")
    assert mail.recipients == ("post+abc@place.example",)
    assert not mail.automatic
    encoded = base64.b64encode("Élan\r\nBcc: all@example.org".encode()).decode()
    hostile = HEAD.replace("Re: This week", f"=?utf-8?b?{encoded}?=")
    assert read_mail(letter("Yes", head=hostile)).subject == "Élan Bcc: all@example.org"
    two = HEAD.replace("Bo Adeyemi <Bo@Example.org>", "a@example.org, b@example.org")
    assert read_mail(letter("Yes", head=two)).sender == ""
    assert read_mail(letter("Yes", more="From: else@example.org\r\n")).sender == ""


def test_html_alone_becomes_text_without_scripts_or_quotations() -> None:
    page = (
        "<html><head><style>p {color: red}</style></head><body><p>Had it,\r\non Tuesday.</p>"
        "<script>if (1 < 2) alert('no')</script><!-- <p>hidden</p> -->"
        "<div>We talked about the&nbsp;river &amp; more.</div>"
        "<blockquote type='cite'>1. <blockquote>Coffee</blockquote> with Ann</blockquote>"
        '<div class="gmail_quote gmail_quote_container"><div>On Monday</div> wrote</div>'
        '<div>PS yes</div><div id="x_divRplyFwdMsg">From: Our place</div><p>1. Coffee</p>'
    )
    made = EmailMessage()
    made["From"] = "bo@example.org"
    made.set_content(page, subtype="html")
    read = read_mail(made.as_bytes())
    assert read.words.split("\n\n") == [
        "Had it, on Tuesday.",
        "We talked about the river & more.",
        "PS yes",
    ]


def test_files_are_named_and_left() -> None:
    made = EmailMessage()
    made["From"] = "bo@example.org"
    made.set_content("")
    made.add_alternative("<p>Yes</p>", subtype="html")
    made.add_attachment(b"\x00" * 10, maintype="image", subtype="png", filename="../Élan\n.png")
    made.add_attachment("secret words", filename="notes.txt")
    inner = EmailMessage()
    inner.set_content("an older letter")
    made.add_attachment(inner)
    read = read_mail(made.as_bytes())
    assert read.words == "Yes"
    assert read.attachments == ("../Élan .png", "notes.txt", "message/rfc822")


@pytest.mark.parametrize(
    ("charset", "content", "words"),
    [
        ("iso-8859-1", "Café – ça".encode(), "Café – ça"),
        ("us-ascii", "Café".encode("latin-1"), "Café"),
        ("no-such", "Café".encode("cp1252"), "Café"),
        ("idna", b"xn--caf", "xn--caf"),
        ("hex", b"41", "41"),
        ("utf-16", "Café".encode("utf-16"), "Café"),
        ("iso-2022-jp", "はい".encode("iso-2022-jp"), "はい"),
        ("utf-8", b"\xff\xfe\x00Yes", "ÿþYes"),
    ],
)
def test_a_charset_may_lie(charset: str, content: bytes, words: str) -> None:
    raw = f"From: bo@example.org\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode()
    assert read_mail(raw + content).words == words


@pytest.mark.parametrize(
    "more",
    [
        "Auto-Submitted: auto-replied (vacation)\r\n",
        "X-Auto-Response-Suppress: OOF, AutoReply\r\n",
        "Precedence: bulk\r\n",
        "List-Id: <many.example.org>\r\n",
        "X-Autoreply: yes\r\n",
    ],
)
def test_a_machine_is_known(more: str) -> None:
    assert read_mail(letter("I am away", more=more)).automatic
    assert not read_mail(letter("I am here", more="Auto-Submitted: no\r\n")).automatic


@pytest.mark.parametrize(
    ("subject", "automatic"),
    [
        ("Out of office: This week", True),
        ("Automatische Antwort: This week", True),
        ("=?utf-8?q?R=C3=A9ponse_automatique?=", True),
        ("Ateb awtomatig: This week", True),
        ("Re: the out of office tray", False),
        ("Re: This week", False),
    ],
)
def test_an_absence_is_known_by_its_subject(subject: str, automatic: bool) -> None:
    head = HEAD.replace("Re: This week", subject)
    assert read_mail(letter("Hello", head=head)).automatic is automatic


def test_a_bounce_names_whom_it_could_not_reach() -> None:
    raw = (
        b"Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: post+abc@place.example\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        b"--b\r\n\r\nYour letter did not arrive.\r\n"
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
        b"Final-Recipient: rfc822; Bo@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        b"Final-Recipient: rfc822; ann@example.org\r\nAction: delayed\r\nStatus: 4.4.7\r\n\r\n"
        b"--b--\r\n"
    )
    read = read_mail(raw)
    assert (read.bounced, read.automatic, read.words) == (True, True, "")
    assert read.failed == ("bo@example.org",)
    empty = letter("x").replace(b"Return-Path: <bo@example.org>", b"Return-Path: <>")
    assert read_mail(empty).bounced


def test_what_a_calendar_answers() -> None:
    ics = (
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:0190-1@hed\r\n gerow\r\n"
        "ATTENDEE;CN=Bo;PARTSTAT=TENTA\r\n TIVE:mailto:bo@example.org\r\n"
        "COMMENT:If the bus\\, comes\\nlove\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    made = EmailMessage()
    made["From"] = "bo@example.org"
    made["Subject"] = "Tentative: Meeting"
    made.set_content("")
    made.add_alternative(ics, subtype="calendar", params={"method": "REPLY"})
    calendar = read_mail(made.as_bytes()).calendar
    assert calendar is not None
    assert (calendar.uid, calendar.answer) == ("0190-1@hedgerow", "tentative")
    assert calendar.comment == "If the bus, comes\nlove"


def nested(depth: int) -> bytes:
    heads = "".join(
        f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"
        for level in range(depth)
    )
    return f"From: bo@example.org\r\n{heads}\r\nYes".encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"x" * (MOST_BYTES + 1),
        b"\n" * 1_000_000,
        nested(5_000),
    ],
)
def test_what_is_too_large_or_too_deep_is_refused_kindly(raw: bytes) -> None:
    with pytest.raises(UnreadableFile, match="Send"):
        read_mail(raw)


HTML = b"Content-Type: text/html\r\n\r\n"
HOSTILE = {
    "one long line": b"\r\n" + b"a" * 10_000_000,
    "a long header": b"Subject: " + b"=?utf-8?q?a?= " * 700_000 + b"\r\n\r\nYes",
    "many addresses": b"From: " + b"a@b.org," * 1_000_000 + b"\r\n\r\nYes",
    "brackets": b"From: " + b"(" * 100_000 + b"\r\nTo: " + b"<" * 100_000 + b"\r\n\r\nYes",
    "comments": HTML + b"<!--" * 500_000,
    "open tags": HTML + b"<a " * 500_000,
    "open quotes": HTML + b'<a "' * 500_000,
    "a tag of quotes": HTML + b"<a " + b'"x" ' * 250_000,
    "blockquotes": HTML + b"<blockquote>" * 90_000,
    "entities": HTML + b"&#x41;&amp;" * 90_000,
    "spaces": b"\r\n" + b" " * 5_000_000 + b"x",
    "colons": b"\r\n" + b"On 2026 a@b:\n" * 300_000,
    "quotations": b"\r\n" + b"> \n" * 300_000,
    "forty deep": nested(39) + b"\r\nwords" * 50_000,
    "a name of parts": (
        b'Content-Type: text/plain; name*99999999999999999999*=x; charset*9*="\xff\r\n\r\n'
    ),
    "base64 that is none": b"Content-Transfer-Encoding: base64\r\n\r\n" + b"A" * 1_000_001,
    "uuencoded": b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\n\xff\xff\nend\n",
    "nulls": b"From: \x00@\x00\r\nSubject: \x00\r\n\r\n\x00",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.slow
def test_hostile_letters_are_read_in_time(name: str) -> None:
    began = time.process_time()
    read = read_mail(HOSTILE[name])
    assert time.process_time() - began < 5
    assert "\x00" not in read.words + read.subject


PIECES = st.sampled_from(
    [
        *[b"Content-Type: ", b"multipart/mixed", b"; boundary=b", b"--b", b"--b--", b"text/html"],
        *[b"From: ", b"To: ", b"Subject: =?", b"?q?", b"?=", b"Content-Disposition: attachment"],
        *[b"; filename*0*=utf-8''%ff", b"; charset=", b"\r\n", b"\n", b": ", b"\x80", b"<", b">"],
        *[b"Content-Transfer-Encoding: base64", b"message/rfc822", b"multipart/report", b"> "],
        *[b"METHOD:REPLY", b"UID:x", b"ATTENDEE;PARTSTAT=", b"wrote:", b"--", b"=?utf-16?b?/w==?="],
    ]
)


@given(st.lists(PIECES | st.binary(max_size=12), max_size=40).map(b"".join))
def test_no_letter_brings_it_down(raw: bytes) -> None:
    read = read_mail(raw)
    assert not any(ord(letter) < 32 for letter in read.subject + read.sender + read.message_id)
    read.words.encode()


@given(st.text())
def test_what_was_written_is_a_part_of_what_came(text: str) -> None:
    came = set(text.replace("\r", "\n").split("\n"))
    stripped = {line.strip() for line in came}
    assert all(line.strip() in stripped for line in written_now(text).split("\n") if line)
