"""A small wing over IMAP's framing, so that the driver is tested without grammar and state of a mail protocol."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from protoscope.core.fact import Fact, TlsStarted
from protoscope.core.limits import Limits
from protoscope.core.message import Kind, Message
from protoscope.core.protocol import Chunk, CommandError, Context, Dialogue, UpgradeTls
from protoscope.core.span import Span
from protoscope.core.state import Record
from protoscope.core.trace import Trace
from protoscope.imap.framing import ImapFramer
from protoscope.imap.wing import WING
from protoscope.timeline.timeline import Timeline

_LOGIN = re.compile(rb"(?i)LOGIN \S+ (\S+)")


@dataclass(frozen=True, slots=True)
class State(Record):
    phase: str = "GREETING"
    capabilities: tuple[str, ...] = ()
    secure: bool = False


class ToyWing:
    """Sends lines as typed; `text {literal}` in two parts, STARTTLS with a handshake."""

    name, title, port, tls_port = "imap", "IMAP", 143, 993

    def framer(self, limits: Limits) -> ImapFramer:
        return ImapFramer(limits)

    def initial(self) -> State:
        return State()

    def fold(self, state: State, message: Message) -> State:
        if isinstance(message.fact, TlsStarted):
            return replace(state, secure=True)
        if message.kind is Kind.GREETING:
            return replace(state, phase="NOT AUTHENTICATED")
        return replace(state, phase="LOGOUT") if b"* BYE" in message.octets else state

    def secrets(self, message: Message) -> tuple[Span, ...]:
        return ()

    def sends_credentials(self, line: str) -> bool:
        return line.upper().startswith("LOGIN ")

    def command(self, line: str, state: State, context: Context) -> Dialogue:
        if not line:
            raise CommandError("type a command")
        return dialogue(line, context.tag)

    def follows(self, message: Message) -> Dialogue | None:
        return WING.follows(message)

    def raw(self, data: bytes, unfinished: Message | None) -> Chunk:
        found = _LOGIN.search((unfinished.whole if unfinished else b"") + data)
        lead = len(unfinished.whole) if unfinished else 0
        return Chunk(data, (Span(found.start(1) - lead, found.end(1) - lead),) if found else ())


def dialogue(line: str, tag: str) -> Dialogue:
    if line == "DONE":
        yield Chunk(b"DONE\r\n")
        return
    text, brace, literal = line.partition("{")
    octets = literal.removesuffix("}").encode()
    ending = f"{{{len(octets)}}}" if brace else ""
    message = yield chunk(f"{tag} {text}{ending}\r\n")
    while message is None or message.kind is not Kind.TAGGED:
        invited = message is not None and message.kind is Kind.CONTINUATION
        message = yield Chunk(octets + b"\r\n") if invited else None
    if line == "STARTTLS" and b" OK" in message.octets:
        yield UpgradeTls()


def chunk(text: str) -> Chunk:
    data = text.encode()
    found = _LOGIN.search(data)
    return Chunk(data, (Span(*found.span(1)),) if found else ())


def timeline() -> Timeline:
    wing: Any = ToyWing()
    return Timeline(wing, Trace())


def replayed(facts: list[Fact]) -> Timeline:
    """The timeline of recorded facts, all taken in at once."""
    again = timeline()
    for fact in facts:
        again.trace.append(fact)
    again.grow()
    return again
