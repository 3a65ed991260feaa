"""UIDs: which mails a message is about, as far as its own octets tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from protoscope.core.message import Message
from protoscope.core.syntax import Node
from protoscope.imap import values

HIGHEST = 0xFFFFFFFF
"""The highest UID there can be (RFC 9051, 2.3.1.1), which `*` may stand for."""


def concerns(message: Message, tree: Node, uid: str) -> bool:
    """Whether the message names the mail with that UID: as its own, or inside a set of UIDs."""
    return uid.isdecimal() and any(found.contains(int(uid), HIGHEST) for found in _uids(message, tree.value))


def _uids(message: Message, value: Any) -> Iterator[values.SequenceSet]:
    if isinstance(value, values.FetchData):
        named = value.seq if value.name == "UIDFETCH" else value.items.get("UID")
        yield values.SequenceSet.of(*([named] if isinstance(named, int) else []))
    elif isinstance(value, values.Command) and (value.name.startswith("UID ") or "SEARCH" in value.name):
        yield from _sets(value.arguments)
    elif isinstance(value, (values.Vanished, values.UidBatches)):
        yield from _sets((value.uids if isinstance(value, values.Vanished) else value.ranges,))
    elif isinstance(value, values.Status) and value.code is not None and value.code.name in ("COPYUID", "APPENDUID"):
        yield from _sets((value.code.value,))
    elif isinstance(value, values.ESearch) and value.uid:
        yield from _sets(value.items.values())
    elif isinstance(value, values.SearchData) and b" UID " in message.command.upper():
        yield values.SequenceSet.of(*value.numbers)


def _sets(found: Iterable[Any]) -> Iterator[values.SequenceSet]:
    """The sets among these values, in lists of them, and in search keys that have a name: a bare set has none, and
    holds sequence numbers.
    """
    for value in found:
        if isinstance(value, values.SequenceSet):
            yield value
        elif isinstance(value, values.SearchKey) and value.name:
            yield from _sets(value.arguments)
        elif isinstance(value, tuple):
            yield from _sets(value)
