"""Tagged responses: what a command that is over did to the state (RFC 9051, 6)."""

from __future__ import annotations

from collections.abc import Callable

from protoscope.core.message import Message
from protoscope.core.record import replaced
from protoscope.imap import values
from protoscope.imap.grammar import parse, parse_command
from protoscope.imap.state.mailbox_data import known, renamed, stored, subscribed, without
from protoscope.imap.state.model import Outstanding, State
from protoscope.imap.state.phase import Event, moved
from protoscope.imap.state.search_data import begun
from protoscope.imap.state.status import coded
from protoscope.imap.state.stored import flags_stored
from protoscope.imap.state.update import in_selected, opened, updated
from protoscope.imap.values import Command, Status


def completed(state: State, message: Message, status: Status) -> State:
    """The command with that tag is over: its effect, its response code, and it is outstanding no more."""
    sent = state.outstanding.get(status.tag)
    if sent is not None:
        state = _effect(state, message, status, sent)
        left = {tag: other for tag, other in state.outstanding.items() if tag != status.tag}
        state = replaced(state, outstanding=left)
    return coded(state, message, status)


def _effect(state: State, message: Message, status: Status, sent: Outstanding) -> State:
    ended = _ENDED.get(sent.name)
    state = ended(state) if ended else state
    if status.condition == "NO" and sent.mailbox is not None:
        return _deselected(opened(state, message))
    if status.condition == "BAD" and sent.mailbox is not None:
        return _not_opened(state, sent)
    if status.condition != "OK":
        return state
    if sent.name not in state.accepted:
        state = updated(state, accepted=(*state.accepted, sent.name))
    step = _EFFECTS.get(sent.name)
    return step(state, message, sent) if step else state


# -- whatever the condition ------------------------------------------------------------------------------------------


def _sasl_over(state: State) -> State:
    return updated(state, authenticating="")


def _idle_over(state: State) -> State:
    return updated(state, idling=False)


_ENDED: dict[str, Callable[[State], State]] = {"AUTHENTICATE": _sasl_over, "IDLE": _idle_over}


def _not_opened(state: State, sent: Outstanding) -> State:
    """After BAD nothing was attempted, unless the server has already said otherwise."""
    begun_here = state.selected is not None and state.selected.command == sent.message
    return _deselected(state) if begun_here else state


def _deselected(state: State) -> State:
    connection = moved(state.connection, Event.DESELECTED)
    return updated(state, connection=connection, selected=None, last_search=None)


# -- after OK --------------------------------------------------------------------------------------------------------


def _logged_in(state: State, _message: Message, sent: Outstanding) -> State:
    return updated(state, connection=moved(state.connection, Event.AUTHENTICATED), user=sent.user)


def _unauthenticated(state: State, _message: Message, _sent: Outstanding) -> State:
    """Back to the start, but inside the same TLS (RFC 8437, 3)."""
    return State(
        connection=moved(state.connection, Event.UNAUTHENTICATED),
        host=state.host,
        port=state.port,
        connected=state.connected,
        greeting=state.greeting,
        history=state.history,
        tls=state.tls,
        alerts=state.alerts,
    )


def _selected(state: State, message: Message, sent: Outstanding) -> State:
    """READ-ONLY and READ-WRITE come as the response code and overrule what the command asked for."""
    state = in_selected(opened(state, message), read_only=sent.name == "EXAMINE")
    return updated(state, connection=moved(state.connection, Event.SELECTED))


def _closed(state: State, _message: Message, _sent: Outstanding) -> State:
    return _deselected(state)


def _logged_out(state: State, _message: Message, _sent: Outstanding) -> State:
    return updated(state, connection=moved(state.connection, Event.ENDED))


def _searched(state: State, message: Message, _sent: Outstanding) -> State:
    """Some servers send no SEARCH line when nothing was found; with RETURN (SAVE) the result stays with the server."""
    if b"SAVE" in message.command.upper():
        return state
    return updated(state, last_search=begun(state, message))


def _with_arguments(step: Callable[[State, Command], State]) -> Callable[[State, Message, Outstanding], State]:
    """An effect that depends on what the command was given."""

    def effect(state: State, message: Message, _sent: Outstanding) -> State:
        command = parse_command(message.command).value
        return step(state, command) if isinstance(command, Command) else state

    return effect


def _mailboxes(command: Command) -> tuple[values.Mailbox, ...]:
    return tuple(argument for argument in command.arguments if isinstance(argument, values.Mailbox))


def _created(state: State, command: Command) -> State:
    """A delimiter at the end only announces that names below will follow (RFC 9051, 6.3.4)."""
    for mailbox in _mailboxes(command):
        octets = mailbox.octets.removesuffix((state.delimiter or "\0").encode())
        state = stored(state, known(state, values.Mailbox(octets)))
    return state


def _deleted(state: State, command: Command) -> State:
    for mailbox in _mailboxes(command):
        state = without(state, mailbox.name)
    return state


def _renamed(state: State, command: Command) -> State:
    names = _mailboxes(command)
    return renamed(state, *names) if len(names) == 2 else state


def _subscribed(is_subscribed: bool) -> Callable[[State, Command], State]:
    def step(state: State, command: Command) -> State:
        for mailbox in _mailboxes(command):
            state = subscribed(state, mailbox, is_subscribed)
        return state

    return step


def _stored(state: State, message: Message, _sent: Outstanding) -> State:
    """MODIFIED names what a conditional STORE did not change (RFC 7162, 3.1.3)."""
    command, status = parse_command(message.command).value, parse(message).value
    code = status.code if isinstance(status, Status) else None
    modified = code.value if code is not None and code.name == "MODIFIED" else None
    if not isinstance(command, Command):
        return state
    return flags_stored(state, command, modified if isinstance(modified, values.SequenceSet) else None)


_EFFECTS: dict[str, Callable[[State, Message, Outstanding], State]] = {
    "LOGIN": _logged_in,
    "AUTHENTICATE": _logged_in,
    "UNAUTHENTICATE": _unauthenticated,
    "SELECT": _selected,
    "EXAMINE": _selected,
    "CLOSE": _closed,
    "UNSELECT": _closed,
    "LOGOUT": _logged_out,
    **dict.fromkeys(("SEARCH", "UID SEARCH", "SORT", "UID SORT", "ESEARCH"), _searched),
    "CREATE": _with_arguments(_created),
    "DELETE": _with_arguments(_deleted),
    "RENAME": _with_arguments(_renamed),
    "SUBSCRIBE": _with_arguments(_subscribed(is_subscribed=True)),
    "UNSUBSCRIBE": _with_arguments(_subscribed(is_subscribed=False)),
    "STORE": _stored,
    "UID STORE": _stored,
}
