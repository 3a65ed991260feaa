"""Status responses, their codes, and continuation requests (RFC 9051, 7.1 and 7.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Code:
    """A resp-text-code. `value` is what its row in the grammar says, such as int for UIDNEXT, tuple[str, ...] for
    CAPABILITY and PERMANENTFLAGS, (uidvalidity, SequenceSet, SequenceSet) for COPYUID; bytes where it is unknown.
    """

    name: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Status:
    """OK, NO, BAD, PREAUTH or BYE; `tag` is empty where it is untagged."""

    condition: str
    code: Code | None = None
    text: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Continuation:
    """The server's `+` line. `challenge` is its base64 decoded, None where the text is none."""

    text: str
    code: Code | None = None
    challenge: bytes | None = None
