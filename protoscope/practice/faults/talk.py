"""Talk: what has passed on one connection, as far as faults need it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from protoscope.practice.faults.reply import Command, Reply, imap_command, imap_reply, pop3_command, pop3_reply


@dataclass(slots=True)
class Selected:
    """What the client has been told of the selected mailbox: how many messages there are, and UIDs by number."""

    exists: int = 0
    arrived: int = 0
    """How many of them came after the mailbox was opened."""
    uids: dict[int, int] = field(default_factory=dict)
    freed: list[int] = field(default_factory=list)
    """UIDs of messages that are gone."""

    def grown(self, count: int) -> None:
        """There are that many messages now."""
        self.arrived += max(0, count - self.exists)
        self.exists = count

    def expunged(self, number: int) -> None:
        """The message of that number is gone, and those behind it move up."""
        self.arrived -= number > self.exists - self.arrived
        self.exists -= 1
        if number in self.uids:
            self.freed.append(self.uids[number])
        self.uids = {n - (n > number): uid for n, uid in self.uids.items() if n != number}


class Talk:
    """One connection's open commands and the selected mailbox; `memory` is what faults keep between responses."""

    def __init__(self, protocol: str) -> None:
        self.protocol = protocol
        self.pending: tuple[Command, ...] = ()
        self.selected = Selected()
        self.memory: dict[str, int] = {}
        self.continuations = 0
        """How often the server has asked for more."""
        self._in_body = False

    def turn(self, name: str) -> int:
        """How often this was asked before under that name."""
        self.memory[name] = self.memory.get(name, 0) + 1
        return self.memory[name] - 1

    # -- the client --------------------------------------------------------------------------------------------------

    def command(self, line: bytes) -> Command | None:
        """The command that a line begins; None for the rest of one, such as a line of a SASL exchange."""
        if self.protocol == "imap":
            return imap_command(line)
        in_exchange = bool(self.pending) and self.pending[0].name == "AUTH"
        return None if in_exchange else pop3_command(line)

    def heard(self, command: Command, sent: bytes) -> None:
        """The client has sent a command, of which the server gets `sent`."""
        self.pending = (*self.pending, replace(command, sent=sent))

    def forget(self) -> None:
        """All commands have been answered."""
        self.pending, self._in_body = (), False

    # -- the server --------------------------------------------------------------------------------------------------

    def read(self, octets: bytes) -> Reply:
        """What a response is; nothing is remembered."""
        if self.protocol == "imap":
            return imap_reply(octets, self.pending)
        return pop3_reply(octets, self.pending, self._in_body)

    def said(self, reply: Reply) -> None:
        """Remember what a response of the server means for those that follow."""
        (self._imap_said if self.protocol == "imap" else self._pop3_said)(reply)

    def _imap_said(self, reply: Reply) -> None:
        if reply.kind == "tagged":
            self._complete(reply.command)
        elif reply.kind == "continuation":
            self.continuations += 1
        elif reply.name == "EXISTS":
            if reply.asked in ("SELECT", "EXAMINE"):
                self.selected = Selected(reply.number)
            self.selected.grown(reply.number)
        elif reply.name == "EXPUNGE":
            self.selected.expunged(reply.number)
        elif reply.uid:
            self.selected.uids[reply.number] = reply.uid

    def _pop3_said(self, reply: Reply) -> None:
        if reply.kind == "status":
            self._in_body = reply.name == "+OK" and reply.command is not None and reply.command.multiline
        if reply.kind == "end" or (reply.kind == "status" and not self._in_body):
            self._in_body = False
            self._complete(reply.command)

    def _complete(self, command: Command | None) -> None:
        self.pending = tuple(each for each in self.pending if each is not command)
