"""Tests stay on this machine, whatever they ask for."""

from __future__ import annotations

import socket
import urllib.request

import pytest

ELSEWHERE = "192.0.2.1"  # set aside for examples by RFC 5737; nobody is there


def test_a_connection_to_another_machine_is_refused() -> None:
    with socket.socket() as out, pytest.raises(AssertionError, match="stay on this machine"):
        out.connect((ELSEWHERE, 80))


def test_a_message_to_another_machine_is_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as out, pytest.raises(AssertionError):
        out.sendto(b"hello", (ELSEWHERE, 9))


def test_a_name_elsewhere_is_not_even_looked_up() -> None:
    with pytest.raises(AssertionError, match=r"example\.org"):
        urllib.request.urlopen("https://example.org/")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_may_be_reached(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection((host, port), timeout=5) as out:
            assert out.getpeername()[1] == port
