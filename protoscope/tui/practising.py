"""Practising: what the app asks of the practice server behind a session: mail that arrives, and faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

if TYPE_CHECKING:
    from protoscope.practice.server import PracticeServer
    from protoscope.tui.live import Live

ELSEWHERE = "Only the practice server can do this; Ctrl+N opens it."


def practice_of(live: Live | None) -> PracticeServer | None:
    """The practice server that a session is connected to."""
    return live.practice if live is not None else None


def bring_mail(screen: Screen[None], live: Live | None) -> None:
    """Let a message arrive, and say when the client will hear of it."""
    from protoscope.practice.delivery import Full

    server = practice_of(live)
    if server is None or live is None:
        screen.notify(ELSEWHERE, timeout=4, markup=False)
        return
    try:
        server.postman.bring()
    except Full as full:
        screen.notify(str(full), severity="warning", markup=False)
        return
    later = "after the next login" if live.timeline.wing.name == "pop3" else "at once in IDLE, or with the next answer"
    screen.notify(f"A new message has arrived; the server says so {later}.", timeout=4, markup=False)


def choose_faults(screen: Screen[None], live: Live | None) -> None:
    """Show what can be switched on and off."""
    from protoscope.tui.screens.faults import FaultsScreen

    server = practice_of(live)
    if server is None or live is None:
        screen.notify(ELSEWHERE, timeout=4, markup=False)
        return
    screen.app.push_screen(FaultsScreen(server.faults, live.timeline.wing.name))


def toggle_fault(screen: Screen[Any], server: PracticeServer, name: str) -> None:
    """Switch one fault, and say so."""
    if name in server.faults:
        server.faults.switch_off(name)
    else:
        server.faults.switch_on(name)
    state = "on" if name in server.faults else "off"
    screen.notify(f"{name} is {state}.", timeout=4, markup=False)
