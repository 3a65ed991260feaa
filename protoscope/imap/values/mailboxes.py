"""Server and mailbox data (RFC 9051, 7.2 and 7.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from protoscope.imap.values.base import Mailbox


@dataclass(frozen=True, slots=True)
class Capabilities:
    """CAPABILITY or ENABLED: `names` in the server's order and spelling."""

    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flags:
    """The FLAGS response."""

    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """EXISTS, RECENT or EXPUNGE."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class ListData:
    """LIST, LSUB or XLIST. `delimiter` is None for NIL; `extended` by upper-case name: CHILDINFO, OLDNAME."""

    name: str
    attributes: tuple[str, ...]
    delimiter: str | None
    mailbox: Mailbox
    extended: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StatusData:
    """STATUS: `items` by upper-case name, int, or None for NIL, or str for MAILBOXID."""

    mailbox: Mailbox
    items: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Namespace:
    """One namespace: its prefix, delimiter (None for NIL), and extensions by name (RFC 2342, 5)."""

    prefix: Mailbox
    delimiter: str | None
    extensions: tuple[tuple[bytes, tuple[bytes, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class NamespaceData:
    """NAMESPACE; each is empty for NIL."""

    personal: tuple[Namespace, ...]
    other_users: tuple[Namespace, ...]
    shared: tuple[Namespace, ...]


@dataclass(frozen=True, slots=True)
class IdData:
    """ID's fields in order; None for NIL (RFC 2971)."""

    fields: tuple[tuple[bytes, bytes | None], ...] | None


@dataclass(frozen=True, slots=True)
class Generic:
    """A response that no row knows: its name in upper case, the number before it, and its values as they are."""

    name: str
    number: int | None = None
    arguments: tuple[Any, ...] = ()
