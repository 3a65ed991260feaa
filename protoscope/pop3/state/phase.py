"""The state machine of POP3: everything that moves it stands in `TRANSITIONS` (RFC 1939, 3)."""

from __future__ import annotations

from enum import Enum, auto

from protoscope.pop3.state.model import AUTHORIZATION, CLOSED, CONNECTING, TRANSACTION, UPDATE


class Event(Enum):
    """What moves the session from one state to another."""

    GREETED = auto()
    """The greeting was +OK (RFC 1939, 4)."""
    LOGGED_IN = auto()
    """PASS, APOP, AUTH or RPOP was answered with +OK (RFC 1939, 4; RFC 5034, 4)."""
    QUIT = auto()
    """QUIT was answered, with +OK or with -ERR (RFC 1939, 6)."""
    CLOSED = auto()
    """The connection ended."""


TRANSITIONS: dict[str, dict[Event, str]] = {
    CONNECTING: {Event.GREETED: AUTHORIZATION, Event.CLOSED: CLOSED},
    AUTHORIZATION: {Event.LOGGED_IN: TRANSACTION, Event.QUIT: CLOSED, Event.CLOSED: CLOSED},
    TRANSACTION: {Event.QUIT: UPDATE, Event.CLOSED: CLOSED},
    UPDATE: {Event.CLOSED: CLOSED},
    CLOSED: {},
}
"""QUIT in AUTHORIZATION ends the session at once, without UPDATE (RFC 1939, 4)."""


def moved(phase: str, event: Event) -> str:
    """The state after `event`; an event that the table does not allow here changes nothing."""
    return TRANSITIONS[phase].get(event, phase)
