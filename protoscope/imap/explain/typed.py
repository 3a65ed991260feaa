"""Typed: the message that a typed line would make, so that it can be explained before it is sent."""

from __future__ import annotations

from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Typed
from protoscope.imap.state.model import State

TAG = b"A0 "
"""Stands for the tag that the line will get."""
_BARE = ("DONE", "*")


def typed(line: str, state: State) -> Typed:
    """The line as a command; in a SASL exchange as an answer to the challenge."""
    octets = line.encode("utf-8", "surrogatepass") + b"\r\n"
    if state.authenticating:
        return Typed(_message(Kind.CONTINUATION, octets))
    bare = line.strip().upper() in _BARE
    return Typed(_message(Kind.COMMAND, octets if bare else TAG + octets), 0 if bare else len(TAG))


def _message(kind: Kind, octets: bytes) -> Message:
    return Message(-1, 0, Side.CLIENT, kind, 0.0, octets, whole=octets)
