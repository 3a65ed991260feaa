"""Notice: what an observer says of a fault, in words."""

from __future__ import annotations

from functools import cache

from protoscope.imap.rules.defects import DEFECTS as IMAP_DEFECTS
from protoscope.imap.rules.registry import RULES as IMAP_RULES
from protoscope.pop3.rules.defects import DEFECTS as POP3_DEFECTS
from protoscope.pop3.rules.registry import RULES as POP3_RULES
from protoscope.practice.faults.fault import Fault

_ELSEWHERE = {"discarded": "octets thrown away before TLS"}
"""What belongs to no table, because a fact and not a message says it."""


@cache
def _titles() -> dict[str, str]:
    """What each rule and defect is called."""
    defects = {**POP3_DEFECTS.by_id, **IMAP_DEFECTS.by_id}
    rules = {**POP3_RULES, **IMAP_RULES}
    return (
        _ELSEWHERE
        | {name: defect.text.rstrip(".") for name, defect in defects.items()}
        | {name: rule.title for name, rule in rules.items()}
    )


def notice(fault: Fault) -> str:
    """The rules that find it, and why none does where that is so."""
    names = ", ".join(f"{name} ({_titles()[name]})" for name in fault.found)
    return " ".join(filter(None, (f"Found by {names}." if names else "", fault.otherwise)))
