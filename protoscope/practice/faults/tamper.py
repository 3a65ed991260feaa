"""Tamper: what the faults that are on make of one connection's octets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from protoscope.practice.faults.cutter import Cutter
from protoscope.practice.faults.switchboard import Faults
from protoscope.practice.faults.talk import Talk

if TYPE_CHECKING:
    from protoscope.practice.faults.fault import Fault


class Tamper:
    """Stands between a server and its client. With `steady` it cuts and remembers although no fault is on.

    It must do so where responses come in pieces, or commands are read before the last has been answered.
    """

    def __init__(self, faults: Faults, protocol: str, steady: bool = False) -> None:
        self.faults = faults
        self._protocol = protocol
        self._steady = steady
        self.talk = Talk(protocol)
        self._cutter = Cutter(literals=protocol == "imap")
        self._goes_on = False
        """Whether the next line of the client's goes on with a command, behind a literal."""

    @property
    def awake(self) -> bool:
        """Whether responses must pass through `altered`; otherwise they may go out as they are."""
        return self._steady or bool(self.faults)

    def _active(self) -> Iterator[tuple[Fault, float]]:
        return (each for each in self.faults.active() if self._protocol in each[0].protocols)

    def heard(self, line: bytes) -> bytes:
        """A line of the client's; gives what the server gets of it."""
        goes_on, self._goes_on = self._goes_on, False
        command = None if goes_on else self.talk.command(line)
        if command is None:
            return line
        if not self._steady:
            # Our own server reads a command when it has answered the one before, also where nobody looked at that.
            self.talk.forget()
        sent = line
        for fault, _ in self._active():
            sent = fault.ask(sent, self.talk) if fault.ask else sent
        self.talk.heard(command, sent)
        return sent

    def took_literal(self) -> None:
        """The server has taken a literal of the client's; one that it refuses is followed by a new command."""
        self._goes_on = True

    def altered(self, octets: bytes) -> Iterator[bytes]:
        """The server's octets; gives what the client gets, each piece to be sent as one."""
        for whole in self._cutter.cut(octets):
            yield from self._response(whole)

    def left(self) -> bytes:
        """What the server sent last and did not complete."""
        return self._cutter.left()

    def _response(self, whole: bytes) -> list[bytes]:
        pieces = [whole]
        for fault, number in self._active():
            if fault.answer:
                pieces = [out for piece in pieces for out in fault.answer(self.talk.read(piece), self.talk, number)]
        self.talk.said(self.talk.read(whole))
        return [piece for piece in pieces if piece]
