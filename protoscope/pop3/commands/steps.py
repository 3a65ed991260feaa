"""The tour: connect > capa > stls > user > pass > stat > list > uidl > top > retr > dele > rset > quit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from protoscope.core.protocol import PASSWORD, Account, Step
from protoscope.pop3.state.model import AUTHORIZATION, CLOSED, CONNECTING, State


@dataclass(frozen=True, slots=True)
class _Stop:
    """One stop: `line` may name {user} and {number}; it is `done` and `offered` according to the state."""

    name: str
    line: str
    why: str
    done: Callable[[State], bool]
    offered: Callable[[State], bool] = lambda _: True


def _accepted(name: str) -> Callable[[State], bool]:
    return lambda state: name in state.accepted


def _logged_in(state: State) -> bool:
    return state.phase not in (CONNECTING, AUTHORIZATION) and bool(
        {"PASS", "APOP", "AUTH"}.intersection(state.accepted)
    )


def _has_mail(state: State) -> bool:
    return state.maildrop is None or state.maildrop.count > 0 or len(state.messages) > 0


def _offers_tls(state: State) -> bool:
    return not state.secure and state.phase == AUTHORIZATION and state.capability("STLS") is not None


_STOPS = (
    _Stop("connect", "", "The server speaks first.", lambda state: state.greeting is not None),
    _Stop("capa", "CAPA", "Ask what the server can do beyond RFC 1939.", lambda state: bool(state.capabilities)),
    _Stop("stls", "STLS", "Start TLS before the password is sent.", lambda state: state.secure, _offers_tls),
    _Stop("user", "USER {user}", "Say whose maildrop it is.", lambda state: bool(state.user) or _logged_in(state)),
    _Stop("pass", f"PASS {PASSWORD}", "Prove it; this opens and locks the maildrop.", _logged_in),
    _Stop("stat", "STAT", "How many messages are there?", _accepted("STAT")),
    _Stop("list", "LIST", "How large is each?", _accepted("LIST")),
    _Stop("uidl", "UIDL", "Which unique-id has each? It outlives the session.", _accepted("UIDL")),
    _Stop("top", "TOP {number} 5", "Headers and five lines, without the rest.", _accepted("TOP"), _has_mail),
    _Stop("retr", "RETR {number}", "The whole message.", _accepted("RETR"), _has_mail),
    _Stop("dele", "DELE {number}", "Mark a message; nothing is removed before QUIT.", _accepted("DELE"), _has_mail),
    _Stop("rset", "RSET", "Take every mark back.", _accepted("RSET"), _has_mail),
    _Stop("quit", "QUIT", "End the session; what is marked is removed now.", lambda state: state.finished),
)


def steps(state: State, account: Account) -> tuple[Step, ...]:
    """The stops that make sense for this server; the one after the last that is done is next."""
    stops = [stop for stop in _STOPS if stop.offered(state)]
    done = [stop.done(state) for stop in stops]
    following = _next(stops, done, state)
    values = {"user": account.user or "NAME", "number": _number(state)}
    return tuple(
        Step(stop.name, stop.line.format(**values), _progress(place, done[place], following), stop.why)
        for place, stop in enumerate(stops)
    )


def _next(stops: list[_Stop], done: list[bool], state: State) -> int | None:
    """Forward from the last stop that is done, past one that the server has just refused."""
    if state.phase == CLOSED or state.finished:
        return None
    last = max((place for place, is_done in enumerate(done) if is_done), default=-1)
    refused = state.last_error.command if state.last_error else ""
    ahead = [place for place in range(last + 1, len(stops)) if not _was_refused(stops[place], refused)]
    return ahead[0] if ahead else None


def _was_refused(stop: _Stop, command: str) -> bool:
    """A refused name or password is worth another try; a command that the server does not have is not."""
    return stop.name.upper() == command and stop.name not in ("user", "pass")


def _progress(place: int, is_done: bool, following: int | None) -> Literal["done", "next", "open"]:
    return "done" if is_done else "next" if place == following else "open"


def _number(state: State) -> int:
    """The first message that is not marked as deleted; 1 while none is known."""
    return next((record.number for record in state.messages if not record.deleted), 1)
