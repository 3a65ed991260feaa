"""Rights, quotas, annotations, languages and URLs (RFC 4314, 9208, 5464, 5255, 5259, 4467, 9698)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from protoscope.imap.values.base import Mailbox


@dataclass(frozen=True, slots=True)
class Acl:
    """ACL: pairs of identifier and rights (RFC 4314, 3.6)."""

    mailbox: Mailbox
    rights: tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class ListRights:
    """LISTRIGHTS: what the identifier always has, then sets of rights that go together (RFC 4314, 3.7)."""

    mailbox: Mailbox
    identifier: bytes
    required: bytes
    optional: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class MyRights:
    """MYRIGHTS (RFC 4314, 3.8)."""

    mailbox: Mailbox
    rights: bytes


@dataclass(frozen=True, slots=True)
class QuotaResource:
    """One resource; STORAGE counts units of 1024 octets (RFC 9208, 5)."""

    name: str
    usage: int
    limit: int


@dataclass(frozen=True, slots=True)
class Quota:
    """QUOTA (RFC 9208, 4.2.1)."""

    root: bytes
    resources: tuple[QuotaResource, ...]


@dataclass(frozen=True, slots=True)
class QuotaRoot:
    """QUOTAROOT (RFC 9208, 4.2.2)."""

    mailbox: Mailbox
    roots: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class MetadataData:
    """METADATA: entries with values, or only names of changed entries, whose value is then `...` (RFC 5464, 4.4)."""

    mailbox: Mailbox
    entries: tuple[tuple[bytes, Any], ...]


@dataclass(frozen=True, slots=True)
class Language:
    """LANGUAGE: language tags (RFC 5255, 3.3)."""

    tags: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Comparator:
    """COMPARATOR: the active one and those that match (RFC 5255, 4.8)."""

    active: bytes
    matching: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Converted:
    """CONVERTED: message number, the command's tag, and items as they are (RFC 5259, 8.1)."""

    seq: int
    tag: str
    items: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Conversion:
    """CONVERSION: media types from and to (RFC 5259, 5.2)."""

    source: bytes
    target: bytes
    parameters: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class UrlData:
    """GENURLAUTH or URLFETCH: URLs with their data, None for NIL (RFC 4467, 8; RFC 5524, 3.2)."""

    name: str
    urls: tuple[tuple[bytes, Any], ...]


@dataclass(frozen=True, slots=True)
class JmapAccess:
    """JMAPACCESS: the session resource's URL (RFC 9698, 4)."""

    url: bytes
