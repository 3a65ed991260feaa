"""Fold: the state after a message. Each response has its small function; what no table knows changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope import sasl
from protoscope.core.message import Kind, Message, Side
from protoscope.core.record import replaced
from protoscope.imap import values
from protoscope.imap.grammar import parse
from protoscope.imap.state.completion import completed
from protoscope.imap.state.events import happened
from protoscope.imap.state.mailbox_data import MAILBOX_DATA
from protoscope.imap.state.message_data import MESSAGE_DATA
from protoscope.imap.state.model import Outstanding, State
from protoscope.imap.state.remember import remembered
from protoscope.imap.state.search_data import SEARCH_DATA
from protoscope.imap.state.server_data import SERVER_DATA
from protoscope.imap.state.status import greeted, said
from protoscope.imap.state.update import current, updated
from protoscope.sasl.exchange import decoded

_DATA: dict[type, Callable[[State, Message, Any], State]] = {
    values.Status: said,
    **SERVER_DATA,
    **MAILBOX_DATA,
    **MESSAGE_DATA,
    **SEARCH_DATA,
}
"""What each value of an untagged response does."""

_OPENS = ("SELECT", "EXAMINE")


def fold(state: State, message: Message) -> State:
    """The state after `message`; the same object where nothing changed. Never raises."""
    step, value = _STEPS.get((message.side, message.kind)), parse(message).value
    return remembered(state, step(state, message, value) if step else state, message, value)


def _event(state: State, message: Message, _value: Any) -> State:
    return state if message.fact is None else happened(state, message.fact)


def _untagged(state: State, message: Message, value: Any) -> State:
    step = _DATA.get(type(value))
    return step(state, message, value) if step else state


def _greeting(state: State, message: Message, value: Any) -> State:
    return greeted(state, message, value) if isinstance(value, values.Status) else state


def _tagged(state: State, message: Message, value: Any) -> State:
    return completed(state, message, value) if isinstance(value, values.Status) else state


def _invited(state: State, message: Message, _value: Any) -> State:
    """The server's `+`: after IDLE it means that the server idles."""
    command = current(state, message)
    return updated(state, idling=True) if command is not None and command.name == "IDLE" else state


def _commanded(state: State, message: Message, value: Any) -> State:
    """A whole command: outstanding until its tag comes back. DONE ends IDLE and has no tag."""
    if not isinstance(value, values.Command):
        return state
    if not value.tag:
        return updated(state, idling=False)
    sent = _outstanding(value, message)
    authenticating = _text(value.arguments[0]).upper() if sent.name == "AUTHENTICATE" and value.arguments else ""
    return replaced(
        state,
        outstanding={**state.outstanding, sent.tag: sent},
        authenticating=authenticating or state.authenticating,
    )


def _outstanding(command: values.Command, message: Message) -> Outstanding:
    first = command.arguments[0] if command.arguments else None
    sent = Outstanding(
        command.tag,
        command.name,
        message.index,
        mailbox=_text(first) if command.name in _OPENS and first is not None else None,
        user=_text(first) if command.name == "LOGIN" else "",
    )
    words = message.whole.split()
    if command.name == "AUTHENTICATE" and len(words) > 3:
        return _identified(sent, _text(first), words[3])
    return sent


def _identified(sent: Outstanding, mechanism: str, line: bytes) -> Outstanding:
    """With the user that a SASL response names."""
    user = sasl.identity(mechanism, decoded(line) or b"", sent.responses)
    return replaced(sent, user=user or sent.user, responses=sent.responses + 1)


def _responded(state: State, message: Message, _value: Any) -> State:
    """The client's answer to a SASL challenge."""
    for tag, sent in state.outstanding.items():
        if sent.name == "AUTHENTICATE":
            identified = _identified(sent, state.authenticating, message.octets.strip())
            return replaced(state, outstanding={**state.outstanding, tag: identified})
    return state


def _text(value: Any) -> str:
    """A mailbox name, string or atom for people; a secret stays one."""
    return values.text_of(value) if isinstance(value, bytes) else str(value)


_STEPS: dict[tuple[Side, Kind], Callable[[State, Message, Any], State]] = {
    (Side.SERVER, Kind.EVENT): _event,
    (Side.CLIENT, Kind.EVENT): _event,
    (Side.SERVER, Kind.GREETING): _greeting,
    (Side.SERVER, Kind.UNTAGGED): _untagged,
    (Side.SERVER, Kind.TAGGED): _tagged,
    (Side.SERVER, Kind.CONTINUATION): _invited,
    (Side.CLIENT, Kind.COMMAND): _commanded,
    (Side.CLIENT, Kind.CONTINUATION): _responded,
}
