"""`hedgerow receive`: how a mail pipe is answered, and a box that is looked into by IMAP."""

from __future__ import annotations

import imaplib
import io
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_django import Settings

from cast import Cast
from hedgerow.cli import readers
from hedgerow.cli.box import look
from hedgerow.cli.main import main
from hedgerow.core.models import Message
from hedgerow.promises.models import PromiseStep
from hedgerow.promises.services import letters
from posting import answer, promise_of, sent


class Box:
    """A box of letters with their marks, behind as much of IMAP as we speak.

    With `tls`, from the first word on where the address says `imaps`, else once STARTTLS is asked.
    """

    def __init__(self, *raw: bytes, way: str = "imap", tls: ssl.SSLContext | None = None) -> None:
        self.letters = list(raw)
        self.marks = [set[str]() for _ in raw]
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"{way}://bo:b%40d@127.0.0.1:{self.listener.getsockname()[1]}/INBOX"
        self.way, self.tls = way, tls
        self.heard: list[str] = []
        self.dies_at = ""
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            with suppress(OSError, ValueError):
                if self.tls and self.way == "imaps":
                    line = self.tls.wrap_socket(line, server_side=True)
                with line:
                    line.sendall(b"* OK hello\r\n")
                    self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        with line.makefile("rb") as reader:
            for words in reader:
                tag, said = words.decode().strip().split(" ", 1)
                self.heard.append(said.split()[0])
                if said == "STARTTLS" and self.tls:
                    line.sendall(f"{tag} OK begin\r\n".encode())
                    with self.tls.wrap_socket(line, server_side=True) as safe:
                        self._talk(safe)
                    break
                if self.dies_at and self.dies_at in said:
                    break
                line.sendall(self._answer(said) + f"{tag} OK done\r\n".encode())

    def _answer(self, said: str) -> bytes:
        if said.startswith("CAPABILITY"):
            return b"* CAPABILITY IMAP4rev1 STARTTLS\r\n"
        if said.startswith("LOGIN"):
            assert said == 'LOGIN bo "b@d"'
        if said.startswith("SELECT"):
            return f"* {len(self.letters)} EXISTS\r\n".encode()
        if said.startswith("UID SEARCH"):
            unread = [str(at) for at, marks in enumerate(self.marks, 1) if "\\Seen" not in marks]
            return f"* SEARCH {' '.join(unread)}\r\n".encode()
        if fetch := re.match(r"UID FETCH (\d+) \(BODY.PEEK\[\]<0.(\d+)>\)", said):
            raw = self.letters[int(fetch[1]) - 1][: int(fetch[2])]
            head = f"* {fetch[1]} FETCH (UID {fetch[1]} BODY[]<0> {{{len(raw)}}}\r\n"
            return head.encode() + raw + b")\r\n"
        if store := re.match(r"UID STORE (\d+) \+FLAGS \((.*)\)", said):
            self.marks[int(store[1]) - 1] |= set(store[2].split())
        return b""


@pytest.fixture
def letter(cast: Cast, settings: Settings) -> Message:
    """Alice is reminded of what she promised, and may answer."""
    settings.MAIL_REPLY_TO = "post@place.example"
    letters.remind(promise_of(cast))
    return sent()[0]


@pytest.fixture
def ending(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    def given(raw: bytes, *told: str) -> int:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        return main(["receive", *told])

    return given


def said() -> list[str]:
    return list(PromiseStep.objects.values_list("kind", flat=True))


def test_a_pipe_is_told_what_became_of_it(
    letter: Message,
    ending: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    right = answer(letter, "Done")
    stranger = right.replace(b"alice@", b"else@")
    assert ending(stranger) == 77
    assert "Please answer from the address" in capsys.readouterr().err
    assert ending(answer(letter, "x" * 100).replace(b"post+", b"post-")) == 67
    assert ending(b"x" * 30_000_000) == 65
    assert ending(answer(letter, "Away", head={"Auto-Submitted": "auto-replied"})) == 0

    def broken(*_: object) -> None:
        raise OSError("no room left")

    with monkeypatch.context() as patched:
        patched.setitem(readers.READERS, "promised", broken)  # type: ignore[arg-type]  # a table
        assert ending(right) == 75
    assert said() == ["made"]
    hidden = right.replace(b"To: ", b"X-Old-To: ")
    address = re.search(rb"post\+\w+@place.example", right)
    assert address is not None
    assert ending(hidden, "--to", address[0].decode()) == 0
    assert ending(right) == 0
    assert said() == ["made", "said_done"]


def test_a_box_is_looked_into_and_each_letter_acted_on_once(
    letter: Message, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    right = answer(letter, "Done")
    box = Box(b"From: a@example.org\r\n\r\nSpam", right, b"x" * 21_000_000)
    settings.MAIL_BOX = box.address
    box.dies_at = "UID STORE 2"
    with pytest.raises(imaplib.IMAP4.abort):
        look(readers.READERS)
    assert said() == ["made", "said_done"]
    assert box.marks[1] == set(), "cut off after it was acted on"
    box.dies_at = ""
    assert main(["receive", "--imap"]) == 0
    assert "Letters acted on: 0." in capsys.readouterr().out
    assert said() == ["made", "said_done"]
    assert box.marks == [{"\\Seen", "\\Flagged"}, {"\\Seen"}, {"\\Seen", "\\Flagged"}]
    box.listener.close()


@pytest.mark.parametrize("address", ["", "imap://bo:word@mail.example.org/", "ftp://here/"])
def test_no_word_goes_over_the_net_in_the_open(
    address: str, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.MAIL_BOX = address
    assert main(["receive", "--imap"]) == 2
    assert "HEDGEROW_MAIL_BOX" in capsys.readouterr().err


def test_a_box_that_does_not_speak_tls_is_not_spoken_to(settings: Settings) -> None:
    box = Box()
    settings.MAIL_BOX = box.address.replace("imap://", "imaps://")
    assert main(["receive", "--imap"]) == 75
    box.listener.close()


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A certificate of our own for this machine alone, and a server's end of TLS that shows it."""
    key, name = ec.generate_private_key(ec.SECP256R1()), _named("our own box")
    now, here = datetime.now(UTC), x509.IPAddress(ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([here]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    folder = tmp_path_factory.mktemp("certificate")
    (folder / "trusted.pem").write_bytes(made.public_bytes(form))
    (folder / "server.pem").write_bytes(key.private_bytes(form, *plain) + made.public_bytes(form))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return folder / "trusted.pem", context


@pytest.mark.parametrize("way", ["imaps", "imap+starttls"])
def test_a_box_behind_tls_is_read_answered_once_and_marked_once_it_is_trusted(
    letter: Message,
    settings: Settings,
    certificate: tuple[Path, ssl.SSLContext],
    way: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    trusted, context = certificate
    unclear = answer(letter, "Perhaps, perhaps not", name="unclear")
    box = Box(answer(letter, "Done"), unclear, way=way, tls=context)
    settings.MAIL_BOX = box.address
    assert main(["receive", "--imap"]) == 75, "nobody whom we trust says that it is the box"
    assert "CERTIFICATE_VERIFY_FAILED" in capsys.readouterr().err
    assert "LOGIN" not in box.heard
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    for acted in (1, 0):
        assert main(["receive", "--imap"]) == 0
        assert f"Letters acted on: {acted}." in capsys.readouterr().out
    assert said() == ["made", "said_done"]
    assert box.marks == [{"\\Seen"}, {"\\Seen"}]
    back = [each.subject for each in sent() if each.key.startswith("unclear ")]
    assert back == [f"Re: {letter.subject}"], "asked back once"
    if way == "imap+starttls":
        assert box.heard.index("STARTTLS") < box.heard.index("LOGIN")
    box.listener.close()
