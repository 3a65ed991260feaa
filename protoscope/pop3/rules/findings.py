"""Findings: defects that framing and grammar tolerated, and what the checks see in the message and its states."""

from __future__ import annotations

from protoscope.core.finding import Finding
from protoscope.core.memo import of_last
from protoscope.core.message import Message
from protoscope.core.quirk import rules_of
from protoscope.core.rule import found_by
from protoscope.core.syntax import MALFORMED
from protoscope.pop3.grammar import parse
from protoscope.pop3.quirks import quirks_of
from protoscope.pop3.rules.check import Seen
from protoscope.pop3.rules.defects import DEFECTS
from protoscope.pop3.rules.registry import RULES, checks
from protoscope.pop3.state.model import State


@of_last
def findings(message: Message, before: State, after: State) -> tuple[Finding, ...]:
    """What is wrong or noteworthy: the grammar's defects in octet order, then the rules'."""
    tree = parse(message)
    seen = Seen(message, tree.value, before, after)
    found = DEFECTS.findings(message, tree)
    told = {finding.rule for finding in found}
    hits = [hit for check in checks(seen) for hit in check(seen) if hit.rule not in told]
    if any(hit.rule == "P-002" for hit in hits):  # says more than that nothing explains the octets
        found = tuple(finding for finding in found if finding.rule != MALFORMED)
    found = (*found, *dict.fromkeys(found_by(RULES[hit.rule], hit, message, tree) for hit in hits))
    return tuple(finding.known_as(_quirks(message, finding, before)) for finding in found)


def _quirks(message: Message, finding: Finding, state: State) -> tuple[str, ...]:
    return tuple(each.id for each in quirks_of(message, rules_of((finding,)), state) if each.rules)
