"""Rights, quotas, annotations, languages and URLs in a sentence (RFC 4314, 9208, 5464, 5255, 5259, 4467)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.imap import values
from protoscope.imap.explain.words import listing, messages, plural, shown, size

RIGHTS = {
    "l": "see it",
    "r": "read",
    "s": "keep \\Seen",
    "w": "change flags",
    "i": "put messages in",
    "p": "post to it",
    "k": "make mailboxes below",
    "x": "remove the mailbox",
    "t": "mark as deleted",
    "e": "expunge",
    "a": "give rights",
    "n": "annotate",
}
"""Rights by letter (RFC 4314, 2.1; RFC 5257)."""


def rights(letters: bytes) -> str:
    """The letters, and what they allow: "lr (see it and read)"."""
    found = [RIGHTS[letter] for letter in shown(letters) if letter in RIGHTS]
    return f"{shown(letters)} ({listing(found)})" if found else shown(letters) or "none"


def _acl(value: values.Acl) -> str:
    entries = "; ".join(f"{shown(who)} has {rights(letters)}" for who, letters in value.rights)
    return f"Rights on {value.mailbox.name}: {entries or 'nobody has any'}."


def _list_rights(value: values.ListRights) -> str:
    optional = listing(value.optional)
    who = shown(value.identifier)
    return f"On {value.mailbox.name}, {who} always has {rights(value.required)}, and can be given {optional}."


def _my_rights(value: values.MyRights) -> str:
    return f"One's own rights on {value.mailbox.name}: {rights(value.rights)}."


def _quota(value: values.Quota) -> str:
    texts = [_resource(resource) for resource in value.resources]
    return f"The quota root {shown(value.root) or '(empty name)'}: {listing(texts) if texts else 'no limits'}."


def _resource(resource: values.QuotaResource) -> str:
    if resource.name == "STORAGE":
        return f"{size(resource.usage * 1024)} of {size(resource.limit * 1024)} are used"
    return f"{resource.usage} of {resource.limit} {resource.name.lower()} are used"


def _quota_root(value: values.QuotaRoot) -> str:
    roots = [shown(root) or "(empty name)" for root in value.roots]
    return f"{value.mailbox.name} counts towards {listing(roots) if roots else 'no quota'}."


def _metadata(value: values.MetadataData) -> str:
    where = value.mailbox.name or "the server"
    texts = [shown(entry) if told is ... else f"{shown(entry)} is {shown(told)}" for entry, told in value.entries]
    changed = any(told is ... for _, told in value.entries)
    return f"Annotations of {where}{' that changed' if changed else ''}: {listing(texts)}."


def _comparator(value: values.Comparator) -> str:
    return f"Strings are compared by {shown(value.active)}; matching: {listing(value.matching)}."


def _url_data(value: values.UrlData) -> str:
    return f"The server answers for {plural(len(value.urls), 'URL')}: {listing([url for url, _ in value.urls])}."


MANAGEMENT: dict[type[Any], Callable[[Any], str]] = {
    values.Acl: _acl,
    values.ListRights: _list_rights,
    values.MyRights: _my_rights,
    values.Quota: _quota,
    values.QuotaRoot: _quota_root,
    values.MetadataData: _metadata,
    values.Language: lambda value: f"Languages: {listing(value.tags)}; if it is one, the server uses it from now on.",
    values.Comparator: _comparator,
    values.Converted: lambda value: f"Message {value.seq}, converted: {plural(len(value.items), 'item')}.",
    values.Conversion: lambda value: f"The server can convert {shown(value.source)} to {shown(value.target)}.",
    values.UrlData: _url_data,
    values.JmapAccess: lambda value: f"The same account is at {shown(value.url)} over JMAP.",
    values.UidBatches: lambda value: f"Batches of messages: {messages(value.ranges, uid=True)}.",
}
"""By the type of the value."""
