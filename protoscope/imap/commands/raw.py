"""Raw octets: sent as they are, with the secrets in them found by grammar (law 5)."""

from __future__ import annotations

import re

from protoscope.core.message import Kind, Message
from protoscope.core.protocol import Chunk
from protoscope.core.span import Span, clipped, merged
from protoscope.imap.grammar import secret_spans

_COMMAND = re.compile(rb"(?:[^\n]*\{\d+\+?\}\r?\n[^\n]*)*[^\n]*(?:\n|\Z)")
"""A command with what follows the announcements of its literals, as far as it goes; never empty but at the end."""


def raw(data: bytes, unfinished: Message | None) -> Chunk:
    """`unfinished` is the command that `data` goes on with, or the AUTHENTICATE whose challenge it answers."""
    begun = unfinished.whole if unfinished is not None and unfinished.kind is Kind.PART else b""
    answers_challenge = unfinished is not None and unfinished.kind is not Kind.PART
    octets, spans, place = begun + data, list[Span](), 0
    while place < len(octets):
        found = _COMMAND.match(octets, place)
        end = found.end() if found and found.end() > place else len(octets)
        piece = octets[place:end]
        spans += (span.shifted(place) for span in secret_spans(piece, sasl_line=answers_challenge))
        answers_challenge = answers_challenge or b"AUTHENTICATE" in piece.upper().split()[1:2]
        place = end
    return Chunk(data, merged(clipped(spans, len(begun), len(octets))))
