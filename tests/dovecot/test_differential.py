"""Dovecot is the yardstick: one script, the same mail, and every difference is on a list with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

import pytest

from protoscope.practice import sample
from protoscope.practice.imap.encode import date_time
from tests.dovecot.differential.client import Client, Imap, Pop3
from tests.dovecot.differential.differences import DIFFERENCES, Difference
from tests.dovecot.differential.practice import practice
from tests.dovecot.differential.script import IMAP, POP3, steps
from tests.dovecot.differential.typed import different
from tests.dovecot.instance import Dovecot

pytestmark = pytest.mark.dovecot
Pair = tuple[Client, Client]
SCRIPTS = {"imap": IMAP, "pop3": POP3}


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


@pytest.mark.parametrize("kind", SCRIPTS)
def test_script(ports: dict[str, tuple[int, int]], kind: str) -> None:
    clients: dict[int, Pair] = {}
    unexplained: list[str] = []
    for number, command in steps(SCRIPTS[kind]):
        one, other = clients.setdefault(number, clients.get(number) or _connected(kind, ports[kind]))
        for line in _unlike(kind, one.say(command), other.say(command)):
            reason = _reason(command, line)
            _USED.add(reason)
            unexplained += [] if reason else [f"{number} {command}: {line}"]
    for pair in clients.values():
        for client in pair:
            client.close()
    assert not unexplained, "\n".join(unexplained)


_USED: set[Difference | None] = set()


def _reason(command: str, line: str) -> Difference | None:
    return next((row for row in DIFFERENCES if row.command.search(command) and row.line.search(line)), None)


def test_the_script_is_long_and_the_list_of_differences_short() -> None:
    assert len(steps(IMAP)) + len(steps(POP3)) >= 400
    assert [row for row in DIFFERENCES if row not in _USED] == []
