"""The tour: connect > starttls > login > list > select > fetch > read > flag > search > logout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from protoscope import sasl
from protoscope.core.protocol import PASSWORD, Account, Step
from protoscope.imap.commands.offers import as_typed
from protoscope.imap.state.model import State
from protoscope.imap.state.phase import Phase


@dataclass(frozen=True, slots=True)
class _Stop:
    """One stop: `line` may name {login}, {mailbox} and {number}; `done` and `offered` tell by the state."""

    name: str
    line: str
    why: str
    done: Callable[[State], bool]
    offered: Callable[[State], bool] = lambda _: True


def _accepted(*names: str) -> Callable[[State], bool]:
    return lambda state: any(name in state.accepted for name in names)


def _offers_tls(state: State) -> bool:
    """Not where TLS was there from the first octet."""
    waits = state.connection is Phase.NOT_AUTHENTICATED and not state.secure and state.can("STARTTLS")
    return waits or "STARTTLS" in state.accepted


def _logged_in(state: State) -> bool:
    return state.connection in (Phase.AUTHENTICATED, Phase.SELECTED) or _accepted("LOGIN", "AUTHENTICATE")(state)


def _has_mail(state: State) -> bool:
    return state.selected is None or state.selected.exists != 0


_STOPS = (
    _Stop("connect", "", "The server speaks first.", lambda state: bool(state.greeting or state.accepted)),
    _Stop("starttls", "STARTTLS", "Start TLS before the password is sent.", lambda state: state.secure, _offers_tls),
    _Stop("login", "{login}", "Say who you are; the server then shows your mail.", _logged_in),
    _Stop("list", 'LIST "" "*"', "Which mailboxes are there?", _accepted("LIST")),
    _Stop("select", "SELECT {mailbox}", "Open one; the server tells its numbers.", _accepted("SELECT", "EXAMINE")),
    _Stop(
        "fetch",
        "FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)",
        "What a message list shows, without any body.",
        _accepted("FETCH", "UID FETCH"),
        _has_mail,
    ),
    _Stop(
        "read",
        "FETCH {number} (BODYSTRUCTURE BODY.PEEK[])",
        "One message whole; PEEK leaves \\Seen alone.",
        lambda state: _read(state) is not None,
        _has_mail,
    ),
    _Stop("flag", "STORE {number} +FLAGS (\\Flagged)", "Mark it.", _accepted("STORE", "UID STORE"), _has_mail),
    _Stop("search", "SEARCH FLAGGED", "Let the server find it.", _accepted("SEARCH", "UID SEARCH"), _has_mail),
    _Stop("logout", "LOGOUT", "End the session.", _accepted("LOGOUT")),
)


def steps(state: State, account: Account) -> tuple[Step, ...]:
    """The stops that make sense for this server; the first after the last that is done is next."""
    stops = [stop for stop in _STOPS if stop.offered(state)]
    done = [stop.done(state) for stop in stops]
    last = max((place for place, is_done in enumerate(done) if is_done), default=-1)
    following = None if state.connection is Phase.LOGOUT else last + 1
    values = {"login": _login(state, account), "mailbox": as_typed(account.mailbox or "INBOX")}
    values["number"] = str(_number(state))
    return tuple(
        Step(stop.name, stop.line.format(**values), _progress(place, done[place], following), stop.why)
        for place, stop in enumerate(stops)
    )


def _progress(place: int, is_done: bool, following: int | None) -> Literal["done", "next", "open"]:
    return "done" if is_done else "next" if place == following else "open"


def _login(state: State, account: Account) -> str:
    """LOGIN, or the first mechanism known here where the server forbids it (RFC 9051, 6.2.3)."""
    if state.can("LOGINDISABLED"):
        for name in sasl.supported():
            if state.can(f"AUTH={name}"):
                return f"AUTHENTICATE {name}"
    return f"LOGIN {as_typed(account.user or 'NAME')} {PASSWORD}"


def _number(state: State) -> int:
    """The message whose body was fetched last, or the first that was not read; 1 while none is known."""
    return _read(state) or (state.selected.unseen if state.selected else None) or 1


def _read(state: State) -> int | None:
    """The number of the message whose body was fetched last, while it is there."""
    selected = state.selected
    place = None if selected is None or selected.read is None else selected.messages.place(selected.read)
    return None if place is None else place + 1
