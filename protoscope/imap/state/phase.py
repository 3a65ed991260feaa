"""The connection state machine of IMAP: everything that moves it stands in `TRANSITIONS` (RFC 9051, 3)."""

from __future__ import annotations

from enum import Enum, auto


class Phase(Enum):
    """The connection states of RFC 9051 section 3, and the wait for the server's greeting."""

    GREETING = "GREETING"
    NOT_AUTHENTICATED = "NOT AUTHENTICATED"
    AUTHENTICATED = "AUTHENTICATED"
    SELECTED = "SELECTED"
    LOGOUT = "LOGOUT"


class Event(Enum):
    """What moves the connection from one state to another."""

    GREETED = auto()
    """`* OK` as the first line."""
    PREAUTHENTICATED = auto()
    """`* PREAUTH` as the first line."""
    AUTHENTICATED = auto()
    """LOGIN or AUTHENTICATE completed with OK."""
    UNAUTHENTICATED = auto()
    """UNAUTHENTICATE completed with OK (RFC 8437)."""
    SELECTED = auto()
    """SELECT or EXAMINE completed with OK."""
    DESELECTED = auto()
    """CLOSE or UNSELECT completed, or another SELECT left the mailbox."""
    ENDED = auto()
    """BYE, LOGOUT, or the connection closed."""


_ALWAYS = {Event.ENDED: Phase.LOGOUT}

TRANSITIONS: dict[Phase, dict[Event, Phase]] = {
    Phase.GREETING: {
        Event.GREETED: Phase.NOT_AUTHENTICATED,
        Event.PREAUTHENTICATED: Phase.AUTHENTICATED,
        **_ALWAYS,
    },
    Phase.NOT_AUTHENTICATED: {Event.AUTHENTICATED: Phase.AUTHENTICATED, **_ALWAYS},
    Phase.AUTHENTICATED: {
        Event.SELECTED: Phase.SELECTED,
        Event.UNAUTHENTICATED: Phase.NOT_AUTHENTICATED,
        **_ALWAYS,
    },
    Phase.SELECTED: {
        Event.SELECTED: Phase.SELECTED,
        Event.DESELECTED: Phase.AUTHENTICATED,
        Event.UNAUTHENTICATED: Phase.NOT_AUTHENTICATED,
        **_ALWAYS,
    },
    Phase.LOGOUT: {},
}


def moved(phase: Phase, event: Event) -> Phase:
    """The state after `event`; an event that the table does not allow here changes nothing."""
    return TRANSITIONS[phase].get(event, phase)
