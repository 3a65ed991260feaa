"""Findings: defects that framing and grammar tolerated, and what the checks see in the message and its states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from protoscope.core.finding import Finding
from protoscope.core.memo import of_last
from protoscope.core.message import Kind, Message, Side
from protoscope.core.quirk import rules_of
from protoscope.core.rule import Hit, found_by
from protoscope.core.syntax import Node
from protoscope.imap.grammar import parse
from protoscope.imap.quirks import quirks_of
from protoscope.imap.rules import registry
from protoscope.imap.rules.check import Check, in_rev2, utf8_enabled
from protoscope.imap.rules.defects import DEFECTS
from protoscope.imap.state.model import State
from protoscope.imap.state.remember_data import token_of
from protoscope.imap.state.seen import Seen
from protoscope.imap.values import Command, Status

_LEGAL_IN_UTF8 = frozenset({"8bit-quoted", "mailbox-8bit", "8bit-text"})
"""Defects that are none once UTF8=ACCEPT or IMAP4rev2 is enabled (RFC 9755, 3; RFC 9051, 4.3)."""


_COMPRESSED = Hit("compressed", "The octets are compressed since COMPRESS, and are not read.")


@of_last
def findings(message: Message, before: State, after: State) -> tuple[Finding, ...]:
    """What is wrong or noteworthy: the grammar's defects in octet order, then the rules'."""
    tree = parse(message)
    if message.kind is Kind.MALFORMED and "COMPRESS" in before.accepted:
        return (found_by(registry.RULES["compressed"], _COMPRESSED, message, tree),)
    seen = Seen(message, tree.value, before, after)
    found = _defects(seen, tree)
    told = {finding.rule for finding in found}
    hits = [hit for check in _checks(seen) for hit in check(seen) if hit.rule not in told]
    if not found and not hits:
        return ()
    found = tuple(dict.fromkeys((*found, *(found_by(registry.RULES[hit.rule], hit, message, tree) for hit in hits))))
    return tuple(_with_quirks(message, before, found))


def _checks(seen: Seen) -> Iterable[Check]:
    """The checks that look at such a message."""
    message, value = seen.message, seen.value
    if message.side is Side.CLIENT and message.kind is Kind.COMMAND:
        return registry.sent(value.name) if isinstance(value, Command) else ()
    if message.kind is Kind.UNTAGGED or message.kind is Kind.GREETING:
        return registry.untagged(token_of(value), value)
    if message.kind is Kind.TAGGED and isinstance(value, Status):
        return registry.completed(seen.name, value)
    if message.kind is Kind.EVENT:
        return registry.EVENTS.get(type(message.fact), ()) if message.fact else ()
    return _OTHERS.get((message.side, message.kind), ())


_OTHERS: dict[tuple[Side, Kind], tuple[Check, ...]] = {
    (Side.SERVER, Kind.CONTINUATION): registry.CONTINUED,
    (Side.SERVER, Kind.MALFORMED): registry.MALFORMED,
    (Side.CLIENT, Kind.PART): registry.PARTS,
}


def _defects(seen: Seen, tree: Node) -> tuple[Finding, ...]:
    message = seen.message
    if message.kind is Kind.PART:  # a part is not complete, so nothing can be said of it yet
        return ()
    found = DEFECTS.findings(message, tree)
    if not found or message.kind is Kind.EVENT:
        return found
    legal: frozenset[str] = _LEGAL_IN_UTF8 if utf8_enabled(seen) else frozenset()
    legal |= {"no-text"} if in_rev2(seen) else set()
    return tuple(finding for finding in found if finding.defect not in legal)


def _with_quirks(message: Message, state: State, found: tuple[Finding, ...]) -> Iterator[Finding]:
    """Each finding with the known cases that it is one of."""
    for finding in found:
        known = quirks_of(message, rules_of((finding,)), state)
        yield finding.known_as(tuple(each.id for each in known if each.rules))
