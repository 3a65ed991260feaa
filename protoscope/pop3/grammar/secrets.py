"""Where a client's octets hold a password or token, found by grammar even in lines that are not complete (law 5)."""

from __future__ import annotations

import re

from protoscope.core.message import Kind, Message, Side
from protoscope.core.span import Span
from protoscope.sasl.exchange import decoded

_CARRIERS = re.compile(
    rb"\s*(?:PASS[ \t]|APOP[ \t]+[^ \t\r\n]+[ \t]+|AUTH[ \t]+[^ \t\r\n]+[ \t]+)(?P<secret>[^\n]*?)(?=\r?\n|\Z)",
    re.IGNORECASE,
)
_LINE = re.compile(rb"[^\n]*?(?=\r?\n|\Z)")
_WORD = re.compile(rb"[A-Za-z0-9+/=]{8,}")


def secrets(message: Message) -> tuple[Span, ...]:
    """Spans in `message.whole`; empty for the server's messages."""
    if message.side is not Side.CLIENT:
        return ()
    if message.kind is Kind.CONTINUATION or "sasl" in message.defects:
        return _response(message.whole)
    return secrets_of_line(message.whole)


def secrets_of_line(octets: bytes) -> tuple[Span, ...]:
    """The password of PASS, the digest of APOP, the initial response of AUTH; a response sent outside an exchange."""
    carrier = _CARRIERS.match(octets)
    if carrier:
        return _span(*carrier.span("secret"))
    line = _line(octets)
    # PLAIN's message holds NULs, a bearer token's ^A: such a line is a response whose AUTH was already refused.
    credential = (decoded(line) or b"") if _WORD.fullmatch(line) else b""
    return _span(0, len(line)) if b"\0" in credential or b"\1" in credential else ()


def _response(octets: bytes) -> tuple[Span, ...]:
    line = _line(octets)
    return () if line == b"*" else _span(0, len(line))


def _line(octets: bytes) -> bytes:
    found = _LINE.match(octets)
    return found[0] if found else b""


def _span(start: int, end: int) -> tuple[Span, ...]:
    return (Span(start, end),) if start < end else ()
