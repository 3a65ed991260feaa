"""What the server tells about itself: CAPABILITY, ENABLED, ID, NAMESPACE (RFC 9051, 7.2; RFC 2971; RFC 2342)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.message import Message
from protoscope.core.record import replaced
from protoscope.imap import values
from protoscope.imap.state.model import Capabilities, Namespaces, State
from protoscope.imap.state.phase import Phase
from protoscope.imap.state.update import current, updated
from protoscope.imap.values import text_of

_LOGIN = frozenset({"LOGIN", "AUTHENTICATE"})


def announced(state: State, message: Message, names: tuple[str, ...]) -> State:
    """With these capabilities, and a line in their history where they are new or the moment is."""
    moment = _moment(state, message)
    last = state.history[-1] if state.history else None
    if last is not None and (last.moment, last.names) == (moment, names) and state.capabilities == names:
        return state
    history = (*state.history, Capabilities(moment, names, message.index))
    return replaced(state, capabilities=names, history=history)


def _moment(state: State, message: Message) -> str:
    command = current(state, message)
    if state.connection in (Phase.AUTHENTICATED, Phase.SELECTED) or (command is not None and command.name in _LOGIN):
        return "after login"
    if state.secure:
        return "after TLS"
    return "greeting" if command is None else "before login"


def _capabilities(state: State, message: Message, data: values.Capabilities) -> State:
    if data.name == "ENABLED":
        return updated(state, enabled=tuple(dict.fromkeys((*state.enabled, *data.names))))
    return announced(state, message, data.names)


def _id(state: State, _message: Message, data: values.IdData) -> State:
    fields = data.fields or ()
    told = {text_of(name): None if value is None else text_of(value) for name, value in fields}
    return updated(state, server_id=told)


def _namespace(state: State, _message: Message, data: values.NamespaceData) -> State:
    def plain(namespaces: tuple[values.Namespace, ...]) -> tuple[tuple[str, str | None], ...]:
        return tuple((namespace.prefix.name, namespace.delimiter) for namespace in namespaces)

    told = Namespaces(plain(data.personal), plain(data.other_users), plain(data.shared))
    return updated(state, namespaces=told)


SERVER_DATA: dict[type, Callable[[State, Message, Any], State]] = {
    values.Capabilities: _capabilities,
    values.IdData: _id,
    values.NamespaceData: _namespace,
}
