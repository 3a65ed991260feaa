"""Typed: the message that a typed line would make, so that it can be explained before it is sent."""

from __future__ import annotations

from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Typed
from protoscope.pop3.state.model import State


def typed(line: str, state: State) -> Typed:
    """The line as a command; in a SASL exchange as an answer to the challenge."""
    octets = line.encode("utf-8", "surrogatepass") + b"\r\n"
    kind = Kind.CONTINUATION if state.authenticating else Kind.COMMAND
    return Typed(Message(-1, 0, Side.CLIENT, kind, 0.0, octets, whole=octets))
