"""What each message adds to the memory, by side and kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from protoscope.core.fact import Connected, TlsStarted
from protoscope.core.message import Kind, Message, Side
from protoscope.core.record import replaced
from protoscope.imap import values
from protoscope.imap.state.memory import Memory
from protoscope.imap.state.model import State
from protoscope.imap.state.remember_commands import COMPLETED, opened
from protoscope.imap.state.remember_data import DATA, heard, token_of
from protoscope.imap.state.seen import Seen
from protoscope.sasl.exchange import decoded

_OPENS = ("SELECT", "EXAMINE")
_LITERAL_LIKE = re.compile(rb"\{\d+\}[ \t]+\r?\n\Z")
"""An announced literal that is none for the blank behind it; servers may ask for it all the same."""


def remembered(before: State, after: State, message: Message, value: Any) -> State:
    """`after` with what the message, which says `value`, adds; itself where that is nothing."""
    step = _STEPS.get((message.side, message.kind))
    memory = before.memory
    if step is not None:
        memory = step(memory, Seen(message, value, before, after))
    return after if memory is after.memory else replaced(after, memory=memory)


# -- the server's side -----------------------------------------------------------------------------------------------


def _untagged(memory: Memory, seen: Seen) -> Memory:
    memory = heard(memory, token_of(seen.value), seen.message.index)
    step = DATA.get(type(seen.value))
    return step(memory, seen) if step else memory


def _tagged(memory: Memory, seen: Seen) -> Memory:
    status, sent = seen.value, seen.command
    memory = replace(memory, waiting=False) if memory.waiting else memory
    if not isinstance(status, values.Status) or sent is None:
        return memory
    if status.code is not None:
        memory = heard(memory, token_of(status), seen.message.index)
    if sent.mailbox is not None:
        memory = opened(memory, seen)
    step = COMPLETED.get(sent.name)
    return step(memory, seen) if step and status.condition == "OK" and seen.asked.name else memory


def _greeting(memory: Memory, seen: Seen) -> Memory:
    return heard(memory, token_of(seen.value), seen.message.index)


def _invited(memory: Memory, seen: Seen) -> Memory:
    memory = heard(memory, "+", seen.message.index)
    return replace(memory, waiting=False) if memory.waiting else memory


# -- the client's side -----------------------------------------------------------------------------------------------


def _sent(memory: Memory, seen: Seen) -> Memory:
    message, value = seen.message, seen.value
    if not isinstance(value, values.Command):
        return memory
    if not value.tag:
        return replace(memory, done_at=message.at, sent_at=message.at)
    return replace(
        memory,
        newest=message.index,
        sent_at=message.at,
        done_at=None,
        tags=memory.tags.with_tag(value.tag),
        sasl=_initial_response(message) if value.name == "AUTHENTICATE" else memory.sasl,
        waiting=memory.waiting or _LITERAL_LIKE.search(message.whole) is not None,
        reselects=value.name in _OPENS and seen.before.selected is not None,
        expunged=(),
        listed=(),
        told=(),
    )


def _initial_response(message: Message) -> str:
    words = message.whole.split()
    return "" if len(words) < 4 or decoded(words[3]) is not None else "not base64"


def _responded(memory: Memory, seen: Seen) -> Memory:
    line = seen.message.octets.strip()
    verdict = "cancelled" if line == b"*" else "" if decoded(line) is not None else "not base64"
    return replace(memory, sasl=verdict or memory.sasl, sent_at=seen.message.at)


def _part(memory: Memory, _seen: Seen) -> Memory:
    return replace(memory, waiting=True)


# -- events ----------------------------------------------------------------------------------------------------------


def _event(memory: Memory, seen: Seen) -> Memory:
    fact, before = seen.message.fact, seen.before
    if isinstance(fact, Connected):
        same = (before.host, before.port) == (fact.host, fact.port)
        return Memory(uids=memory.uids) if same else Memory()
    if isinstance(fact, TlsStarted):
        injected = memory.injected | set(before.outstanding)
        return replace(memory, secured=seen.message.index, injected=injected)
    return memory


_STEPS: dict[tuple[Side, Kind], Callable[[Memory, Seen], Memory]] = {
    (Side.SERVER, Kind.GREETING): _greeting,
    (Side.SERVER, Kind.UNTAGGED): _untagged,
    (Side.SERVER, Kind.TAGGED): _tagged,
    (Side.SERVER, Kind.CONTINUATION): _invited,
    (Side.SERVER, Kind.EVENT): _event,
    (Side.CLIENT, Kind.EVENT): _event,
    (Side.CLIENT, Kind.COMMAND): _sent,
    (Side.CLIENT, Kind.CONTINUATION): _responded,
    (Side.CLIENT, Kind.PART): _part,
}
