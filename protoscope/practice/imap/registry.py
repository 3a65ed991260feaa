"""The IMAP commands by name: in which states each is valid, what may be pushed at its end, what carries it out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import Flag, auto
from functools import partial
from typing import Any, NamedTuple


class State(Flag):
    """The connection's state (RFC 3501, 3)."""

    NOT_AUTHENTICATED = auto()
    AUTHENTICATED = auto()
    SELECTED = auto()


ANY = State.NOT_AUTHENTICATED | State.AUTHENTICATED | State.SELECTED
LOGGED_IN = State.AUTHENTICATED | State.SELECTED


class Done(NamedTuple):
    """The tagged OK: its text, empty if it has been sent already, and a response code without brackets."""

    text: str
    code: str = ""


class Refused(Exception):  # noqa: N818 - an answer to the client, not an error of the program
    """A tagged NO, with a response code of RFC 5530 where one fits."""

    condition = "NO"

    def __init__(self, text: str, code: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.code = code


class Bad(Refused):
    """A tagged BAD: the command is not understood, or not valid now."""

    condition = "BAD"


Handler = Callable[[Any, Any], Awaitable[Done]]
"""Takes the session and its command's arguments, which are not named here because both know this registry."""


class Row(NamedTuple):
    """A command. `expunges`: whether EXPUNGE may be pushed before its tagged line (RFC 3501, 7.4.1)."""

    states: State
    handler: Handler
    expunges: bool


COMMANDS: dict[str, Row] = {}


def command(name: str, states: State, expunges: bool = True) -> Callable[[Handler], Handler]:
    """Register a handler under its name."""

    def register(handler: Handler) -> Handler:
        COMMANDS[name] = Row(states, handler, expunges)
        return handler

    return register


UidHandler = Callable[[Any, Any, bool], Awaitable[Done]]


def with_uid(name: str, expunges: bool = True) -> Callable[[UidHandler], UidHandler]:
    """Register a handler for a command of the selected state and for its UID form; it is told which one it is."""

    def register(handler: UidHandler) -> UidHandler:
        COMMANDS[name] = Row(State.SELECTED, partial(_by, handler, uid=False), expunges)
        COMMANDS[f"UID {name}"] = Row(State.SELECTED, partial(_by, handler, uid=True), expunges=True)
        return handler

    return register


def _by(handler: UidHandler, session: Any, arguments: Any, *, uid: bool) -> Awaitable[Done]:
    return handler(session, arguments, uid)
