"""Findings from what framing and grammar tolerated, and from octets that had to be thrown away."""

from __future__ import annotations

from protoscope.core.finding import Finding
from protoscope.core.message import Message
from protoscope.pop3.grammar import parse
from protoscope.pop3.rules.defects import DEFECTS
from protoscope.pop3.state.model import State


def findings(message: Message, _before: State, _after: State) -> tuple[Finding, ...]:
    """One finding for each defect and place, in octet order; the whole message's own first."""
    return DEFECTS.findings(message, parse(message))
