"""No false alarm: sessions of every command against Dovecot and against the practice server, looked at by the rules."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from protoscope.core.fact import BytesReceived, BytesSent, Connected, Fact
from protoscope.core.finding import Finding, Severity
from protoscope.core.message import Side
from protoscope.core.trace import Trace
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing
from tests.dovecot.differential.client import Client, Imap, Pop3
from tests.dovecot.differential.script import IMAP, POP3, steps
from tests.dovecot.test_differential import ports  # noqa: F401 (a fixture)
from tests.lint.test_servers import DEVIATIONS

pytestmark = pytest.mark.dovecot
SCRIPTS = {"imap": (Imap, IMAP), "pop3": (Pop3, POP3)}


class Ear:
    """Writes down what a client says and hears."""

    def __init__(self, kind: str, port: int) -> None:
        self.facts: list[Fact] = [Connected(0, 0.0, kind, "127.0.0.1", port)]
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self._file = self._socket.makefile("rb")

    def sendall(self, octets: bytes) -> None:
        self.facts.append(BytesSent(0, float(len(self.facts)), octets))
        self._socket.sendall(octets)

    def readline(self) -> bytes:
        return self._heard(self._file.readline())

    def read(self, length: int) -> bytes:
        return self._heard(self._file.read(length))

    def _heard(self, octets: bytes) -> bytes:
        self.facts.append(BytesReceived(0, float(len(self.facts)), octets))
        return octets

    def close(self) -> None:
        self._file.close()
        self._socket.close()


def overheard(kind: str, port: int) -> tuple[Client, Ear]:
    """A client, and the ear that it speaks and hears through."""
    client: Any = SCRIPTS[kind][0].__new__(SCRIPTS[kind][0])
    ear = Ear(kind, port)
    client._socket = client._file = ear
    client._count = 0
    ear.readline()
    if kind == "imap":
        client.say("LOGIN alice wonderland")
    return client, ear


def sessions(kind: str, port: int) -> Iterator[Timeline]:
    """The script carried out, one timeline for each of its clients."""
    clients: dict[int, tuple[Client, Ear]] = {}
    for number, command in steps(SCRIPTS[kind][1]):
        if number not in clients:
            clients[number] = overheard(kind, port)
        clients[number][0].say(command)
    for _, ear in clients.values():
        ear.close()
        made = Timeline(wing(kind), Trace())
        for fact in ear.facts:
            made.trace.append(fact)
        made.grow()
        yield made


def errors(made: Timeline) -> Iterator[tuple[str, str]]:
    """What the server is accused of, and the octets."""
    found: list[Finding] = [each for index in range(len(made)) for each in made.findings(index)]
    for each in found:
        if each.severity is Severity.ERROR and each.side is Side.SERVER:
            message = made.message(each.message)
            yield each.rule, f"{each.text} {message.octets[:80]!r} <- {message.command[:80]!r}"


@pytest.mark.parametrize("server", [0, 1], ids=["dovecot", "practice"])
@pytest.mark.parametrize("kind", ["imap", "pop3"])
def test_a_session_of_every_command_is_no_error(
    kind: str,
    server: int,
    ports: dict[str, tuple[int, int]],  # noqa: F811 (the fixture)
) -> None:
    accused = [error for made in sessions(kind, ports[kind][server]) for error in errors(made)]
    known = DEVIATIONS if server == 0 else {}
    assert [error for error in accused if error[0] not in known] == []
