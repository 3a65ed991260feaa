"""Dialogues as text: `C: ` and `S: ` lines, events behind `-- `, octets as <FC>, and common beginnings behind `@`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.core.fact import BytesReceived, BytesSent, Closed, Connected, Fact, TlsStarted
from protoscope.core.finding import Finding
from protoscope.core.trace import Trace
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing

_OCTET = re.compile(rb"<([0-9A-F]{2}(?:[0-9A-F]{2})*)>")
_GREETED = "S: * OK [CAPABILITY IMAP4rev1 ENABLE LITERAL+ AUTH=CRAM-MD5 LOGINDISABLED MORE] ready"
_LOGGED_IN = f"""{_GREETED}
C: l1 AUTHENTICATE CRAM-MD5
S: + PDEyMz4=
C: am9lIGFiYw==
S: l1 OK [CAPABILITY IMAP4rev1 ENABLE IDLE LITERAL+ UIDPLUS MORE] in"""
_SELECTED = f"""{_LOGGED_IN}
C: s1 SELECT INBOX
S: * FLAGS (\\Answered \\Seen \\Deleted)
S: * 3 EXISTS
S: * 0 RECENT
S: * OK [UIDVALIDITY 9] v
S: * OK [UIDNEXT 10] n
S: * OK [PERMANENTFLAGS (\\Answered \\Seen \\Deleted \\*)] p
S: s1 OK [READ-WRITE] done"""
_POP3 = "S: +OK ready"
_POP3_IN = f"{_POP3}\nC: USER joe\nS: +OK\nC: PASS pw\nS: +OK in"
_BEGINNINGS = {
    "greeted": _GREETED,
    "logged in": _LOGGED_IN,
    "selected": _SELECTED,
    "pop3": _POP3,
    "pop3 in": _POP3_IN,
}


def lines_of(dialogue: str) -> Iterator[str]:
    """The lines with beginnings written out: "@selected: MOVE" is a session with that capability."""
    for line in dialogue.strip().split("\n"):
        line = line.strip()
        if not line.startswith("@"):
            yield line
            continue
        name, _, more = line[1:].partition(":")
        text = _BEGINNINGS[name].replace(" MORE", f" {more.strip()}".rstrip())
        yield from text.split("\n")


def facts_of(protocol: str, dialogue: str) -> Iterator[Fact]:
    """A connection with these lines; each gets CRLF unless it ends in <0A>."""
    now, connection = 1000.0, 0
    connected = Connected(0, now, protocol, "mail.example", 143)
    yield connected
    for line in lines_of(dialogue):
        if line.startswith("-- wait "):
            now += float(line[8:])
        elif line.startswith("-- connect"):
            connection += 1
            yield Connected(connection, now, protocol, "mail.example", 143)
        elif line.startswith("-- "):
            yield _event(line[3:], connection, now)
        else:
            fact = BytesSent if line.startswith("C: ") else BytesReceived
            yield fact(connection, now, octets_of(line[3:]))


def _event(name: str, connection: int, now: float) -> Fact:
    if name == "tls":
        return TlsStarted(connection, now, "TLSv1.3", "AES", "CN=mail.example", verified=True)
    return Closed(connection, now, "client" if name == "closed by client" else "server")


def octets_of(text: str) -> bytes:
    """A line's octets."""
    octets = text.replace("<CRLF>", "<0D0A>").replace("<LF>", "<0A>").encode("latin-1")
    ended = octets.endswith((b"<0A>", b"<0D0A>"))
    return _OCTET.sub(lambda found: bytes.fromhex(found[1].decode()), octets) + (b"" if ended else b"\r\n")


def timeline(protocol: str, dialogue: str) -> Timeline:
    """The dialogue as a grown timeline."""
    made = Timeline(wing(protocol), Trace())
    for fact in facts_of(protocol, dialogue):
        made.trace.append(fact)
    made.grow()
    return made


def findings(protocol: str, dialogue: str) -> list[Finding]:
    """All findings, in order."""
    made = timeline(protocol, dialogue)
    return [finding for index in range(len(made)) for finding in made.findings(index)]
