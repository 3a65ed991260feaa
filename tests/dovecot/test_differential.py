"""Dovecot is the yardstick: one script, the same mail, and every difference is on a list with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

import pytest

from protoscope.practice import sample
from protoscope.practice.imap.encode import date_time
from tests.dovecot.differential import letters
from tests.dovecot.differential.client import Client, Imap, Pop3
from tests.dovecot.differential.differences import DIFFERENCES, Difference
from tests.dovecot.differential.practice import practice
from tests.dovecot.differential.script import IMAP, ODD, POP3, steps
from tests.dovecot.differential.typed import different
from tests.dovecot.instance import Dovecot

pytestmark = pytest.mark.dovecot
Pair = tuple[Client, Client]
SCRIPTS = (("imap", IMAP), ("imap", ODD), ("pop3", POP3))


@pytest.fixture(scope="module")
def ports(instance: object) -> Iterator[dict[str, tuple[int, int]]]:
    """Dovecot's and the practice server's ports by protocol; alice has the sample's mail in both."""
    running = Dovecot(messages=0)
    try:
        dovecot = running.start()
        with practice() as listening:
            found = {"imap": (dovecot.imap, listening.imap), "pop3": (dovecot.pop3, listening.pop3)}
            for port in found["imap"]:
                _fill(port)
            yield found
    finally:
        running.stop()


def _fill(port: int) -> None:
    client, arrived = Imap(port), sample.FIRST
    client.say("LOGIN alice wonderland")
    for folder in sample.folders():
        for mail in folder.mail:
            when = date_time(arrived.astimezone(UTC)).decode()
            assert client.append("INBOX", f"({' '.join(mail.flags)}) {when}", mail.octets).startswith(b"OK")
            arrived += sample.STEP
    client.say("CREATE Odd")
    for octets in letters.ODD:
        assert client.append("Odd", '"02-Mar-2026 10:00:00 +0000"', octets).startswith(b"OK")
    client.say("LOGOUT")
    client.close()


def _unlike(kind: str, one: list[bytes], other: list[bytes]) -> list[str]:
    if kind == "imap":
        return different(one, other)
    status = [] if one[0][:3] == other[0][:3] else [f"status {one[0]!r} {other[0]!r}"]
    lines = sorted(set(one[1:]) ^ set(other[1:])) or ([b"another order"] if one[1:] != other[1:] else [])
    return status + [line.decode("latin-1") for line in lines]


def _connected(kind: str, ports: tuple[int, int]) -> Pair:
    one, other = (Imap(port) if kind == "imap" else Pop3(port) for port in ports)
    if kind == "imap":
        for client in (one, other):
            client.say("LOGIN alice wonderland")
    return one, other


def test_scripts(ports: dict[str, tuple[int, int]]) -> None:
    assert sum(len(steps(script)) for _, script in SCRIPTS) >= 400
    found = [one for kind, script in SCRIPTS for one in _compared(kind, script, ports[kind])]
    unexplained = [f"{command}: {line}" for command, line in found if _reason(command, line) is None]
    assert not unexplained, "\n".join(unexplained)
    used = {_reason(command, line) for command, line in found}
    assert [row for row in DIFFERENCES if row not in used] == [], "these do not occur any more"


def _compared(kind: str, script: str, ports: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """Command and difference, for each that there is."""
    clients: dict[int, Pair] = {}
    for number, command in steps(script):
        if number not in clients:
            clients[number] = _connected(kind, ports)
        one, other = clients[number]
        for line in _unlike(kind, one.say(command), other.say(command)):
            yield command, line
    for client in (client for pair in clients.values() for client in pair):
        client.close()


def _reason(command: str, line: str) -> Difference | None:
    return next((row for row in DIFFERENCES if row.command.search(command) and row.line.search(line)), None)
