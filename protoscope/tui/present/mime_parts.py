"""A mail taken apart so that each of its parts can be looked into, however large it is."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message as Mail

from protoscope.tui.present.mime import HOSTILE, Part, decoded_body, headers_of, numbered, text_part


class TakenApart:
    """Header fields as sent, parts in order; `problem` says what the parser choked on. Making one never raises."""

    def __init__(self, octets: bytes) -> None:
        self.headers: tuple[tuple[str, str], ...] = ()
        self.parts: tuple[Part, ...] = ()
        self.problem = ""
        self._mails: dict[str, Mail] = {}
        try:
            self._take(message_from_bytes(octets))
        except HOSTILE as error:
            self.problem = f"this mail cannot be taken apart ({type(error).__name__})"

    def _take(self, mail: Mail) -> None:
        found = tuple(numbered(mail))
        self.headers, self.parts = headers_of(mail), tuple(part for part, _ in found)
        self._mails = {part.number: inner for part, inner in found if part.leaf}

    @property
    def first(self) -> str:
        """The number of the part that a reader wants to see first; "" where there is none."""
        part = text_part(self.parts) or next((part for part in self.parts if part.leaf), None)
        return part.number if part else ""

    def part(self, number: str) -> Part | None:
        """The leaf with that number."""
        return next((part for part in self.parts if part.number == number and part.leaf), None)

    def body(self, number: str) -> bytes:
        """A leaf's octets without their transfer encoding."""
        try:
            return decoded_body(self._mails[number])
        except HOSTILE:
            return b""
