"""What must hold of any octets whatever: messages cover them once in any split, and every room answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from protoscope.core.fact import BytesReceived, BytesSent, Closed, Connected
from protoscope.core.limits import Limits
from protoscope.core.message import Kind, Side
from protoscope.core.syntax import Node
from protoscope.core.trace import Trace
from protoscope.timeline.listing import listing
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing


class Try(NamedTuple):
    """One side's octets in pieces, and the other side's, which come in turn with them."""

    protocol: str
    side: Side
    pieces: tuple[bytes, ...]
    opposite: tuple[bytes, ...]
    limits: Limits

    @property
    def octets(self) -> bytes:
        """All that the side says."""
        return b"".join(self.pieces)


def check(tried: Try) -> None:
    """Raises what a wing raises, and AssertionError where something does not hold."""
    _listed(tried)
    _timeline(tried)


# -- as `protoscope parse` does it -----------------------------------------------------------------------------------


def _listed(tried: Try) -> None:
    asked = tried.opposite if tried.side is Side.SERVER else ()
    whole = _listing(tried, (tried.octets,), asked)
    place = 0
    for message in whole:
        assert message["start"] == place < message["end"], "the spans leave a gap, or overlap"
        place = message["end"]
    assert place == len(tried.octets), "the spans do not reach the end"
    split = _listing(tried, tried.pieces, asked)
    assert [_without_tree(message) for message in whole] == [_without_tree(message) for message in split], (
        "the messages depend on the pieces"
    )
    json.dumps(whole)


def _listing(tried: Try, pieces: tuple[bytes, ...], asked: tuple[bytes, ...]) -> list[dict[str, Any]]:
    return list(listing(wing(tried.protocol), tried.side, pieces, asked, tree=True, limits=tried.limits))


def _without_tree(message: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in message.items() if name != "tree"}


# -- as the app does it ----------------------------------------------------------------------------------------------


def _timeline(tried: Try) -> None:
    timeline = Timeline(wing(tried.protocol), Trace(), tried.limits)
    timeline.trace.append(Connected(0, 0.0, tried.protocol, "127.0.0.1", 143))
    for side, data in _in_turn(tried):
        timeline.trace.append((BytesSent if side is Side.CLIENT else BytesReceived)(0, 1.0, data))
    timeline.trace.append(Closed(0, 2.0, "server"))
    timeline.grow()
    ends = dict.fromkeys(Side, 0)
    before = timeline.wing.initial()
    for message in timeline.messages():
        if message.kind is not Kind.EVENT:
            assert message.start == ends[message.side], "the frames leave a gap, or overlap"
            ends[message.side] = message.end
        tree = timeline.tree(message.index)
        _nested(tree)
        timeline.wing.head(message, tree)
        assert all(0 <= start <= end <= len(message.octets) for start, end in timeline.secrets(message))
        after = timeline.wing.fold(before, message)
        assert timeline.wing.explain(message, before, after).text
        timeline.wing.findings(message, before, after)
        timeline.diff(message.index)
        before = after
    for side in Side:
        assert ends[side] == timeline.trace.length(0, side), "the frames do not reach the end"


def _in_turn(tried: Try) -> Iterator[tuple[Side, bytes]]:
    for mine, other in zip_longest(tried.pieces, tried.opposite):
        if mine:
            yield tried.side, mine
        if other:
            yield Side(1 - tried.side), other


def _nested(tree: Node) -> None:
    for node in tree.walk():
        place = node.start
        for child in node.children:
            assert place <= child.start <= child.end <= node.end, "a node's children overlap, or lie outside it"
            place = child.end
