"""THREAD (RFC 5256, 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.criteria import charset, matching
from protoscope.practice.imap.registry import Bad, Done, with_uid
from protoscope.practice.imap.session import Session
from protoscope.practice.imap.threading import Node, ordered_subject, references
from protoscope.practice.mailbox import Message

ALGORITHMS: dict[str, Callable[[Iterable[Message]], list[Node]]] = {
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
    found, _ = matching(session, arguments, charset(arguments))
    numbers = {message: message.uid if uid else number for number, message in found}
    threads = ALGORITHMS[name](numbers)
    session.untagged(
        b" ".join((b"* THREAD", *([b"".join(_written(node, numbers) for node in threads)] if threads else [])))
    )
    return Done("Thread completed.")


def _written(top: Node, numbers: dict[Message, int]) -> bytes:
    """`(1 2 (3)(4 5))`: an only child follows its parent, several stand in parentheses each (RFC 5256, 4)."""
    written: list[bytes] = []
    stack: list[Node | bytes] = [b")", top, b"("]
    while stack:
        one = stack.pop()
        if isinstance(one, bytes):
            written.append(one)
            continue
        if one.message is not None:
            spaced = written and written[-1] not in (b"(", b")")
            written.append(b"%b%d" % (b" " if spaced else b"", numbers[one.message]))
        if len(one.children) == 1:
            stack.append(one.children[0])
        elif one.children:
            if one.message is not None:
                written.append(b" ")
            for child in reversed(one.children):
                stack += (b")", child, b"(")
    return b"".join(written)
