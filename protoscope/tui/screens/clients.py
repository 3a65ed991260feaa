"""ClientsScreen: two to four connections to the same account side by side, over one time line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer

from protoscope.net.problem import ConnectError
from protoscope.tui.present.tracks import Tracks
from protoscope.tui.sending import send
from protoscope.tui.widgets.client_column import ClientColumn
from protoscope.tui.widgets.command_line import CommandLine
from protoscope.tui.widgets.line_bar import LineBar

if TYPE_CHECKING:
    from protoscope.tui.live import Live

MOST = 4
"""Clients side by side; more would have no room."""
LOOKS = 15
"""How often a second the screen looks whether a session has grown."""


class ClientsScreen(Screen[None]):
    """`first` is the session that is open already, and stays so; `another` makes a further one on the same account."""

    CSS_PATH = "clients.tcss"
    AUTO_FOCUS = "#field"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "turn(1)", "Next client", key_display="F6", id="clients.next", priority=True),
        # Esc alone would be the command line's, and so not in the footer.
        Binding("f4,escape", "leave", "Back", key_display="F4/Esc", id="clients.leave"),
        Binding("shift+f6", "turn(-1)", "Client before", show=False, id="clients.previous", priority=True),
        Binding("f2", "step", "Next step", key_display="F2", id="clients.step", priority=True),
        Binding("f3", "add", "One more client", key_display="F3", id="clients.add", priority=True),
        Binding("f5", "reconnect", "Reconnect", key_display="F5", id="clients.reconnect", priority=True),
    ]

    def __init__(self, first: Live, another: Callable[[], Live], *, guards: bool) -> None:
        super().__init__()
        self._lives = [first, another()]
        self._another = another
        self._guards = guards
        self._tracks = Tracks()
        self.active = 0

    def compose(self) -> ComposeResult:
        """Columns, the time line, and one command line for the client that has the turn."""
        with Horizontal(id="columns"):
            for number, live in enumerate(self._lives):
                yield ClientColumn(_name(number), live)
        yield LineBar(id="tracks")
        yield CommandLine(id="command")
        yield Footer(show_command_palette=False)

    @property
    def columns(self) -> list[ClientColumn]:
        """All clients, left to right."""
        return list(self.query(ClientColumn))

    @property
    def command_line(self) -> CommandLine:
        """Where commands for the active client are typed."""
        return self.query_one(CommandLine)

    @property
    def live(self) -> Live:
        """The active client."""
        return self._lives[self.active]

    def on_mount(self) -> None:
        """Connect the second client, and start to look."""
        self._turn_to(1)
        self.run_worker(self._connect(self._lives[1]), group="connect-1")
        self.set_interval(1 / LOOKS, self.look)

    async def on_unmount(self) -> None:
        """Hang up all clients but the first, which was there before."""
        for live in self._lives[1:]:
            await live.session.close()

    async def _connect(self, live: Live) -> None:
        try:
            await live.session.connect()
        except ConnectError as error:
            self.notify(f"{error.what}; {error.next}", severity="error", timeout=10, markup=False)

    def look(self) -> None:
        """Show what happened since the last look."""
        for column in self.columns:
            column.look()
        self._tracks.grow([live.timeline for live in self._lives])
        bar = self.query_one("#tracks", LineBar)
        bar.show(*self._tracks.lines(list(map(_name, range(len(self._lives)))), self.active, self.size.width - 1))
        live = self.live
        self.command_line.show_prompt(f"{self.active + 1}: {live.prompt}", "tag" if live.session.connected else "no")
        following = next((step.line for step in live.steps if step.progress == "next"), "")
        self.command_line.state_changed(following)

    def _turn_to(self, client: int) -> None:
        self.active = client % len(self._lives)
        self.command_line.helper = self.live.helper
        for number, column in enumerate(self.columns):
            column.set_class(number == self.active, "-active")
        self.command_line.field.focus()
        self.look()

    # -- sending -----------------------------------------------------------------------------------------------------

    @on(CommandLine.Entered)
    def _entered(self, event: CommandLine.Entered) -> None:
        self.columns[self.active].traffic.go_end(by_user=False)
        sending = send(self.live, self.command_line, event.line, raw_line=event.raw, guards=self._guards)
        self.run_worker(sending, group="send")

    def action_step(self) -> None:
        """Fill in the active client's next step."""
        following = next((step for step in self.live.steps if step.progress == "next" and step.line), None)
        if following is not None:
            self.command_line.fill(following.line)

    @on(CommandLine.LeaveWanted)
    def action_leave(self) -> None:
        """Go back to the first client's own screen."""
        self.dismiss(None)

    # -- clients -----------------------------------------------------------------------------------------------------

    def action_turn(self, by: int) -> None:
        """Give the command line to another client."""
        self._turn_to(self.active + by)

    async def action_add(self) -> None:
        """Open one more connection."""
        if len(self._lives) == MOST:
            self.notify(f"{MOST} clients are the most that fit.", timeout=4, markup=False)
            return
        number, live = len(self._lives), self._another()
        self._lives.append(live)
        await self.query_one("#columns").mount(ClientColumn(_name(number), live))
        self.run_worker(self._connect(live), group=f"connect-{number}")
        self._turn_to(number)

    def action_reconnect(self) -> None:
        """Connect the active client again after it has been dropped or refused."""
        if self.live.ended:
            self.run_worker(self._connect(self.live), group=f"connect-{self.active}")


def _name(number: int) -> str:
    return f"Client {number + 1}"
