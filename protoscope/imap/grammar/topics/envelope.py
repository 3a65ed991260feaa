"""ENVELOPE: ten fields, six of them address lists (RFC 9051, 7.5.2)."""

from __future__ import annotations

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch
from protoscope.imap.grammar.registry import FETCH_ITEMS
from protoscope.imap.grammar.shapes import is_nil, named, nstring
from protoscope.imap.grammar.topics.fetch import valued
from protoscope.imap.values.structure import Address, Addresses, Envelope

_ADDRESS_FIELDS = ("env-from", "env-sender", "env-reply-to", "env-to", "env-cc", "env-bcc")
_ADDRESS_PARTS = ("addr-name", "addr-adl", "addr-mailbox", "addr-host")
_FIELDS = 10


def envelope(node: Node) -> Envelope:
    """envelope = "(" env-date SP env-subject SP env-from ... SP env-message-id ")".

    Tolerated: parentheses around it (Domino), and the last fields missing.
    """
    if node.rule != "list":
        raise Mismatch("envelope", node)
    fields = node.children
    defects: tuple[str, ...] = ()
    if len(fields) == 1 and fields[0].rule == "list":
        fields, defects = fields[0].children, ("extra-parentheses",)
    if len(fields) < _FIELDS:
        defects += ("envelope-short",)
    arguments = Arguments(fields)
    date, subject = arguments.take(nstring, "env-date"), arguments.take(nstring, "env-subject")
    from_, sender, reply_to, to, cc, bcc = (arguments.take(_addresses, rule) for rule in _ADDRESS_FIELDS)
    in_reply_to = arguments.take(nstring, "env-in-reply-to") if arguments.more else None
    message_id = arguments.take(nstring, "env-message-id") if arguments.more else None
    value = Envelope(date, subject, from_, sender, reply_to, to, cc, bcc, in_reply_to, message_id)
    arguments.end()
    return named(node, "envelope", value, *defects)


def _addresses(node: Node) -> Addresses:
    """env-from = "(" 1*address ")" / nil."""
    if is_nil(node):
        return named(node, "nil", ())
    if node.rule != "list":
        raise Mismatch("address list", node)
    found = tuple(_address(child) for child in node.children if not is_nil(child))
    empty = () if node.children else ("empty-address-list",)
    return named(node, "addresses", found, *empty, *(() if len(found) == len(node.children) else ("nil-address",)))


def _address(node: Node) -> Address:
    """address = "(" addr-name SP addr-adl SP addr-mailbox SP addr-host ")"."""
    if node.rule != "list" or len(node.children) != 4:
        raise Mismatch("address", node)
    name, adl, mailbox, host = map(nstring, node.children)
    for child, rule in zip(node.children, _ADDRESS_PARTS, strict=True):
        child.rule = rule
    padded = host is not None and host != host.strip()
    return named(node, "address", Address(name, adl, mailbox, host), *(("padded-host",) if padded else ()))


FETCH_ITEMS.add(9051, "7.5.2", valued(envelope), "ENVELOPE")
