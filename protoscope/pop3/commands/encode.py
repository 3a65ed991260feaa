"""Encoding: from a typed line to octets with their secrets marked (law 5)."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from protoscope.core.protocol import PASSWORD, Chunk, CommandError, Context
from protoscope.core.span import Span, merged
from protoscope.pop3.commands.line import Typed
from protoscope.pop3.grammar.secrets import secrets_of_line
from protoscope.pop3.state.model import State

LONGEST = 255
"""Octets of a command line, CRLF included (RFC 2449, 4; RFC 5034, 4)."""


class Sending(NamedTuple):
    """A typed line with all that its octets may depend on."""

    line: str
    typed: Typed
    state: State
    context: Context


def encoded(sending: Sending) -> Chunk:
    """The line in UTF-8 with CRLF; each `$PASSWORD` that is an argument gives way to the account's password."""
    line, spans, pieces, length = sending.line, [], [], 0
    place = 0
    for word in sending.typed.arguments:
        if word.text != PASSWORD:
            continue
        before, password = octets(line[place : word.start]), _password(sending.context, word.start)
        start = length + len(before)
        length = start + len(password)
        pieces += [before, password]
        spans.append(Span(start, length))
        place = word.end
    data = b"".join([*pieces, octets(line[place:]), b"\r\n"])
    return Chunk(data, merged([*spans, *secrets_of_line(data)]))


def octets(text: str) -> bytes:
    """A piece of a typed line in UTF-8."""
    return text.encode("utf-8", "surrogatepass")


def _password(context: Context, column: int) -> bytes:
    password = context.account.password
    if password is None:
        raise CommandError(f"{PASSWORD} stands for the account's password, which is not known yet", column)
    if any(end in password.reveal() for end in "\r\n"):
        raise CommandError("the account's password holds a line break, which no POP3 line can carry", column)
    return octets(password.reveal())


def apop(sending: Sending) -> Chunk:
    """APOP user with the digest of the greeting's timestamp and the account's password (RFC 1939, 7)."""
    greeting, user = sending.state.greeting, sending.typed.arguments[0]
    if greeting is None or not greeting.timestamp:
        raise CommandError("the greeting had no timestamp, so this server does not do APOP: log in with USER or AUTH")
    shared = octets(greeting.timestamp) + _password(sending.context, user.end)
    digest = hashlib.md5(shared, usedforsecurity=False).hexdigest().encode()
    command = b"APOP %s " % octets(user.text)
    return Chunk(command + digest + b"\r\n", (Span(len(command), len(command) + len(digest)),))
