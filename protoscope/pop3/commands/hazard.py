"""What a typed line would destroy on the server."""

from __future__ import annotations

from protoscope.pop3.commands.line import read
from protoscope.pop3.state.model import TRANSACTION, State


def hazard(line: str, state: State) -> str:
    """A sentence for people; "" where nothing would be lost."""
    typed = read(line)
    if state.phase != TRANSACTION:
        return ""
    if typed.name == "DELE" and typed.arguments:
        return (
            f"DELE marks {_described(typed.first, state)} as deleted; QUIT then removes it for good. RSET unmarks it."
        )
    if typed.name == "QUIT" and state.marked:
        removed = "the message that is" if state.marked == 1 else f"the {state.marked} messages that are"
        return f"QUIT removes {removed} marked as deleted from the maildrop, for good. RSET would unmark first."
    return ""


def _described(number: str, state: State) -> str:
    record = state.message(int(number)) if number.isdecimal() and len(number) < 19 else None
    size = "" if record is None or record.octets is None else f" ({record.octets} octets)"
    return f"message {number}{size}"
