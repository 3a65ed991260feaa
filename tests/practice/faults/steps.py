"""What a client does while a fault is on, and what an observer of the dialogue then says."""

from __future__ import annotations

import ssl

from protoscope.practice.faults.fault import Fault
from protoscope.practice.faults.switchboard import Faults
from protoscope.practice.proxy import Proxy, Upstream
from protoscope.practice.recording import Recording
from protoscope.practice.server import PracticeServer
from protoscope.timeline.timeline import Timeline
from tests.practice.conftest import NOON
from tests.practice.talk import Talk

IMAP = b"""\
a0 AUTHENTICATE PLAIN
*
a1 LOGIN learner practice
a2 ENABLE CONDSTORE
a3 LIST "" *
a4 SELECT INBOX
a5 FETCH 1:* (UID FLAGS RFC822.SIZE ENVELOPE BODYSTRUCTURE)
a6 FETCH 1:3 (UID BODY.PEEK[])
a7 FETCH 1 RFC822
a8 SEARCH UNSEEN
c2 SORT (REVERSE DATE) UTF-8 ALL
c1 SEARCH SUBJECT nowhere-to-be-found
a9 STORE 15 +FLAGS (\\Deleted)
b1 EXPUNGE
b2 APPEND INBOX {21+}
Subject: hello

x

b3 NOOP
b4 FETCH * (UID FLAGS)
b5 UID FETCH 1:* (FLAGS)
b6 SELECT INBOX
b7 SELECT nowhere
b8 XYZZY
b9 LOGOUT
"""
POP3 = b"""\
CAPA
STAT
USER learner
PASS practice
STAT
LIST
LIST 1
UIDL
UIDL 1
RETR 9
TOP 9 3
RETR 999
DELE 1
QUIT
"""
SCRIPTS = {"imap": IMAP.replace(b"\n", b"\r\n"), "pop3": POP3.replace(b"\n", b"\r\n")}


async def with_faults(protocol: str, *faults: str) -> Timeline:
    """The dialogue, in the order in which the server took part in it."""
    recording = Recording(lambda: NOON)
    server = PracticeServer(clock=lambda: NOON, faults=Faults(faults), taps=recording.tap)
    await _talked(protocol, getattr(await server.start(), protocol))
    await server.stop()
    return recording.timeline(protocol)


async def behind_proxy(protocol: str, *faults: str) -> Timeline:
    """The same dialogue with a server that behaves, through a proxy that does not."""
    recording = Recording(lambda: NOON)
    server = PracticeServer(clock=lambda: NOON)
    port = getattr(await server.start(), protocol)
    upstream = Upstream(protocol, "127.0.0.1", port, tls=False, context=ssl.create_default_context())
    proxy = Proxy(upstream, Faults(faults), taps=recording.tap)
    await _talked(protocol, (await proxy.start()).plain)
    await proxy.stop()
    await server.stop()
    return recording.timeline(protocol)


async def _talked(protocol: str, port: int) -> None:
    talk = await Talk.to(port)
    talk.send(SCRIPTS[protocol])
    await talk.rest()
    await talk.close()


def found(timeline: Timeline) -> set[str]:
    """The ids of all that is found in what the server said."""
    findings = (finding for index in range(len(timeline)) for finding in timeline.findings(index))
    return {name for f in findings if f.side.name == "SERVER" for name in (f.rule, f.defect) if name}


def said(timeline: Timeline) -> list[bytes]:
    """The server's messages behind its greeting, which may hold a timestamp of its own (RFC 1939, 7)."""
    return [message.octets for message in timeline.messages() if message.side.name == "SERVER"][2:]


def named(fault: Fault) -> str:
    """For pytest."""
    return fault.name
