"""SessionTyping: from the command line to the server, and the connection itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from protoscope.net.problem import ConnectError
from protoscope.tui.screens.session_flow import SessionFlow
from protoscope.tui.sending import send
from protoscope.tui.widgets.command_line import CommandLine
from protoscope.tui.widgets.steps_bar import StepsBar

if TYPE_CHECKING:
    from protoscope.core.protocol import Step
    from protoscope.tui.live import Live


RECORDING = "This is a recording: there is no server to send to. Ctrl+N opens one."
"""Said where a command line would be."""


class SessionTyping(SessionFlow):
    """Sends what is typed, fills in steps, connects."""

    guards = True
    """Whether to ask before something is destroyed on a real server; the app sets it."""
    connecting = True
    """Whether a connection is being made."""

    def __init__(self, opening: str) -> None:
        super().__init__(opening)
        self._early: list[CommandLine.Entered] = []
        """What was entered before there was a connection."""

    @on(CommandLine.Entered)
    def _entered(self, event: CommandLine.Entered) -> None:
        """Send the line; while the connection is being made, as soon as it is there."""
        if self.live is not None and self.live.opened is not None:
            self.command_line.give_back(event.line)
            self.notify(RECORDING, timeout=6, markup=False)
            return
        if self.live is None or self.connecting:
            self._early.append(event)
            return
        self.traffic_pane.go_end(by_user=False)
        self.run_worker(self._send(self.live, event.line, raw_line=event.raw), group="send")

    async def _send(self, live: Live, line: str, *, raw_line: bool) -> None:
        await send(live, self.command_line, line, raw_line=raw_line, guards=self.guards)
        self.look()

    def action_next_step(self) -> None:
        """Fill in the step that is next."""
        if self.steps_bar.next is not None:
            self.fill_step(self.steps_bar.next)

    @on(StepsBar.StepChosen)
    def _step_chosen(self, event: StepsBar.StepChosen) -> None:
        self.fill_step(event.step)

    def fill_step(self, step: Step) -> None:
        """Put the step's line into the command line, or say why it has none."""
        if step.line:
            self.command_line.fill(step.line)
        elif step.why:
            self.notify(step.why, timeout=4, markup=False)

    @on(CommandLine.LeaveWanted)
    def _leave(self) -> None:
        if not self.interrupt():
            self.traffic_pane.focus()

    # -- the connection ----------------------------------------------------------------------------------------------

    async def open(self, live: Live) -> None:
        """Attach a session and connect it; what goes wrong is shown in the banner."""
        self.attach(live)
        await self._connect(live)

    async def _connect(self, live: Live) -> None:
        self.connecting = True
        self.call_later(self.show_connection)
        try:
            await live.session.connect()
        except ConnectError as error:
            self.log.warning(error.what)
        self.connecting = False
        early, self._early = self._early, []
        for entered in early:
            self._entered(entered)
        self.look()
        self.command_line.field.focus()

    def reconnect(self) -> None:
        """Connect again unless connected."""
        if self.live is not None and self.live.ended:
            self.run_worker(self._connect(self.live), group="connect", exclusive=True)
