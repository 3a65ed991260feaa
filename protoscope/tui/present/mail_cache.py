"""Mail out of the trace: found by place, taken apart once. Facts never change, so what was read stays true."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.mime import SHOWN, Parsed, headers, lines_of, parsed, transfer_decoded

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


@lru_cache(maxsize=REMEMBERED)
def mail_at(timeline: Timeline, place: Place, unwrap: Unwrap = as_is) -> Parsed:
    """A whole mail."""
    return parsed(octets_at(timeline, place, unwrap))


@lru_cache(maxsize=HEADERS_REMEMBERED)
def headers_at(timeline: Timeline, place: Place, unwrap: Unwrap = as_is) -> tuple[tuple[str, str], ...]:
    """A header section's fields."""
    return headers(octets_at(timeline, place, unwrap))


@lru_cache(maxsize=REMEMBERED)
def text_at(timeline: Timeline, place: Place, encoding: str, charset: str) -> tuple[str, ...]:
    """A text part's lines."""
    octets = octets_at(timeline, place)
    return lines_of(transfer_decoded(octets[: 2 * SHOWN], encoding), charset)
