"""Consequences: what a response code means for what the client learned before."""

from __future__ import annotations

from collections.abc import Callable

from protoscope.imap.state.model import State
from protoscope.imap.values import Code, SequenceSet


def consequences(code: Code, before: State) -> tuple[str, ...]:
    """Sentences on what does not hold any more, or holds from now on."""
    tell = _CODES.get(code.name)
    said = tell(code, before) if tell else ""
    return (said,) if said else ()


def _opened(before: State) -> str:
    """The mailbox that a SELECT under way opens, or else the one that is open."""
    opening = [sent.mailbox for sent in before.outstanding.values() if sent.mailbox]
    return opening[-1] if opening else before.selected.mailbox if before.selected else ""


def _uidvalidity(code: Code, before: State) -> str:
    old = before.uidvalidities.get(_opened(before))
    if code.value == 0:
        return "UIDVALIDITY may not be 0: keep no UIDs of this mailbox."
    if old is None or old == code.value:
        return ""
    return f"UIDVALIDITY changed from {old} to {code.value}: every UID you cached is void. Forget them and fetch anew."


def _uidnext(code: Code, before: State) -> str:
    if code.value == 0:
        return "UIDNEXT may not be 0: take it as not told."
    old = before.selected.uidnext if before.selected and not before.outstanding else None
    grown = code.value - old if isinstance(code.value, int) and old is not None else 0
    return f"It was {old}: up to {grown} arrived since." if grown > 0 else ""


def _unseen(code: Code, _before: State) -> str:
    return "Message number 0 does not exist: take it as none unread." if code.value == 0 else ""


def _highestmodseq(code: Code, before: State) -> str:
    old = before.selected.highestmodseq if before.selected else None
    if not isinstance(code.value, int) or old is None or code.value <= old:
        return ""
    return f"It was {old}: FETCH ... (CHANGEDSINCE {old}) shows what changed."


def _appenduid(code: Code, _before: State) -> str:
    return "The new message need not be searched for: its UID is known." if code.value else ""


def _copyuid(code: Code, _before: State) -> str:
    sets = [part for part in code.value if isinstance(part, SequenceSet)] if isinstance(code.value, tuple) else []
    if len(sets) == 2 and not any(one.ranges for one in sets):
        return "Both sets are empty: no message was copied."
    return "The first UID of the first set became the first of the second, and so on."


def _privacy(_code: Code, before: State) -> str:
    sent = any(name in ("LOGIN", "AUTHENTICATE") for name in (one.name for one in before.outstanding.values()))
    return "" if before.secure or not sent else "The password went over the wire in clear: change it."


def _read_only(_code: Code, before: State) -> str:
    selecting = any(sent.name == "SELECT" for sent in before.outstanding.values())
    return "SELECT asked for read-write: the server does not allow it here." if selecting else ""


_CODES: dict[str, Callable[[Code, State], str]] = {
    "UIDVALIDITY": _uidvalidity,
    "UIDNEXT": _uidnext,
    "UNSEEN": _unseen,
    "HIGHESTMODSEQ": _highestmodseq,
    "APPENDUID": _appenduid,
    "COPYUID": _copyuid,
    "PRIVACYREQUIRED": _privacy,
    "READ-ONLY": _read_only,
}
