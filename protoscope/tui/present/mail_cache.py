"""Mail out of the trace: found by place, taken apart once. Facts never change, so what was read stays true.

A mail of many octets takes longer than a key may wait: it is `due`, and somebody else takes it apart meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.mime import SHOWN, Parsed, headers, lines_of, parsed, transfer_decoded

AT_ONCE = 1 << 20
"""Octets of a mail that is taken apart when it is asked for: some ten milliseconds' work."""
REMEMBERED = 8
"""Mails kept apart: the one shown, and those looked at just before."""


HEADERS_REMEMBERED = 256
"""Header sections kept apart: more than a list of mails shows at once."""


class Place(Protocol):
    """Where a mail's octets lie: `start`..`end` of message `message`'s octets. Hashable."""

    @property
    def message(self) -> int:
        """The message's index in the timeline."""

    @property
    def start(self) -> int:
        """The first octet."""

    @property
    def end(self) -> int:
        """The octet after the last."""


Unwrap = Callable[[bytes], bytes]
"""Takes off what the protocol put around a mail's octets, such as POP3's dot-stuffing."""


def as_is(octets: bytes) -> bytes:
    """IMAP sends a mail's octets as they are."""
    return octets


def octets_at(timeline: Timeline, place: Place, unwrap: Unwrap = as_is) -> bytes:
    """The octets themselves."""
    return unwrap(timeline.message(place.message).octets[place.start : place.end])


class Mail:
    """A whole mail: `parsed` is None until it has been taken apart. `octets` are kept no longer than that."""

    def __init__(self, octets: bytes) -> None:
        self.size = len(octets)
        self.parsed: Parsed | None = None
        self._octets = octets

    def take_apart(self) -> None:
        """In any thread: nothing but its own octets is looked at."""
        self.parsed = parsed(self._octets)
        self._octets = b""


_due: list[Mail] = []


def due() -> Mail | None:
    """A mail that was asked for and has not been taken apart; whoever gets it here has to do so."""
    return _due.pop() if _due else None


@lru_cache(maxsize=REMEMBERED)
def mail_at(timeline: Timeline, place: Place, unwrap: Unwrap = as_is) -> Mail:
    """A whole mail, perhaps not taken apart yet."""
    mail = Mail(octets_at(timeline, place, unwrap))
    if mail.size <= AT_ONCE:
        mail.take_apart()
    else:
        _due.append(mail)
    return mail


@lru_cache(maxsize=HEADERS_REMEMBERED)
def headers_at(timeline: Timeline, place: Place, unwrap: Unwrap = as_is) -> tuple[tuple[str, str], ...]:
    """A header section's fields."""
    return headers(octets_at(timeline, place, unwrap))


@lru_cache(maxsize=REMEMBERED)
def text_at(timeline: Timeline, place: Place, encoding: str, charset: str) -> tuple[str, ...]:
    """A text part's lines."""
    octets = octets_at(timeline, place)
    return lines_of(transfer_decoded(octets[: 2 * SHOWN], encoding), charset)
