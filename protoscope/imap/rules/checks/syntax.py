"""Octets that the grammar's defects do not tell: NULs, literals that end in the wrong place, literals of the client."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.core.message import Side
from protoscope.core.rule import Hit
from protoscope.imap import values
from protoscope.imap.grammar import parse
from protoscope.imap.quirks import without_literals
from protoscope.imap.rules.check import Checks, utf8_enabled
from protoscope.imap.state.seen import Seen

_COUNTED = re.compile(rb"\{\d{1,19}\}\r?\n")
_NON_SYNCHRONISING = re.compile(rb"[ (]~?\{\d{1,19}\+\}\r?\n")
_TAGGED = re.compile(rb"\r?\n(?:\* |[A-Za-z0-9.]+ (?:OK|NO|BAD) )")


def nul(seen: Seen) -> Iterator[Hit]:
    """I-004: only a literal8 may hold one."""
    octets = seen.message.whole
    if b"\0" in octets and b"~{" not in octets:
        yield Hit("I-004", "There is a NUL, which only a literal8 may hold.")


def utf8_in_quotes(seen: Seen) -> Iterator[Hit]:
    """I-211: octets that are no UTF-8 are a defect of the grammar's (I-005)."""
    octets = seen.message.whole
    if octets.isascii() or isinstance(seen.value, values.Status) or utf8_enabled(seen):
        return
    for node in parse(seen.message).walk():
        if (
            not node.children
            and octets[node.start : node.start + 1] == b'"'
            and _is_utf8(octets[node.start : node.end])
        ):
            yield Hit("I-211", "A quoted string holds UTF-8, which was not enabled.", node.rule)
            return


def _is_utf8(octets: bytes) -> bool:
    """Whether octets above 127 are there, and are UTF-8."""
    try:
        return not octets.isascii() and bool(octets.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def literal_end(seen: Seen) -> Iterator[Hit]:
    """I-003: behind the counted octets the response goes on, or ends."""
    octets, data = seen.message.whole, seen.value
    if b"}\r\n" not in octets or not isinstance(data, values.FetchData):
        return
    for section in data.items.values():
        if isinstance(section, values.SectionData) and not section.is_nil:
            end = section.start + section.length
            if octets[end : end + 1] not in (b" ", b")", b'"', b"\r", b"\n"):
                yield Hit("I-003", f"Behind the {section.length} octets of the literal the response does not go on.")


def literal_of_server(seen: Seen) -> Iterator[Hit]:
    """I-006."""
    octets = seen.message.whole
    if b"+}" in octets and _NON_SYNCHRONISING.search(without_literals(octets)):
        yield Hit("I-006", "The server sent {n+}, a form that only clients may use.")


def cut_short(seen: Seen) -> Iterator[Hit]:
    """I-003: the literal swallowed what follows, and never came to its end."""
    message = seen.message
    if message.side is not Side.SERVER or "cut-short" not in message.defects:
        return
    literal = _COUNTED.search(message.whole)
    if literal and _TAGGED.search(message.whole, literal.end()):
        yield Hit("I-003", "Inside the announced octets another response begins: the count is too high.")


CHECKS = Checks(
    untagged={"": (nul, literal_of_server, utf8_in_quotes), "FETCH": (literal_end,), "UIDFETCH": (literal_end,)},
    sent={"": (nul,)},
)
