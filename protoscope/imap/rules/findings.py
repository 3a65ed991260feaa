"""Findings from what framing and grammar tolerated, and from octets that had to be thrown away."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core import syntax
from protoscope.core.fact import BytesDiscarded
from protoscope.core.finding import Finding, Reference, Severity
from protoscope.core.message import Kind, Message
from protoscope.core.syntax import Node
from protoscope.imap.commands.encode import speaks_utf8
from protoscope.imap.grammar import parse
from protoscope.imap.rules.defects import DEFECTS, MALFORMED
from protoscope.imap.rules.session import session_findings
from protoscope.imap.state.model import State

_LEGAL_IN_UTF8 = frozenset({"8bit-quoted", "mailbox-8bit", "8bit-text"})
"""Defects that are none once UTF8=ACCEPT or IMAP4rev2 is enabled (RFC 9755, 3; RFC 9051, 4.3)."""


def findings(message: Message, before: State, after: State) -> tuple[Finding, ...]:
    """One finding for each defect and place, in octet order; the whole message's own first, the session's last."""
    if isinstance(message.fact, BytesDiscarded):
        return (_discarded(message, message.fact),)
    if message.kind in (Kind.EVENT, Kind.PART):  # a part is not complete, so nothing can be said of it yet
        return ()
    tree = parse(message)
    seen = (*_of_message(message, tree), *_of_nodes(message, tree))
    if speaks_utf8(before):
        seen = tuple(finding for finding in seen if finding.rule not in _LEGAL_IN_UTF8)
    return tuple(dict.fromkeys((*seen, *session_findings(message, tree, before, after))))


def _discarded(message: Message, fact: BytesDiscarded) -> Finding:
    return Finding("discarded", Severity.ERROR, message.side, message.index, 0, 0, fact.reason, Reference(9051, "11.1"))


def _of_message(message: Message, tree: Node) -> Iterator[Finding]:
    for defect in message.defects:
        yield _finding(message, tree, defect)


def _of_nodes(message: Message, tree: Node) -> Iterator[Finding]:
    for node in tree.walk():
        for defect in node.defects:
            yield _finding(message, node, defect)
        if node.rule == syntax.MALFORMED and not node.defects and not message.defects:
            yield _finding(message, node, syntax.MALFORMED)


def _finding(message: Message, node: Node, rule: str) -> Finding:
    defect = DEFECTS.get(rule, MALFORMED)
    return Finding(
        rule, defect.severity, message.side, message.index, node.start, node.end, defect.text, defect.reference
    )
