"""Findings from what framing and grammar tolerated, and from octets that had to be thrown away."""

from __future__ import annotations

from protoscope.core.finding import Finding
from protoscope.core.message import Kind, Message
from protoscope.imap.commands.encode import speaks_utf8
from protoscope.imap.grammar import parse
from protoscope.imap.rules.defects import DEFECTS
from protoscope.imap.rules.session import session_findings
from protoscope.imap.state.model import State

_LEGAL_IN_UTF8 = frozenset({"8bit-quoted", "mailbox-8bit", "8bit-text"})
"""Defects that are none once UTF8=ACCEPT or IMAP4rev2 is enabled (RFC 9755, 3; RFC 9051, 4.3)."""


def findings(message: Message, before: State, after: State) -> tuple[Finding, ...]:
    """One finding for each defect and place, in octet order; the whole message's own first, the session's last."""
    if message.kind is Kind.PART:  # a part is not complete, so nothing can be said of it yet
        return ()
    tree = parse(message)
    seen = DEFECTS.findings(message, tree)
    if message.kind is Kind.EVENT:
        return seen
    if speaks_utf8(before):
        seen = tuple(finding for finding in seen if finding.rule not in _LEGAL_IN_UTF8)
    return tuple(dict.fromkeys((*seen, *session_findings(message, tree, before, after))))
