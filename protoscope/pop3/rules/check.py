"""Checks: how a rule looks at a POP3 message, with the states around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from protoscope.core.message import Message
from protoscope.core.rule import Hit
from protoscope.pop3.grammar.command import command_value
from protoscope.pop3.state.model import Memory, State
from protoscope.pop3.values import Command


class Seen:
    """`value` is what the message says; `command` the one that it answers, or is."""

    def __init__(self, message: Message, value: Any, before: State, after: State) -> None:
        self.message = message
        self.value = value
        self.before = before
        self.after = after

    @property
    def memory(self) -> Memory:
        """What was remembered before the message."""
        return self.before.memory

    @cached_property
    def command(self) -> Command:
        """The command that a reply answers; empty where none is known."""
        return command_value(self.message.command) if self.message.command else Command("")

    @property
    def number(self) -> int | None:
        """The message number that the command names."""
        first = self.command.arguments[0] if self.command.arguments else None
        return first if isinstance(first, int) else None

    @property
    def first_line(self) -> bytes:
        """The octets up to the first LF, that included."""
        octets = self.message.octets
        return octets[: octets.find(b"\n") + 1] or octets


Check = Callable[[Seen], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Checks:
    """One topic's checks: of replies by the command that they answer ("" for all), of commands by name, of others."""

    replies: Mapping[str, tuple[Check, ...]] = field(default_factory=dict)
    sent: Mapping[str, tuple[Check, ...]] = field(default_factory=dict)
    greetings: tuple[Check, ...] = ()
    challenges: tuple[Check, ...] = ()
    events: tuple[Check, ...] = ()
    malformed: tuple[Check, ...] = ()
