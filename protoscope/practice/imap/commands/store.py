"""STORE (RFC 3501, 6.4.6) and UNCHANGEDSINCE (RFC 7162, 3.1.3)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.encode import sequence_set
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
    limit = _unchanged_since(arguments)
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
    if limit is not None:
        session.enable("CONDSTORE")
    stale = [(number, message) for number, message in chosen if limit is not None and message.modseq > limit]
    fresh = [message for _, message in chosen if limit is None or message.modseq <= limit]
    changed = await _store(session, fresh, mode, given)
    session.untagged(*view.new_keywords())
    await _tell(session, view, fresh, changed, item.endswith(_SILENT), uid)
    if any(view.is_gone(message) for message in fresh):
        raise Refused("Some of the messages are gone.", "EXPUNGEISSUED")
    return _done([message.uid if uid else number for number, message in stale])


def _done(stale: list[int]) -> Done:
    if not stale:
        return Done("Store completed.")
    return Done("Conditional store failed for some messages.", f"MODIFIED {sequence_set(stale).decode()}")


def _unchanged_since(arguments: Arguments) -> int | None:
    """The mod-sequence above which a message is left alone."""
    if not arguments.accept(b"("):
        return None
    if arguments.keyword("UNCHANGEDSINCE") == "":
        raise Bad("Unknown STORE modifier.")
    limit = arguments.number()
    arguments.expect(b")")
    arguments.space()
    return limit


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


async def _store(
    session: Session, chosen: list[Message], mode: Callable[[Flags, Flags], Flags], given: list[str]
) -> set[Message]:
    """Those whose flags are others now."""
    view = session.selected
    there = any(not view.is_gone(message) for message in chosen)
    spelled = view.mailbox.spelled(given) if there else frozenset()

    def stored(message: Message) -> bool:
        """Whether it is there still, and its flags are others now."""
        return not view.is_gone(message) and view.mailbox.set_flags(message, mode(message.flags, spelled), by=view)

    return set(compress(chosen, await session.turn.all(map(stored, chosen))))


async def _tell(
    session: Session, view: View, chosen: list[Message], changed: set[Message], silent: bool, uid: bool
) -> None:
    """All that were asked for; or, under .SILENT, the new mod-sequences if the client follows them."""
    if not silent:
        told = [message for message in chosen if not view.is_gone(message)]
    elif "CONDSTORE" in session.enabled:
        told = [message for message in chosen if message in changed]
    else:
        return
    await session.send(view.flag_news(message, uid, flags=not silent) for message in told)
