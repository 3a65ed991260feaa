"""Commands that wait for their reply; replies come in the order of the commands (RFC 2449, 6.6)."""

from __future__ import annotations

from dataclasses import dataclass

from protoscope.pop3.commands.catalogue import CATALOGUE, Entry

_ENOUGH = 512
"""Octets of a line that are looked at for its first words."""


@dataclass(slots=True)
class Waiting:
    """One command, with the challenges and responses of its SASL exchange; `head` counts in the client's stream."""

    head: int
    name: str
    has_argument: bool
    challenges: int = 0
    responses: int = 0

    @classmethod
    def of(cls, head: int, line: bytes) -> Waiting:
        """The command that `line` is."""
        words = line[:_ENOUGH].split(None, 1)
        name = words[0].decode("ascii", "replace").upper() if words else ""
        return cls(head, name, len(words) > 1)

    @property
    def entry(self) -> Entry | None:
        """Its row in the catalogue, or None for an unknown command."""
        return CATALOGUE.get(self.name)

    @property
    def is_multiline(self) -> bool:
        """Whether a positive reply to it goes on after its first line."""
        return self.entry is not None and self.entry.is_multiline(self.has_argument)

    @property
    def is_message(self) -> bool:
        """Whether a positive reply to it carries octets of a mail, in which any text may occur."""
        return self.name in ("RETR", "TOP")

    @property
    def may_go_on(self) -> bool:
        """Whether lines that no command explains may be the rest of its reply."""
        return self.entry is None or self.is_multiline or self.name in ("LIST", "UIDL", "XTND")

    @property
    def is_exchange(self) -> bool:
        """Whether it starts a SASL exchange (RFC 5034, 4)."""
        return self.name == "AUTH" and self.has_argument

    def expects(self, line: bytes) -> bool:
        """Whether the client's `line` answers a challenge of this exchange.

        A client that does not wait for the challenge is taken at its word unless it names a command.
        """
        if not self.is_exchange:
            return False
        return self.responses < self.challenges or Waiting.of(0, line).entry is None
