"""What a positive reply does to the state: one function for each command that changes something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from protoscope.core.message import Message
from protoscope.pop3.state import maildrop
from protoscope.pop3.state.model import AUTHORIZATION, Capabilities, Maildrop, State
from protoscope.pop3.state.phase import Event, moved
from protoscope.pop3.values import CapabilityLine, Command, DropListing, Language, Mail, Reply, ScanListing, UniqueId

Effect = Callable[[State, Message, Command, Reply], State]


def _number(command: Command) -> int:
    """The message that the command was about; 0 where it named none."""
    number = command.arguments[0] if command.arguments else 0
    return number if isinstance(number, int) else 0


def _named(state: State, _message: Message, command: Command, _reply: Reply) -> State:
    return replace(state, user=str(command.arguments[0])) if _may_log_in(state) and command.arguments else state


def _may_log_in(state: State) -> bool:
    return state.phase == AUTHORIZATION


def _logged_in(state: State, _message: Message, _command: Command, _reply: Reply) -> State:
    return replace(state, phase=moved(state.phase, Event.LOGGED_IN))


def _logged_in_as(state: State, message: Message, command: Command, reply: Reply) -> State:
    return _logged_in(_named(state, message, command, reply), message, command, reply)


def _authenticated(state: State, message: Message, command: Command, reply: Reply) -> State:
    if not command.arguments or not _may_log_in(state):
        return state
    user = state.authenticating.user if state.authenticating else ""
    return _logged_in(replace(state, authenticating=None, user=user or state.user), message, command, reply)


def _announced(state: State, message: Message, _command: Command, reply: Reply) -> State:
    lines = tuple(line.line for line in reply.data or () if isinstance(line, CapabilityLine))
    told = Capabilities(_moment(state), lines, message.index)
    return replace(state, capabilities=lines, history=(*state.history, told))


def _moment(state: State) -> str:
    if state.phase != AUTHORIZATION:
        return "after login"
    return "after TLS" if state.secure else "before login"


def _counted(state: State, _message: Message, _command: Command, reply: Reply) -> State:
    if not isinstance(reply.data, DropListing):
        return state
    told = Maildrop(reply.data.messages, reply.data.octets)
    return state if told == state.maildrop else replace(state, maildrop=told)


def _listed(state: State, _message: Message, _command: Command, reply: Reply) -> State:
    return maildrop.listed(state, _all(reply.data, ScanListing))


def _identified(state: State, _message: Message, _command: Command, reply: Reply) -> State:
    return maildrop.identified(state, _all(reply.data, UniqueId))


def _all(data: Any, kind: type[Any]) -> tuple[Any, ...]:
    """One listing, or many, as a tuple."""
    if isinstance(data, kind):
        return (data,)
    return data if isinstance(data, tuple) else ()


def _retrieved(state: State, message: Message, command: Command, reply: Reply) -> State:
    if not isinstance(reply.data, Mail):
        return state
    return maildrop.brought(state, _number(command), message.index, reply.data, command.name == "RETR")


def _deleted(state: State, _message: Message, command: Command, _reply: Reply) -> State:
    return maildrop.marked(state, _number(command))


def _reset(state: State, _message: Message, _command: Command, _reply: Reply) -> State:
    return maildrop.unmarked(state)


def _utf8(state: State, _message: Message, _command: Command, _reply: Reply) -> State:
    return replace(state, utf8=True)


def _spoken(state: State, _message: Message, _command: Command, reply: Reply) -> State:
    return replace(state, language=reply.data.tag) if isinstance(reply.data, Language) else state


def _quit(state: State, _message: Message, _command: Command, _reply: Reply) -> State:
    return replace(state, phase=moved(state.phase, Event.QUIT), finished=True)


EFFECTS: dict[str, Effect] = {
    "CAPA": _announced,
    "USER": _named,
    "PASS": _logged_in,
    "APOP": _logged_in_as,
    "RPOP": _logged_in_as,
    "AUTH": _authenticated,
    "UTF8": _utf8,
    "LANG": _spoken,
    "STAT": _counted,
    "LIST": _listed,
    "UIDL": _identified,
    "TOP": _retrieved,
    "RETR": _retrieved,
    "DELE": _deleted,
    "RSET": _reset,
    "QUIT": _quit,
}
"""By the command that +OK answers; commands that are not here change nothing, as STLS before the handshake."""


def _user_refused(state: State) -> State:
    return replace(state, user="") if state.user and state.phase == AUTHORIZATION else state


def _exchange_failed(state: State) -> State:
    return replace(state, authenticating=None) if state.authenticating else state


def _quit_refused(state: State) -> State:
    return replace(state, phase=moved(state.phase, Event.QUIT), finished=True)


REFUSALS: dict[str, Callable[[State], State]] = {
    "USER": _user_refused,
    "PASS": _user_refused,
    "AUTH": _exchange_failed,
    "QUIT": _quit_refused,
}
"""By the command that -ERR answers: after a failed PASS comes USER again (RFC 1939, 7)."""
