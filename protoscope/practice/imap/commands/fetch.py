"""FETCH (RFC 3501, 6.4.5): the command; what each item is, is in the items' own file."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.encode import parenthesised
from protoscope.practice.imap.items import FLAGS, MACROS, UID, Item, item
from protoscope.practice.imap.registry import Bad, Done, with_uid
from protoscope.practice.imap.selection import messages
from protoscope.practice.imap.session import Session
from protoscope.practice.imap.view import View
from protoscope.practice.mailbox import Message

_TURN = 50
"""Messages between two moments in which other sessions get their turn."""


@with_uid("FETCH", expunges=False)
async def fetch(session: Session, arguments: Arguments, uid: bool) -> Done:
    """Send data of messages. Reading a body gives \\Seen, of which the client is told in the same response."""
    arguments.space()
    numbers = arguments.sequence_set()
    arguments.space()
    asked = _items(arguments)
    arguments.end()
    if uid and UID not in asked:
        asked = (UID, *asked)
    view = session.selected
    chosen = messages(view, numbers, uid)
    session.untagged(*view.new_keywords())
    for count, (number, message) in enumerate(chosen):
        session.untagged(b"* %d FETCH %b" % (number, _data(view, message, asked)))
        await session.wire.flush()
        if count % _TURN == _TURN - 1:
            await asyncio.sleep(0)
    return Done("Fetch completed.")


def _items(arguments: Arguments) -> Sequence[Item]:
    """A macro, an item, or a list of items."""
    if arguments.at(b"("):
        asked = tuple(dict.fromkeys(arguments.listed(lambda: item(arguments))))
        if not asked:
            raise Bad("The list of data items is empty.")
        return asked
    for macro, items in MACROS.items():
        rest = arguments.octets[arguments.place :].rstrip(b" ")
        if rest.upper() == macro.encode():
            arguments.place += len(rest)
            return items
    return [item(arguments)]


def _data(view: View, message: Message, asked: Sequence[Item]) -> bytes:
    """What is asked for, and FLAGS if reading has changed them."""
    reads = any(one.reads for one in asked) and not view.read_only and not view.is_gone(message)
    if reads and view.mailbox.set_flags(message, message.flags | {"\\Seen"}, by=view) and FLAGS not in asked:
        asked = (FLAGS, *asked)
    return parenthesised(one.name + b" " + one.data(view, message) for one in asked)
