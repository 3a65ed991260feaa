"""Faults that only a client which starts TLS can see."""

from __future__ import annotations

import asyncio

import pytest

from protoscope.core.fact import BytesDiscarded
from protoscope.core.protocol import Account
from protoscope.core.trace import Trace
from protoscope.net.session import ConnectError, Session
from protoscope.net.target import Target
from protoscope.practice.server import PracticeServer
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing


def session(server_port: int, protocol: str, tls: bool, ca: object) -> Session:
    from pathlib import Path

    assert isinstance(ca, Path)
    target = Target(protocol, "127.0.0.1", server_port, tls=tls, account=Account("learner"), ca=ca)
    return Session(target, Timeline(wing(protocol), Trace()))


@pytest.mark.parametrize(("protocol", "command"), [("imap", "STARTTLS"), ("pop3", "STLS")])
async def test_injected_plaintext_is_found(server: PracticeServer, protocol: str, command: str) -> None:
    server.faults.switch_on("starttls-injection")
    listening = await server.start()
    live = session(getattr(listening, protocol), protocol, tls=False, ca=listening.ca)
    await live.connect()
    await live.command(command)
    await live.quiet()
    assert any(isinstance(fact, BytesDiscarded) and b"njected" in fact.data.lower() for fact in live.timeline.trace)
    rules = {finding.rule for index in range(len(live.timeline)) for finding in live.timeline.findings(index)}
    assert "discarded" in rules
    await live.close()


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("certificate-expired", "expired"),
        ("certificate-wrong-name", "another"),
        ("certificate-self-signed", "self-signed"),
    ],
)
async def test_certificates(server: PracticeServer, fault: str, says: str) -> None:
    server.faults.switch_on(fault)
    listening = await server.start()
    live = session(listening.imaps, "imap", tls=True, ca=listening.ca)
    with pytest.raises(ConnectError) as error:
        await live.connect()
    assert says in f"{error.value.what} {error.value.next}"
    server.faults.clear()
    again = session(listening.imaps, "imap", tls=True, ca=listening.ca)
    await again.connect()
    assert again.connected
    await asyncio.gather(live.close(), again.close())
