"""Reader: one client command at a time, literals included, with a bound on everything (RFC 3501, 4.3; RFC 7888)."""

from __future__ import annotations

import re

from protoscope.practice.wire import LINE, TooLong, Wire

APPEND_LIMIT = 64 << 20
"""Octets of one APPEND's literals together."""
LITERAL_MINUS = 4096
"""Octets of a literal that LITERAL- lets come unasked (RFC 7888, 5)."""
_LITERAL = re.compile(rb"~?\{(\d{1,20})(\+?)\}\r?\n\Z")
_APPEND = re.compile(rb"[^ ]+ APPEND ", re.IGNORECASE)


class TooBig(Exception):  # noqa: N818 - an event in the dialogue, not an error of the program
    """A literal that the server does not take. `under_way`: the client sends it without waiting to be asked."""

    def __init__(self, beginning: bytes, size: int, under_way: bool) -> None:
        super().__init__(f"a literal of {size} octets is too big")
        self.beginning = beginning
        self.under_way = under_way


async def command(wire: Wire, logged_in: bool, literal_minus: bool) -> bytes:
    """The next command, from its tag to its last line end. Asks for synchronising literals. Raises TooLong, TooBig."""
    octets = bytearray()
    literals = 0
    while True:
        octets += await _line(wire, bytes(octets), literals)
        match = _LITERAL.search(octets, max(0, len(octets) - 32))
        if match is None:
            return bytes(octets)
        size, non_synchronising = int(match[1]), bool(match[2])
        literals += size
        limit = APPEND_LIMIT if logged_in and _APPEND.match(octets) else LINE
        if literals > limit or (literal_minus and non_synchronising and size > LITERAL_MINUS):
            raise TooBig(bytes(octets[:LINE]), size, non_synchronising)
        if not non_synchronising:
            wire.write(b"+ OK\r\n")
            await wire.flush()
        octets += await wire.exactly(size)


async def _line(wire: Wire, before: bytes, literals: int) -> bytes:
    line = await wire.line()
    if len(before) + len(line) - literals > LINE:
        raise TooLong(before[:LINE])
    return line
