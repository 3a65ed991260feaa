"""The fold: (state, message) -> state. Total over any message, and the same object where nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from protoscope.core.limits import OVERRUNS
from protoscope.core.message import NOTHING, Kind, Message, Side
from protoscope.pop3.commands.catalogue import CATALOGUE
from protoscope.pop3.grammar import parse
from protoscope.pop3.grammar.command import command_value
from protoscope.pop3.indicator import is_continuation
from protoscope.pop3.state.events import happened
from protoscope.pop3.state.memory import remembered
from protoscope.pop3.state.model import CONNECTING, Greeting, LastError, Outstanding, SaslExchange, State
from protoscope.pop3.state.phase import Event, moved
from protoscope.pop3.state.replies import EFFECTS, REFUSALS
from protoscope.pop3.values import Command, Reply
from protoscope.pop3.values import Greeting as GreetingLine
from protoscope.sasl import identity
from protoscope.sasl.exchange import decoded

MOST_OUTSTANDING = 1000
"""Commands that are remembered as unanswered; a trace of the client alone has no end of them."""


def fold(state: State, message: Message) -> State:
    """The state after `message`. Never raises."""
    step = _STEPS.get((message.side, message.kind))
    return remembered(state, step(state, message) if step else state, message)


def _event(state: State, message: Message) -> State:
    return happened(state, message.fact)


def _command(state: State, message: Message) -> State:
    command = command_value(message.whole)
    sent = Outstanding(message.head, message.index, command.name)
    state = replace(state, outstanding=(*state.outstanding[1 - MOST_OUTSTANDING :], sent))
    return _exchange(state, message, command) if command.name == "AUTH" and command.arguments else state


def _exchange(state: State, message: Message, command: Command) -> State:
    state = replace(state, authenticating=SaslExchange(str(command.arguments[0])))
    words = message.whole.split(None, 2)
    return _responded(state, words[2].strip()) if len(words) > 2 else state


def _response(state: State, message: Message) -> State:
    return _responded(state, message.whole.strip())


def _responded(state: State, line: bytes) -> State:
    """With whom the line names; its octets, which may be a password, go no further."""
    exchange = state.authenticating
    octets = decoded(line)
    if exchange is None or octets is None:
        return state
    user = identity(exchange.mechanism, octets, exchange.responses) or exchange.user
    return replace(state, authenticating=replace(exchange, user=user, responses=exchange.responses + 1))


def _greeting(state: State, message: Message) -> State:
    value = parse(message).value
    if not isinstance(value, GreetingLine):
        return state
    state = replace(state, greeting=Greeting(value.text, value.timestamp))
    if not value.positive:
        return replace(state, last_error=LastError(message.index, "", value.code, value.text))
    return replace(state, phase=moved(state.phase, Event.GREETED)) if state.phase == CONNECTING else state


def _reply(state: State, message: Message) -> State:
    if message.answers != NOTHING:
        state = _answered(state, message.answers)
    value = parse(message).value
    if not isinstance(value, Reply):
        return state
    command = command_value(message.command) if message.command else Command(value.command)
    if value.positive:
        state = _accepted(state, command)
        effect = EFFECTS.get(command.name)
        return effect(state, message, command, value) if effect else state
    refusal = REFUSALS.get(command.name)
    state = refusal(state) if refusal else state
    return replace(state, last_error=LastError(message.index, command.name, value.code, value.text))


def _accepted(state: State, command: Command) -> State:
    """With the command among those accepted; AUTH that only asks for mechanisms is not."""
    name = command.name
    if name not in CATALOGUE or name in state.accepted or (name == "AUTH" and not command.arguments):
        return state
    return replace(state, accepted=(*state.accepted, name))


def _answered(state: State, head: int) -> State:
    rest = tuple(sent for sent in state.outstanding if sent.head != head)
    return state if len(rest) == len(state.outstanding) else replace(state, outstanding=rest)


def _malformed(state: State, message: Message) -> State:
    """A reply too long to be read still answers its command; a challenge and other garbage answer nothing."""
    complete = OVERRUNS.intersection(message.defects) and not is_continuation(message.whole)
    return _answered(state, message.answers) if complete else state


_STEPS: dict[tuple[Side, Kind], Callable[[State, Message], State]] = {
    (Side.SERVER, Kind.EVENT): _event,
    (Side.CLIENT, Kind.EVENT): _event,
    (Side.CLIENT, Kind.COMMAND): _command,
    (Side.CLIENT, Kind.CONTINUATION): _response,
    (Side.SERVER, Kind.GREETING): _greeting,
    (Side.SERVER, Kind.STATUS): _reply,
    (Side.SERVER, Kind.MULTILINE): _reply,
    (Side.SERVER, Kind.MALFORMED): _malformed,
}
