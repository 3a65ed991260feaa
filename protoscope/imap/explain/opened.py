"""What SELECT and EXAMINE told of the mailbox that they opened (RFC 9051, 6.3.2)."""

from __future__ import annotations

from protoscope.imap.explain.words import flags
from protoscope.imap.state.model import State
from protoscope.imap.values import Command

_TOLD = {
    "recent": "New to this session: {}.",
    "unseen": "The first unread message is number {}.",
    "uidvalidity": "UIDVALIDITY is {}: UIDs remembered under another one are void.",
    "uidnext": "The next message gets UID {} or a higher one.",
    "highestmodseq": "The highest mod-sequence is {}.",
    "mailbox_id": "The mailbox has the object id {}.",
}
"""By the field of the selected mailbox."""


def opened(command: Command, after: State) -> tuple[str, ...]:
    """Lines on the mailbox that the command opened; none for other commands."""
    box = after.selected
    if box is None or command.name not in ("SELECT", "EXAMINE"):
        return ()
    lines = [text.format(getattr(box, name)) for name, text in _TOLD.items() if getattr(box, name) is not None]
    stored = [name for name in box.permanentflags or () if name != "\\*"]
    lines += [f"Flags stored for good: {flags(stored)}."] if stored else []
    lines += ["New keywords may be made up."] if "\\*" in (box.permanentflags or ()) else []
    return tuple(lines)
