"""Content: a message's octets, which never change, with what has been read out of them so far."""

from __future__ import annotations

from functools import cached_property

from protoscope.practice.mime import Entity, entity


def with_crlf(octets: bytes) -> bytes:
    """A message with CRLF for every bare LF, which is how Dovecot, too, gives them back."""
    return octets.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


class Content:
    """`octets` are the whole message, CRLF line ends; copies in several mailboxes share one Content."""

    def __init__(self, octets: bytes) -> None:
        self.octets = octets
        self.encoded: dict[str, bytes] = {}
        """What a server has already put into its protocol's words, such as an ENVELOPE, by name."""

    def __len__(self) -> int:
        return len(self.octets)

    @cached_property
    def entity(self) -> Entity:
        """The message as a tree of MIME entities."""
        return entity(self.octets)
