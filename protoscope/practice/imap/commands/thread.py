"""THREAD (RFC 5256, 3)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.criteria import charset, matching
from protoscope.practice.imap.registry import Bad, Done, with_uid
from protoscope.practice.imap.session import Session
from protoscope.practice.imap.threading import Node, ordered_subject, references
from protoscope.practice.mailbox import Message
from protoscope.practice.turn import Turn

ALGORITHMS: dict[str, Callable[[Sequence[Message], Turn], Awaitable[list[Node]]]] = {
    "ORDEREDSUBJECT": ordered_subject,
    "REFERENCES": references,
}


@with_uid("THREAD", expunges=False)
async def thread(session: Session, arguments: Arguments, uid: bool) -> Done:
    """The messages that match, as trees."""
    arguments.space()
    name = arguments.word()
    if name not in ALGORITHMS:
        raise Bad(f"Unknown threading algorithm {name}.")
    arguments.space()
    found, _ = await matching(session, arguments, charset(arguments))
    numbers = {message: message.uid if uid else number for number, message in found}
    threads = await ALGORITHMS[name](tuple(numbers), session.turn)
    written = b"".join(await session.turn.all(piece for node in threads for piece in _written(node, numbers)))
    session.untagged(b"* THREAD " + written if written else b"* THREAD")
    return Done("Thread completed.")


def _written(top: Node, numbers: dict[Message, int]) -> Iterator[bytes]:
    """`(1 2 (3)(4 5))`: an only child follows its parent, several stand in parentheses each (RFC 5256, 4)."""
    stack: list[Node | bytes] = [b")", top, b"("]
    follows = False
    while stack:
        one = stack.pop()
        if isinstance(one, bytes):
            yield one
            follows = False
            continue
        if one.message is not None:
            yield b"%b%d" % (b" " if follows else b"", numbers[one.message])
            follows = True
        if len(one.children) == 1:
            stack += one.children
        elif one.children:
            yield b" " if follows else b""
            for child in reversed(one.children):
                stack += (b")", child, b"(")
