"""The POP3 commands by keyword: where each is valid, how many arguments it takes, what carries it out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import Flag, auto
from typing import NamedTuple


class State(Flag):
    """The session's state (RFC 1939, 3). UPDATE has no commands."""

    AUTHORIZATION = auto()
    TRANSACTION = auto()
    UPDATE = auto()


EITHER = State.AUTHORIZATION | State.TRANSACTION

Handler = Callable[..., Awaitable[None]]
"""Takes the session and the command's arguments as octets, each on its own."""


class Command(NamedTuple):
    """`fewest` and `most` count arguments; with a `most` of None the rest of the line is one argument."""

    states: State
    fewest: int
    most: int | None
    handler: Handler


COMMANDS: dict[str, Command] = {}


class Refused(Exception):  # noqa: N818 - an answer to the client, not an error of the program
    """`-ERR` with this text, which may begin with a response code (RFC 2449, 8)."""


def command(name: str, states: State, fewest: int = 0, most: int | None = 0) -> Callable[[Handler], Handler]:
    """Register a handler under its keyword."""

    def register(handler: Handler) -> Handler:
        COMMANDS[name] = Command(states, fewest, most, handler)
        return handler

    return register
