"""What a typed line or raw octets give away: where secrets stand, and whether a listener could use them (law 5)."""

from __future__ import annotations

import re

from protoscope import sasl
from protoscope.core.message import Kind, Message
from protoscope.core.protocol import PASSWORD, Chunk
from protoscope.core.span import Span, clipped, merged
from protoscope.pop3.commands.line import read
from protoscope.pop3.grammar.secrets import secrets_of_line

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")


def mask(line: str) -> tuple[Span, ...]:
    """The columns that hold a password, digest or response, in complete and half-typed lines; `$PASSWORD` is none."""
    # One octet for each character, so that octets are columns.
    spans = secrets_of_line(line.encode("latin-1", "replace"))
    return tuple(span for span in spans if line[span.start : span.end].strip() != PASSWORD)


def sends_credentials(line: str) -> bool:
    """Whether a listener could read or replay what the line sends: PASS, or a SASL mechanism that shows it.

    APOP's digest and CRAM-MD5 are good for one greeting or challenge only.
    """
    typed = read(line)
    if typed.name == "AUTH" and typed.arguments:
        return sasl.exposes(typed.first)
    return (typed.name == "PASS" and bool(typed.arguments)) or any(word.text == PASSWORD for word in typed.arguments)


def raw(data: bytes, unfinished: Message | None) -> Chunk:
    """Octets as they are; `unfinished` is the line they go on with, or the AUTH whose challenge they answer."""
    begun = unfinished.whole if unfinished is not None and unfinished.kind is Kind.PART else b""
    answers_challenge = unfinished is not None and unfinished.kind is not Kind.PART
    spans: list[Span] = []
    place = 0
    for line in _LINE.findall(begun + data):
        content = line.rstrip(b"\r\n")
        if answers_challenge:
            spans += [Span(place, place + len(content))] if content != b"*" else []
        else:
            spans += (span.shifted(place) for span in secrets_of_line(line))
        answers_challenge = answers_challenge or _opens_exchange(line)
        place += len(line)
    return Chunk(data, merged(clipped(spans, len(begun), len(begun) + len(data))))


def _opens_exchange(line: bytes) -> bool:
    """Whether raw lines after this one may be responses: better a command masked than a password shown."""
    words = line.split(None, 2)
    return len(words) > 1 and words[0].upper() == b"AUTH"
