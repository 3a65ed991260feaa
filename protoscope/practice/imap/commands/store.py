"""STORE (RFC 3501, 6.4.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.registry import Bad, Done, Refused, with_uid
from protoscope.practice.imap.selection import messages
from protoscope.practice.imap.session import Session
from protoscope.practice.imap.view import View
from protoscope.practice.mailbox import Message

Flags = frozenset[str]
_MODES: dict[str, Callable[[Flags, Flags], Flags]] = {
    "FLAGS": lambda _, given: given,
    "+FLAGS": lambda old, given: old | given,
    "-FLAGS": lambda old, given: old - given,
}
_SILENT = ".SILENT"


@with_uid("STORE", expunges=False)
async def store(session: Session, arguments: Arguments, uid: bool) -> Done:
    """Set, add or take away flags; without .SILENT the client is told what each message has now."""
    arguments.space()
    numbers = arguments.sequence_set()
    arguments.space()
    item = arguments.word()
    mode = _MODES.get(item.removesuffix(_SILENT))
    if mode is None:
        raise Bad(f"Unknown data item {item}.")
    arguments.space()
    given = _flags(arguments)
    view = session.selected
    chosen = messages(view, numbers, uid)
    if view.read_only:
        raise Refused("The mailbox is open for reading only.", "READ-ONLY")
    spelled = view.mailbox.spelled(given)
    for _, message in chosen:
        if not view.is_gone(message):
            view.mailbox.set_flags(message, mode(message.flags, spelled), by=view)
    session.untagged(*view.new_keywords())
    if not item.endswith(_SILENT):
        await session.send(_answers(view, chosen, uid))
    if any(view.is_gone(message) for _, message in chosen):
        raise Refused("Some of the messages are gone.", "EXPUNGEISSUED")
    return Done("Store completed.")


def _flags(arguments: Arguments) -> list[str]:
    """A list of flags, with or without parentheses."""
    if arguments.at(b"("):
        flags = arguments.listed(arguments.flag)
    else:
        flags = [arguments.flag()]
        while arguments.more:
            arguments.space()
            flags.append(arguments.flag())
    arguments.end()
    return flags


def _answers(view: View, chosen: Iterable[tuple[int, Message]], uid: bool) -> Iterable[bytes]:
    for number, message in chosen:
        if not view.is_gone(message):
            unique = b"UID %d " % message.uid if uid else b""
            yield b"* %d FETCH (%bFLAGS %b)" % (number, unique, view.flags(message))
