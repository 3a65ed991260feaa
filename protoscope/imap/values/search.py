"""Search, sort and thread: keys and results (RFC 9051, 6.4.4 and 7.3.4; RFC 5256)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from protoscope.imap.values.base import Mailbox, SequenceSet


@dataclass(frozen=True, slots=True)
class SearchKey:
    """A search-key. `name` is upper-case; "" for a bare sequence set and "()" for a group of keys."""

    name: str
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class SortKey:
    """A sort-key, reversed or not (RFC 5256, 3)."""

    name: str
    reverse: bool = False
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchData:
    """SEARCH or SORT: message numbers or UIDs in the server's order (RFC 3501, 7.2.5)."""

    name: str
    numbers: tuple[int, ...]
    modseq: int | None = None


@dataclass(frozen=True, slots=True)
class ESearch:
    """ESEARCH: the command's tag, whether numbers are UIDs, and data by name (COUNT MIN MAX ALL MODSEQ PARTIAL ...)."""

    tag: str | None
    uid: bool
    items: Mapping[str, Any]
    mailbox: Mailbox | None = None
    uidvalidity: int | None = None


@dataclass(frozen=True, slots=True)
class ThreadData:
    """THREAD: nested tuples; a thread's numbers follow each other, and a tuple inside is a branch (RFC 5256, 4)."""

    threads: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Vanished:
    """VANISHED: UIDs that are gone, before this session where `earlier` (RFC 7162, 3.2.10)."""

    uids: SequenceSet
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class UidBatches:
    """UIDBATCHES: the command's tag and its ranges of UIDs (RFC 10022, 3.1.2)."""

    tag: str
    ranges: SequenceSet
