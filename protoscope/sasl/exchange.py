"""One exchange in the base64 form that IMAP and POP3 share (RFC 9051, 6.2.2; RFC 5034, 4)."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error

from protoscope.sasl.base import Mechanism

EMPTY = b"="
"""How an initial response of no octets is written (RFC 4959, 3; RFC 5034, 4)."""


def decoded(line: bytes) -> bytes | None:
    """The octets that a base64 line stands for, b"" for `EMPTY`; None where it is not base64."""
    if line == EMPTY:
        return b""
    try:
        return b64decode(line, validate=True)
    except Error:
        return None


class Exchange:
    """Turns the server's challenge lines into the client's response lines, both without CRLF."""

    __slots__ = ("_first_due", "_mechanism")

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism = mechanism
        self._first_due = mechanism.initial is not None

    def initial_line(self) -> bytes | None:
        """The initial response for the command's own line, or None where the mechanism has none. Call it once."""
        response = self._mechanism.initial
        self._first_due = False
        return None if response is None else b64encode(response) or EMPTY

    def respond(self, line: bytes) -> bytes:
        """The line that answers a challenge. SaslError where the mechanism has no answer.

        The first challenge asks for an initial response that was not sent, whatever its text. A challenge that is not
        base64 reaches the mechanism as the octets it is.
        """
        initial = self._mechanism.initial if self._first_due else None
        self._first_due = False
        if initial is not None:
            return b64encode(initial)
        octets = decoded(line)
        return b64encode(self._mechanism.step(line if octets is None else octets))
