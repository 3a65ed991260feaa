"""Which messages a command means."""

from __future__ import annotations

from protoscope.imap.values import SequenceSet
from protoscope.practice.imap.registry import Bad
from protoscope.practice.imap.view import View
from protoscope.practice.mailbox import Message


def messages(view: View, numbers: SequenceSet, uid: bool) -> list[tuple[int, Message]]:
    """Sequence number and message, ascending. A UID that is not there is passed over, a number is BAD (RFC 3501, 9)."""
    try:
        return view.chosen(numbers, uid)
    except ValueError:
        raise Bad("Invalid messageset.") from None
