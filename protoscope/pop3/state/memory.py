"""Memory: what the rules need to know of this session's past, and of the session before; it is not shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b

from protoscope.core.fact import Closed, Connected, TlsStarted
from protoscope.core.message import Kind, Message, Side
from protoscope.pop3.grammar import parse
from protoscope.pop3.grammar.command import command_value
from protoscope.pop3.state.model import Memory, Session, State, Sum
from protoscope.pop3.values import Command, Mail, Reply, SaslResponse, ScanListing
from protoscope.sasl.exchange import decoded

_MOST = 2000
"""Mails that are remembered for the session after this one."""


def remembered(before: State, after: State, message: Message) -> State:
    """`after` with what the message adds; itself where that is nothing."""
    step = _STEPS.get((message.side, message.kind))
    memory = step(before, after, message) if step else before.memory
    return after if memory == after.memory else replace(after, memory=memory)


# -- the client's side -----------------------------------------------------------------------------------------------


def _sent(before: State, _after: State, message: Message) -> Memory:
    command = command_value(message.whole)
    memory = replace(before.memory, sent_at=message.at, spoken=True)
    if command.name == "AUTH":
        words = message.whole.split(None, 2)
        good = len(words) < 3 or decoded(words[2].strip()) is not None
        return replace(memory, sasl="" if good else "not base64", challenged=False)
    return memory


def _responded(before: State, _after: State, message: Message) -> Memory:
    value = parse(message).value
    memory = replace(before.memory, sent_at=message.at)
    if not isinstance(value, SaslResponse):
        return memory
    verdict = "cancelled" if value.cancelled else "" if value.is_base64 else "not base64"
    return replace(memory, sasl=verdict or memory.sasl)


# -- the server's side -----------------------------------------------------------------------------------------------


def _greeted(before: State, after: State, _message: Message) -> Memory:
    stamp = after.greeting.timestamp if after.greeting else ""
    return replace(before.memory, stamps=before.memory.stamps | {stamp}) if stamp else before.memory


def _challenged(before: State, _after: State, _message: Message) -> Memory:
    return replace(before.memory, challenged=True)


def _replied(before: State, after: State, message: Message) -> Memory:
    value = parse(message).value
    if not isinstance(value, Reply) or not message.command:
        return before.memory
    command = command_value(message.command)
    memory = replace(before.memory, named=command.name == "USER" and value.positive)
    step = _REPLIES.get(command.name)
    return step(memory, after, message, command, value) if step and value.positive else memory


def _counted(memory: Memory, after: State, _message: Message, _command: Command, _reply: Reply) -> Memory:
    if after.maildrop is None:
        return memory
    told = Sum(after.maildrop.count, after.maildrop.octets, after.marked)
    first = told if memory.first is None and not told.marked else memory.first
    return replace(memory, stat=told, first=first)


def _listed(memory: Memory, after: State, _message: Message, command: Command, reply: Reply) -> Memory:
    if command.arguments or not isinstance(reply.data, tuple):
        return memory
    sizes = [each.octets for each in reply.data if isinstance(each, ScanListing) and each.octets is not None]
    return replace(memory, listed=Sum(len(reply.data), sum(sizes), after.marked))


def _retrieved(memory: Memory, _after: State, _message: Message, command: Command, reply: Reply) -> Memory:
    """The header section's digest tells one mail from another in the next session, and keeps nothing of it."""
    number = command.arguments[0] if command.arguments else 0
    if not isinstance(reply.data, Mail) or not isinstance(number, int):
        return memory
    if len(memory.digests) >= _MOST:
        return memory
    digest = blake2b(reply.data.header_octets, digest_size=8).hexdigest()
    memory = replace(memory, digests={**memory.digests, number: digest})
    if command.name != "RETR":
        return memory
    lines = reply.data.reply.count(b"\n", reply.data.headers.end, reply.data.span.end)
    return replace(memory, lines={**memory.lines, number: lines})


def _marked(memory: Memory, after: State, _message: Message, command: Command, _reply: Reply) -> Memory:
    record = (
        after.message(command.arguments[0]) if command.arguments and isinstance(command.arguments[0], int) else None
    )
    if len(memory.marked) >= _MOST:
        return memory
    return memory if record is None or record.uidl is None else replace(memory, marked=memory.marked | {record.uidl})


def _reset(memory: Memory, _after: State, _message: Message, _command: Command, _reply: Reply) -> Memory:
    return replace(memory, marked=frozenset(), reset=True)


def _quit(memory: Memory, _after: State, message: Message, _command: Command, _reply: Reply) -> Memory:
    return replace(memory, quit_at=message.at)


_REPLIES: dict[str, Callable[[Memory, State, Message, Command, Reply], Memory]] = {
    "STAT": _counted,
    "LIST": _listed,
    "TOP": _retrieved,
    "RETR": _retrieved,
    "DELE": _marked,
    "RSET": _reset,
    "QUIT": _quit,
}


# -- events ----------------------------------------------------------------------------------------------------------


def _event(before: State, _after: State, message: Message) -> Memory:
    memory, fact = before.memory, message.fact
    if isinstance(fact, Connected):
        same = before.host == fact.host
        return Memory(stamps=memory.stamps if same else frozenset(), past=memory.past if same else None)
    if isinstance(fact, TlsStarted):
        return replace(memory, implicit_tls=before.greeting is None)
    if not isinstance(fact, Closed):
        return memory
    uids = {record.uidl: memory.digests.get(record.number, "") for record in before.messages if record.uidl}
    session = Session(before.user, uids, memory.marked, before.finished)
    return replace(memory, past=session) if uids else memory


_STEPS: dict[tuple[Side, Kind], Callable[[State, State, Message], Memory]] = {
    (Side.CLIENT, Kind.COMMAND): _sent,
    (Side.CLIENT, Kind.CONTINUATION): _responded,
    (Side.SERVER, Kind.GREETING): _greeted,
    (Side.SERVER, Kind.CONTINUATION): _challenged,
    (Side.SERVER, Kind.STATUS): _replied,
    (Side.SERVER, Kind.MULTILINE): _replied,
    (Side.SERVER, Kind.EVENT): _event,
    (Side.CLIENT, Kind.EVENT): _event,
}
