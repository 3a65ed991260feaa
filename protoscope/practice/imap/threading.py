"""The threading algorithms ORDEREDSUBJECT and REFERENCES (RFC 5256, 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

from protoscope.practice.imap.base_subject import base_subject
from protoscope.practice.imap.commands.sort import sent
from protoscope.practice.mailbox import Message
from protoscope.practice.turn import Turn

_MESSAGE_ID = re.compile(rb"<((?:[^<>\"]|\"[^\"]*\")+)>")
_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True, eq=False)
class Node:
    """A message in its thread, or the place of one that is not there."""

    message: Message | None = None
    sent: tuple[datetime, int] = (_LATEST, 0)
    base: tuple[str, bool] = ("", False)
    """The message's base subject, and whether it is a reply's."""
    parent: Node | None = field(default=None, repr=False)
    children: dict[Node, None] = field(default_factory=dict)
    """In order; a dictionary, because one of very many may go to another parent."""

    def hold(self, message: Message) -> Self:
        """Be the place of a message."""
        self.message = message
        self.sent = sent(message), message.uid
        self.base = base_subject(message.content.entity.first(b"subject"))
        return self

    @property
    def date(self) -> tuple[datetime, int]:
        """When it was sent; for a place that is empty, when its first child was (RFC 5256, 3, step 4)."""
        if self.message is not None:
            return self.sent
        return min((child.date for child in self.children), default=self.sent)

    @property
    def subject(self) -> tuple[str, bool]:
        """The base subject, of the first child where the place is empty; and whether it is a reply's."""
        node: Node = self
        while node.message is None and node.children:
            node = next(iter(node.children))
        return node.base

    def take(self, child: Node) -> None:
        """Make a node this one's child."""
        child.leave()
        child.parent = self
        self.children[child] = None

    def leave(self) -> None:
        """Have no parent."""
        if self.parent is not None:
            del self.parent.children[self]
            self.parent = None

    def is_within(self, other: Node) -> bool:
        """Whether `other` is this node or one above it."""
        node: Node | None = self
        while node is not None and node is not other:
            node = node.parent
        return node is other


async def ordered_subject(messages: Sequence[Message], turn: Turn) -> list[Node]:
    """By base subject, then by date; threads by the date of their first message."""
    threads: dict[str, Node] = {}
    nodes = await turn.all(Node().hold(message) for message in messages)
    for node in await turn.in_order(nodes, lambda node: node.date):
        await turn.passed()
        first = threads.setdefault(node.base[0], node)
        if first is not node:
            first.take(node)
    return list(threads.values())


async def references(messages: Sequence[Message], turn: Turn) -> list[Node]:
    """By the identifiers that messages refer to, then by subject for those whose parents are unknown."""
    root = Node()
    for node in await _linked(messages, turn):
        await turn.passed()
        if node.parent is None:
            root.take(node)
    await _prune(root, turn)
    await _sort_children(root, turn)
    await _gather(root, turn)
    await _sort(root, turn)
    return list(root.children)


async def _linked(messages: Sequence[Message], turn: Turn) -> list[Node]:
    """Step 1: every identifier as a node, below the one it refers to last."""
    nodes: dict[bytes, Node] = {}
    for number, message in enumerate(messages):
        await turn.passed()
        node = _own(nodes, message, number)
        parent: Node | None = None
        for identifier in _references(message):
            above, parent = parent, nodes.setdefault(identifier, Node())
            if above is not None and parent.parent is None and not above.is_within(parent):
                above.take(parent)
        if parent is not None and not parent.is_within(node):
            parent.take(node)
        elif parent is None:
            node.leave()
    return list(nodes.values())


def _own(nodes: dict[bytes, Node], message: Message, number: int) -> Node:
    """The node of a message; one whose identifier is missing or taken gets one of its own."""
    identifier = next(iter(_identifiers(message.content.entity.first(b"message-id"))), b"")
    if not identifier or (identifier in nodes and nodes[identifier].message is not None):
        identifier = b" %d" % number
    return nodes.setdefault(identifier, Node()).hold(message)


def _references(message: Message) -> list[bytes]:
    """References, or else the first identifier of In-Reply-To."""
    found = list(_identifiers(message.content.entity.first(b"references")))
    return found or list(_identifiers(message.content.entity.first(b"in-reply-to")))[:1]


def _identifiers(value: bytes | None) -> Iterator[bytes]:
    return (match[1] for match in _MESSAGE_ID.finditer(value or b""))


async def _prune(root: Node, turn: Turn) -> None:
    """Step 3: empty places go, and their children move up, but not several of them to the top."""
    stack = [(root, False)]
    while stack:
        await turn.passed()
        node, done = stack.pop()
        if not done:
            stack.append((node, True))
            stack += ((child, False) for child in node.children)
            continue
        if node.message is not None or node.parent is None:
            continue
        parent = node.parent
        if parent is not root or len(node.children) <= 1:
            for child in list(node.children):
                parent.take(child)
            node.leave()


async def _gather(root: Node, turn: Turn) -> None:
    """Step 5: threads of one subject become one; replies go below what they may be replies to."""
    table: dict[str, Node] = {}
    for node in root.children:
        await turn.passed()
        subject, is_reply = node.subject
        other = table.get(subject)
        if subject and (other is None or _goes_before(node, is_reply, other)):
            table[subject] = node
    for node in list(root.children):
        await turn.passed()
        subject, is_reply = node.subject
        other = table.get(subject)
        if subject and other is not None and other is not node:
            table[subject] = _merged(root, node, is_reply, other)


def _goes_before(node: Node, is_reply: bool, other: Node) -> bool:
    if node.message is None:
        return other.message is not None
    return other.message is not None and other.subject[1] and not is_reply


def _merged(root: Node, node: Node, is_reply: bool, other: Node) -> Node:
    """Step 5.4; gives the node that stands for the subject from now on."""
    if node.message is None and other.message is None:
        for child in list(node.children):
            other.take(child)
        node.leave()
    elif other.message is None or (is_reply and not other.subject[1]):
        other.take(node)
    else:
        both = Node()
        root.take(both)
        both.take(other)
        both.take(node)
        return both
    return other


async def _sort(root: Node, turn: Turn) -> None:
    """Step 6: siblings by date, and the first of them first."""
    stack = [root]
    while stack:
        node = stack.pop()
        if len(node.children) > 1:
            await _sort_children(node, turn)
        await turn.passed()
        stack += node.children


async def _sort_children(node: Node, turn: Turn) -> None:
    node.children = dict.fromkeys(await turn.in_order(tuple(node.children), lambda child: child.date))
