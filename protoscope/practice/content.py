"""Content: a message's octets, which never change, with what has been read out of them so far."""

from __future__ import annotations

from collections import deque
from weakref import ref

from protoscope.practice.mime import Entity, entity


def with_crlf(octets: bytes) -> bytes:
    """A message with CRLF for every bare LF, which is how Dovecot, too, gives them back."""
    return octets.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


PARSED = 4096
"""Messages whose entities are kept: those of a large mailbox would be millions of objects."""
_parsed: deque[ref[Content]] = deque()


class Content:
    """`octets` are the whole message, CRLF line ends; copies in several mailboxes share one Content."""

    def __init__(self, octets: bytes) -> None:
        self.octets = octets
        self._entity: Entity | None = None
        self.encoded: dict[str, bytes] = {}
        """What a server has already put into its protocol's words, such as an ENVELOPE, by name."""

    def __len__(self) -> int:
        return len(self.octets)

    @property
    def entity(self) -> Entity:
        """The message as a tree of MIME entities."""
        if self._entity is None:
            self._entity = entity(self.octets)
            self._keep()
        return self._entity

    def _keep(self) -> None:
        """Forget the entities of the message that has had them longest, where there are too many."""
        _parsed.append(ref(self))
        if len(_parsed) > PARSED and (oldest := _parsed.popleft()()) is not None:
            oldest._entity = None
