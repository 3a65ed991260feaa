"""Framing: where commands and replies begin and end, in both directions of one connection (RFC 1939, 3)."""

from protoscope.pop3.framing.framer import Framer

__all__ = ["Framer"]
