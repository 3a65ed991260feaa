"""Status responses without a tag, and what their response codes tell (RFC 9051, 7.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.message import Message
from protoscope.core.record import replaced
from protoscope.imap.state.model import Alert, State
from protoscope.imap.state.phase import Event, moved
from protoscope.imap.state.server_data import announced
from protoscope.imap.state.update import in_selected, opened, updated
from protoscope.imap.values import Code, Status

_GREETINGS = {"OK": Event.GREETED, "PREAUTH": Event.PREAUTHENTICATED, "BYE": Event.ENDED}


def greeted(state: State, message: Message, status: Status) -> State:
    """The server's first line."""
    event = _GREETINGS.get(status.condition)
    connection = moved(state.connection, event) if event else state.connection
    return said(updated(state, connection=connection, greeting=status.text), message, status)


def said(state: State, message: Message, status: Status) -> State:
    """An untagged status response; BYE says that the server is about to hang up (RFC 9051, 7.1.5)."""
    if status.condition == "BYE":
        state = updated(state, connection=moved(state.connection, Event.ENDED), bye=status.text)
    return coded(state, message, status)


def coded(state: State, message: Message, status: Status) -> State:
    """What the response code tells, if there is one."""
    if status.code is None:
        return state
    if status.code.name == "ALERT":
        return replaced(state, alerts=(*state.alerts, Alert(message.index, status.text)))
    step = _CODES.get(status.code.name)
    return step(state, message, status.code) if step else state


def _capability(state: State, message: Message, code: Code) -> State:
    return announced(state, message, code.value) if isinstance(code.value, tuple) else state


def _number(field: str) -> Callable[[State, Message, Code], State]:
    def step(state: State, message: Message, code: Code) -> State:
        return in_selected(opened(state, message), **{field: code.value}) if isinstance(code.value, int) else state

    return step


def _uidvalidity(state: State, message: Message, code: Code) -> State:
    """Remembered for the mailbox, too, so that a later change shows (RFC 9051, 2.3.1.1)."""
    state = _number("uidvalidity")(state, message, code)
    box = state.selected.mailbox if state.selected else None
    if box is None or not isinstance(code.value, int) or state.uidvalidities.get(box) == code.value:
        return state
    return replaced(state, uidvalidities={**state.uidvalidities, box: code.value})


def _permanentflags(state: State, message: Message, code: Code) -> State:
    return in_selected(opened(state, message), permanentflags=_flags(code.value))


def _flags(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _nomodseq(state: State, message: Message, _code: Code) -> State:
    """The mailbox has no mod-sequences (RFC 7162, 3.1.2.2)."""
    return in_selected(opened(state, message), highestmodseq=0)


def _closed(state: State, message: Message, _code: Code) -> State:
    return opened(state, message, anew=True)


def _mailboxid(state: State, message: Message, code: Code) -> State:
    """Told at SELECT; CREATE's own is about another mailbox (RFC 8474, 4.1)."""
    return in_selected(opened(state, message), mailbox_id=str(code.value)) if message.kind.name != "TAGGED" else state


def _access(read_only: bool) -> Callable[[State, Message, Code], State]:
    def step(state: State, _message: Message, _code: Code) -> State:
        return in_selected(state, read_only=read_only)

    return step


_CODES: dict[str, Callable[[State, Message, Code], State]] = {
    "CAPABILITY": _capability,
    "PERMANENTFLAGS": _permanentflags,
    "UIDVALIDITY": _uidvalidity,
    "UIDNEXT": _number("uidnext"),
    "UNSEEN": _number("unseen"),
    "HIGHESTMODSEQ": _number("highestmodseq"),
    "NOMODSEQ": _nomodseq,
    "MAILBOXID": _mailboxid,
    "CLOSED": _closed,
    "READ-ONLY": _access(read_only=True),
    "READ-WRITE": _access(read_only=False),
}
