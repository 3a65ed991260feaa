"""Which messages a command means."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from protoscope.imap.values import SequenceSet
from protoscope.practice.imap.registry import Bad
from protoscope.practice.imap.spans import Spans
from protoscope.practice.imap.view import View
from protoscope.practice.mailbox import Message


def spans(view: View, numbers: SequenceSet, uid: bool) -> Spans:
    """Their sequence numbers, where the set is not `$`; BAD as for `messages`."""
    with _bad():
        return view.spans(numbers, uid)


def messages(view: View, numbers: SequenceSet, uid: bool) -> list[tuple[int, Message]]:
    """Sequence number and message, ascending. A UID that is not there is passed over, a number is BAD (RFC 3501, 9)."""
    with _bad():
        return view.chosen(numbers, uid)


@contextmanager
def _bad() -> Iterator[None]:
    try:
        yield
    except ValueError:
        raise Bad("Invalid messageset.") from None
