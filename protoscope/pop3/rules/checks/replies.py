"""Lines, states and turns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.core.fact import Closed
from protoscope.core.message import Kind
from protoscope.core.rule import Hit
from protoscope.pop3.commands.catalogue import CATALOGUE
from protoscope.pop3.rules.check import Checks, Seen
from protoscope.pop3.state.model import AUTHORIZATION, TRANSACTION

_LONGEST_LINE = 512
_LONGEST_COMMAND = 255
_TOO_LONG = re.compile(r"too long|length|exceed", re.IGNORECASE)
_IDLE = re.compile(r"idle|inactiv|autologout|timed? ?out", re.IGNORECASE)
_LOGINS = ("PASS", "APOP", "AUTH", "RPOP")
_SURELY_IDLE, _LEAST_IDLE = 60, 600
_SOON = 10.0
"""Seconds after QUIT's reply within which the connection must end."""


def long_line(seen: Seen) -> Iterator[Hit]:
    """P-003: the first line."""
    if len(seen.first_line) > _LONGEST_LINE:
        yield Hit("P-003", f"The first line has {len(seen.first_line)} octets; 512 are allowed.")


def unknown_accepted(seen: Seen) -> Iterator[Hit]:
    """P-006: a keyword that no RFC has, or too few arguments."""
    command, entry = seen.command, CATALOGUE.get(seen.command.name)
    if not seen.value.positive or not command.name:
        return
    if entry is None:
        yield Hit("P-006", f"{command.name} is no command that an RFC defines, and got +OK.", "status")
    elif len(command.arguments) < entry.needs:
        yield Hit("P-006", f"{command.name} lacks an argument, and got +OK.", "status")


def wrong_state(seen: Seen) -> Iterator[Hit]:
    """P-007, P-024, P-043, P-053: +OK to a command that this state does not allow."""
    name, state, entry = seen.command.name, seen.before, CATALOGUE.get(seen.command.name)
    if not seen.value.positive or entry is None or state.phase in entry.phases:
        return
    if state.phase not in (AUTHORIZATION, TRANSACTION) or name == "AUTH":
        return
    if name == "STLS":
        yield Hit("P-043", "STLS after login got +OK.", "status")
    elif state.last_error and state.last_error.command in _LOGINS and not set(state.accepted) & set(_LOGINS):
        yield Hit("P-024", f"{state.last_error.command} was refused, and {name} works all the same.", "status")
    elif state.phase == AUTHORIZATION and seen.memory.implicit_tls:
        yield Hit("P-053", f"{name} works before any login, inside implicit TLS.", "status")
    else:
        yield Hit("P-007", f"{name} is not allowed in the state {state.phase}, and got +OK.", "status")


def greeting(seen: Seen) -> Iterator[Hit]:
    """P-008, P-022."""
    if not seen.value.positive:
        yield Hit("P-008", "The greeting is not positive.", "status")
    stamp = seen.value.timestamp
    if stamp and stamp in seen.memory.stamps:
        yield Hit("P-022", f"The timestamp {stamp} was in an earlier greeting.", "timestamp")
    if not stamp and re.search(r"<[^<>\s]+>", seen.value.text):
        yield Hit("P-022", "What looks like APOP's timestamp is no msg-id (local@domain).", "text")


def before_client(seen: Seen) -> Iterator[Hit]:
    """P-008: more lines before the client has spoken."""
    if not seen.memory.spoken and seen.before.greeting is not None and not seen.message.command:
        yield Hit("P-008", "The greeting has more than one line.")


def no_greeting(seen: Seen) -> Iterator[Hit]:
    """P-008, P-002: the first line has no status indicator."""
    if seen.before.greeting is None and not seen.memory.spoken:
        yield Hit("P-008", "The first line is no greeting: it must begin with +OK.")


def no_status(seen: Seen) -> Iterator[Hit]:
    """P-002: what the framer could not place, where nothing else says why."""
    if seen.message.kind is Kind.MALFORMED and not seen.message.defects:
        yield Hit("P-002", "The reply begins with neither +OK nor -ERR.")


def noop(seen: Seen) -> Iterator[Hit]:
    """P-031."""
    if not seen.value.positive and seen.before.phase == TRANSACTION and len(seen.message.command.split()) == 1:
        yield Hit("P-031", "NOOP was refused.", "status")


def length_refused(seen: Seen) -> Iterator[Hit]:
    """P-032."""
    length = len(seen.message.command)
    if seen.value.positive or not 40 < length <= _LONGEST_COMMAND or "CAPA" not in seen.before.accepted:
        return
    if _TOO_LONG.search(seen.value.text):
        yield Hit("P-032", f"A command of {length} octets was refused for its length; 255 must be taken.")


def autologout(seen: Seen) -> Iterator[Hit]:
    """P-029."""
    if "no-command" in seen.message.defects and _IDLE.search(seen.value.text):
        yield Hit("P-029", "The server announces that it logs out; it should just close.")


def answered_after_quit(seen: Seen) -> Iterator[Hit]:
    """P-025."""
    if seen.before.finished and seen.message.command:
        yield Hit("P-025", f"{seen.command.name} was answered after QUIT.")


def closed(seen: Seen) -> Iterator[Hit]:
    """P-025, P-028, P-052: how the connection ended."""
    fact, state, memory = seen.message.fact, seen.before, seen.memory
    if not isinstance(fact, Closed):
        return
    if memory.quit_at is not None and seen.message.at - memory.quit_at > _SOON:
        yield Hit("P-025", f"The connection stayed open for {seen.message.at - memory.quit_at:.0f} seconds after QUIT.")
    if fact.by != "server" or state.finished:
        return
    silent = seen.message.at - memory.sent_at
    if not state.outstanding and _SURELY_IDLE <= silent < _LEAST_IDLE and state.phase in (AUTHORIZATION, TRANSACTION):
        yield Hit("P-028", f"The server closed after {silent:.0f} seconds of silence; it must wait 600.")
    if len(state.outstanding) > 1 and state.capability("PIPELINING") is not None:
        names = ", ".join(sent.name for sent in state.outstanding)
        yield Hit("P-052", f"The connection ended without an answer to {names}, which PIPELINING allows to be sent.")


def wrong_shape(seen: Seen) -> Iterator[Hit]:
    """P-052: while several commands wait, the reply has not the form that the oldest asks for."""
    state = seen.before
    if len(state.outstanding) < 2 or state.capability("PIPELINING") is None or not seen.value.positive:
        return
    if seen.command.name == "STAT" and seen.value.data is None:
        yield Hit("P-052", "The reply in turn is not that of STAT.")


def many_for_one(seen: Seen) -> Iterator[Hit]:
    """P-060: LIST n with a body."""
    if seen.command.arguments and seen.message.kind is Kind.MULTILINE:
        yield Hit("P-060", f"{seen.command.name} {seen.number} was answered by many lines.")


def one_for_many(seen: Seen) -> Iterator[Hit]:
    """P-060: LIST with one line, after which the next reply begins."""
    if not seen.command.arguments and "missing-terminator" in seen.message.defects and not seen.value.data:
        yield Hit("P-060", f"{seen.command.name} was answered by one line.")


def body_behind_line(seen: Seen) -> Iterator[Hit]:
    """P-060: the framer found a body behind the one line that was due."""
    if "guessed-boundary" in seen.message.defects and seen.command.name in ("LIST", "UIDL") and seen.command.arguments:
        yield Hit("P-060", f"{seen.command.name} {seen.number} was answered by many lines.")


def command_line(seen: Seen) -> Iterator[Hit]:
    """P-058: what the grammar's spaces do not tell."""
    name, length = seen.value.name, len(seen.message.octets)
    if not 3 <= len(name) <= 4 and name:
        yield Hit("P-058", f"The keyword {name} has not three or four letters.", "keyword")
    if length > _LONGEST_COMMAND:
        yield Hit("P-058", f"The line has {length} octets; 255 are allowed.")


CHECKS = Checks(
    replies={
        "": (
            long_line,
            unknown_accepted,
            wrong_state,
            before_client,
            length_refused,
            autologout,
            answered_after_quit,
            wrong_shape,
        ),
        "NOOP": (noop,),
        "LIST": (many_for_one, one_for_many),
        "UIDL": (many_for_one, one_for_many),
    },
    sent={"": (command_line,)},
    greetings=(long_line, greeting),
    events=(closed,),
    malformed=(no_greeting, no_status, body_behind_line),
)
