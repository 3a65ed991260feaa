"""Place: a node with what is known around it, for those who say what it means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from protoscope.core.message import Message, Side
from protoscope.core.syntax import Node
from protoscope.imap.grammar import head
from protoscope.imap.state.model import State
from protoscope.imap.values import Command


@dataclass(frozen=True)
class Place:
    """The last node of `path`, which leads there from the root of `message`'s tree."""

    message: Message
    path: tuple[Node, ...]
    before: State
    after: State

    @property
    def node(self) -> Node:
        """The node that is meant."""
        return self.path[-1]

    @property
    def parent(self) -> Node:
        """The node around it."""
        return self.path[-2] if len(self.path) > 1 else self.path[-1]

    @property
    def octets(self) -> bytes:
        """The node's octets."""
        return self.message.whole[self.node.start : self.node.end]

    @property
    def first(self) -> bool:
        """Whether it is the first of its kind among its siblings."""
        return next((one for one in self.parent.children if one.rule == self.node.rule), None) is self.node

    @property
    def before_it(self) -> Node | None:
        """The sibling before it."""
        siblings = self.parent.children
        place = next((at for at, one in enumerate(siblings) if one is self.node), 0)
        return siblings[place - 1] if place else None

    @cached_property
    def command(self) -> str:
        """The name of the command that the message is, or answers, without UID; empty where there is none."""
        value = self.path[0].value
        if self.message.side is Side.CLIENT:
            return value.name.removeprefix("UID ") if isinstance(value, Command) else ""
        return head(self.message.command).name.removeprefix("UID ")

    @cached_property
    def by_uid(self) -> bool:
        """Whether the numbers of the message are UIDs."""
        value = self.path[0].value
        name = value.name if isinstance(value, Command) else ""
        return (
            name.startswith("UID ") or any(node.rule in _UIDS for node in self.path) or bool(getattr(value, "uid", 0))
        )


_UIDS = frozenset({"uid-set", "append-uid", "known-uids"})
