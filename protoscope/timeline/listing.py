"""Listing: one side's octets, in pieces of any size, to one plain dictionary for each message. No trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.message import NOTHING, Frame, Message, Side
from protoscope.core.protocol import Framer
from protoscope.core.secret import masked
from protoscope.core.syntax import MALFORMED, Node
from protoscope.core.wing import Wing
from protoscope.timeline.cutting import Cutting
from protoscope.timeline.filter import Predicate
from protoscope.timeline.filter.look import Alone
from protoscope.timeline.plain_tree import plain_tree


def listing(
    wing: Wing[Any],
    side: Side,
    pieces: Iterable[bytes],
    commands: Iterable[bytes] = (),
    *,
    tree: bool = False,
    only: Predicate | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[dict[str, Any]]:
    """Each message of `side` as soon as its last octet is read; `commands` is the client's side, read before.

    Keys: `start` and `end`, which touch and cover every octet once; `kind`, `tag`, `name`, `status` and `code`, None
    where there is none; `defects`; and with `tree` the syntax tree. Offsets count octets of `pieces`.
    `only` lets some messages pass.
    """
    framer, state = wing.framer(limits), wing.initial()
    asked = _commands(framer, commands)
    for index, (frame, octets) in enumerate(_frames(Cutting(framer, side), pieces)):
        message = _message(index, frame, octets, asked.get(frame.answers, b""))
        root = wing.parse(message, limits)
        if only is not None:
            before, state = state, wing.fold(state, message)
            if not only.holds(Alone(wing, message, root, before, state)):
                continue
        yield described(wing, message, frame.end, root, tree)


def _commands(framer: Framer, pieces: Iterable[bytes]) -> dict[int, bytes]:
    """The client's commands by where each starts, told to the framer so that replies find theirs."""
    cutting = Cutting(framer, Side.CLIENT)
    return {frame.head: octets for piece in pieces for frame, octets in cutting.feed(piece)}


def _frames(cutting: Cutting, pieces: Iterable[bytes]) -> Iterator[tuple[Frame, bytes]]:
    for piece in pieces:
        yield from cutting.feed(piece)
    yield from cutting.end()


def _message(index: int, frame: Frame, octets: bytes, command: bytes) -> Message:
    return Message(
        index=index,
        connection=0,
        side=frame.side,
        kind=frame.kind,
        at=0.0,
        octets=octets,
        start=frame.start,
        head=frame.head,
        whole=octets,
        answers=frame.answers if command else NOTHING,
        command=command,
        defects=frame.defects,
    )


def described(wing: Wing[Any], message: Message, end: int, root: Node, with_tree: bool) -> dict[str, Any]:
    """What is printed of a message that ends at `end` of its side's octets; `root` is its tree."""
    head = {name: value or None for name, value in wing.head(message, root)._asdict().items()}
    found = {"start": message.start, "end": end, "kind": message.kind.label, **head, "defects": _defects(message, root)}
    if with_tree:
        secrets = wing.secrets(message) if message.side is Side.CLIENT else ()
        octets = masked(message.whole, secrets) if secrets else message.whole
        found["tree"] = plain_tree(root, octets, secrets, message.head) | {"end": end}
    return found


def _defects(message: Message, root: Node) -> list[str]:
    """The ids of what framing and grammar tolerated, each once; "malformed" where no other says what is wrong."""
    found = dict.fromkeys(message.defects)
    for node in root.suspects():
        found |= dict.fromkeys(node.defects)
        if node.rule == MALFORMED and not node.defects and not message.defects:
            found[MALFORMED] = None
    return list(found)
