"""Practising in the app: a new message arrives, faults are switched by list and palette, the status line says so."""

from __future__ import annotations

import pytest
from textual.events import Key

from protoscope.practice.faults.catalogue import FAULTS
from protoscope.practice.faults.switchboard import Faults
from protoscope.practice.server import PracticeServer
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.present.faults import about, offered, row
from protoscope.tui.present.status import Connection, status_line
from protoscope.tui.screens.faults import FaultsScreen
from tests.tui.driven import QUIET, Driven, driven, stranger


def notes(app: ProtoscopeApp) -> list[str]:
    return [str(note.message) for note in app._notifications]


async def test_mail_arrives_during_idle_and_faults_are_switched_by_list_and_palette() -> None:
    app = ProtoscopeApp(demo="imap", settings=QUIET)
    async with driven(app) as demo:
        await demo.connected()
        for line in ("LOGIN learner practice", "SELECT INBOX"):
            await demo.send(line)
        await _idle(demo)
        # As a terminal sends it, with the letter as its character; the pilot leaves that out.
        app.post_message(Key("alt+a", "a"))
        await demo.until(lambda: "S: * 16 EXISTS" in demo.traffic())
        assert notes(app)[-1].startswith("A new message has arrived")
        assert demo.field == ""
        await demo.send("DONE")
        await _by_list(demo)
        await demo.send("FETCH 1 FLAGS")
        assert "S: * 1 EXPUNGE" in demo.traffic()
        assert "fault: expunge-during-fetch" in demo.bar("status")[0]
        await _by_palette(demo)
        assert "2 faults on" in demo.bar("status")[0]
        await demo.pilot.press("alt+x", "0", "escape")
        await demo.until(lambda: "fault" not in demo.bar("status")[0])


async def _idle(demo: Driven) -> None:
    demo.screen.command_line.fill("IDLE")
    await demo.pilot.press("enter")
    await demo.until(lambda: any(line.startswith("S: + ") for line in demo.traffic()))


async def _by_list(demo: Driven) -> None:
    await demo.pilot.press("alt+x")
    await demo.until(lambda: isinstance(demo.app.screen, FaultsScreen))
    screen = demo.app.screen
    assert isinstance(screen, FaultsScreen)
    options = screen._list
    options.highlighted = options.get_option_index("expunge-during-fetch")
    await demo.pilot.press("space", "k", "enter", "enter", "escape")
    await demo.until(lambda: "fault: expunge-during-fetch" in demo.bar("status")[0])


async def _by_palette(demo: Driven) -> None:
    await demo.pilot.press("ctrl+p", *"one octet at")
    await demo.pilot.pause(0.5)
    await demo.pilot.press("enter")
    await demo.until(lambda: "drip is on." in notes(demo.app))


async def test_another_server_is_left_alone() -> None:
    server = PracticeServer()
    app = ProtoscopeApp(stranger(await server.start()), settings=QUIET)
    async with driven(app) as other:
        await other.connected()
        await other.pilot.press("alt+a", "alt+x")
        assert notes(app)[-2:] == ["Only the practice server can do this; Ctrl+N opens it."] * 2
    await server.stop()


def test_a_row_says_state_and_number() -> None:
    faults = Faults(["drop:1"])
    assert row(FAULTS["drop"], faults).plain == "[X] drop  1 octet"
    assert row(FAULTS["delay"], faults).plain == "[ ] delay  0.5 seconds"
    assert row(FAULTS["bare-lf"], faults).plain == "[ ] bare-lf"


def test_what_is_said_of_a_fault() -> None:
    assert about(FAULTS["exists-shrinks"]).startswith("EXISTS goes down without EXPUNGE.\nFound by I-082 (")
    assert about(FAULTS["drip"]).startswith("Responses come one octet at a time, or a few.\nTCP has no message")


@pytest.mark.parametrize("protocol", ["imap", "pop3"])
def test_a_protocol_is_offered_its_own_faults(protocol: str) -> None:
    names = {fault.name for faults in offered(protocol).values() for fault in faults}
    assert names == {fault.name for fault in FAULTS.values() if protocol in fault.protocols}


def test_faults_stay_in_a_narrow_status_line() -> None:
    connection = Connection("imaps://learner@127.0.0.1:10993", practice=True, busy="connecting", faults=("drip:1",))
    line = status_line("imap", None, connection, None, 40)
    assert "fault: drip:1" in "".join(piece.text for piece in line.pieces)
