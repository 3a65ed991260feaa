"""Seen: one message with the states around it, which memory and rules look at."""

from __future__ import annotations

from typing import Any

from protoscope.core.lazy import lazy
from protoscope.core.message import Message
from protoscope.imap import values
from protoscope.imap.grammar import parse_command
from protoscope.imap.state.memory import Memory
from protoscope.imap.state.model import Outstanding, State
from protoscope.imap.state.update import current


class Seen:
    """`value` is what the message says; `command` the outstanding command that it belongs to, None where none is."""

    def __init__(self, message: Message, value: Any, before: State, after: State) -> None:
        self.message = message
        self.value = value
        self.before = before
        self.after = after

    @property
    def memory(self) -> Memory:
        """What was remembered before the message."""
        return self.before.memory

    @lazy
    def command(self) -> Outstanding | None:
        """The command that a response belongs to."""
        if isinstance(self.value, values.Status) and self.value.tag:
            return self.before.outstanding.get(self.value.tag)
        return current(self.before, self.message)

    @property
    def name(self) -> str:
        """That command's name, "" where there is none."""
        return self.command.name if self.command else ""

    @lazy
    def asked(self) -> values.Command:
        """That command with its arguments, read once; empty where it is not known."""
        value = parse_command(self.message.command).value if self.message.command else None
        return value if isinstance(value, values.Command) else values.Command("", "")

    def heard(self, token: str) -> bool:
        """Whether that response came since the command was sent."""
        return self.command is not None and self.memory.since(token, self.command.message)

    @property
    def alone(self) -> bool:
        """Whether no other command is outstanding."""
        return len(self.before.outstanding) == 1
