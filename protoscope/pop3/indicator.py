"""The status indicator that a reply begins with (RFC 1939, 3), and the wrong ones that servers send."""

from __future__ import annotations

import re
from typing import NamedTuple


class Indicator(NamedTuple):
    """The first `length` octets say `positive`, with a defect when they are not exactly +OK or -ERR."""

    length: int
    positive: bool
    defects: tuple[str, ...]


_FORMS: tuple[tuple[re.Pattern[bytes], bool, tuple[str, ...]], ...] = (
    (re.compile(rb"\+OK"), True, ()),
    (re.compile(rb"-ERR"), False, ()),
    (re.compile(rb"(?i)\+OK(?![a-z0-9])"), True, ("status-case",)),
    (re.compile(rb"(?i)-ERR(?![a-z0-9])"), False, ("status-case",)),
    (re.compile(rb"(?i)(\+ERR|-OK)(?![a-z0-9])"), False, ("bad-status-indicator",)),
    (re.compile(rb"OK(?=[ \r\n])"), True, ("bad-status-indicator",)),
    (re.compile(rb"ERR(?=[ \r\n])"), False, ("bad-status-indicator",)),
)
"""What a line may begin with, and how it is understood; +ERR and -OK are neither, so they count as failures."""


def indicator(line: bytes) -> Indicator | None:
    """The status indicator at the start of `line`, or None where there is nothing like one."""
    for form, positive, defects in _FORMS:
        found = form.match(line)
        if found:
            return Indicator(found.end(), positive, defects)
    return None


_CONTINUATION = re.compile(rb"\+(?:[ \r\n]|$)")


def is_continuation(line: bytes) -> bool:
    """Whether `line` is a challenge: "+", then a space or the end (RFC 5034, 4)."""
    return _CONTINUATION.match(line) is not None
