"""ConnectScreen: an address, the practice server, or a recent connection; what was chosen is handed back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.suggester import SuggestFromList
from textual.widgets import Button, Checkbox, Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from protoscope.net.target import Target
from protoscope.tui.present.address import reading
from protoscope.tui.screens.dialogs import harmless

PRINTABLE = r"[^\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*"
"""What the address field accepts: a stock Input would send a pasted escape sequence to the terminal."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Either a server to open, or the practice server over `demo`."""

    target: Target | None = None
    demo: Literal["", "imap", "pop3"] = ""


class Tick(Checkbox):
    """A check box whose state is a sign, not only a colour."""

    BUTTON_INNER = " "

    def watch_value(self) -> None:
        """Draw the sign for the new value."""
        self.BUTTON_INNER = "X" if self.value else " "
        super().watch_value()


class ConnectScreen(Screen[Choice | None]):
    """Dismissed with a `Choice`; with None when it was left. `recent` is newest first."""

    CSS_PATH = "forms.tcss"
    AUTO_FOCUS = "#address"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Previous field", show=False),
        Binding("f2", "demo('imap')", "Practise IMAP", key_display="F2", id="connect.demo-imap"),
        Binding("f3", "demo('pop3')", "Practise POP3", key_display="F3", id="connect.demo-pop3"),
        Binding("f4", "app.lessons", "Lessons", key_display="F4", id="connect.lessons"),
        Binding("f5", "app.compare", "Compare", key_display="F5", id="connect.compare"),
        Binding("escape", "leave", "Back", key_display="Esc", id="connect.leave"),
    ]

    def __init__(self, recent: Sequence[Target] = ()) -> None:
        super().__init__()
        self._recent = tuple(recent)

    def compose(self) -> ComposeResult:
        """Address form, practice server, recent connections."""
        yield Static("protoscope \N{EN DASH} the debugger for mail protocols", id="name", markup=False)
        with Vertical(id="form"):
            yield from self._address()
            yield from self._practice()
            yield from self._recent_list()
        yield Footer(show_command_palette=False)

    def _address(self) -> ComposeResult:
        yield Static("Open a mail server", markup=False, classes="heading")
        suggester = SuggestFromList([target.url for target in self._recent]) if self._recent else None
        field = Input(placeholder="imaps://you@mail.example.org", id="address", restrict=PRINTABLE, suggester=suggester)
        field.cursor_blink = False
        yield field
        yield Static(id="reading", markup=False)
        with Horizontal(classes="row"):
            yield Button("Connect", id="connect")
            yield Tick("Accept any certificate (only to debug)", id="insecure")

    def _practice(self) -> ComposeResult:
        yield Static("Practice server", markup=False, classes="heading")
        yield Static("Built in, on this computer only; user learner, password practice.", markup=False, classes="note")
        with Horizontal(classes="row"):
            yield Button("Practise IMAP", id="demo-imap")
            yield Button("Practise POP3", id="demo-pop3")
            yield Button("Lessons", id="lessons", action="app.lessons")
            yield Button("Compare both", id="compare", action="app.compare")

    def _recent_list(self) -> ComposeResult:
        yield Static("Recent connections", markup=False, classes="heading")
        if self._recent:
            yield OptionList(
                *(Option(harmless(_described(target))) for target in self._recent), id="recent", markup=False
            )
        else:
            yield Static("none yet", markup=False, id="none")

    def on_mount(self) -> None:
        """Say what can be typed."""
        self._read()

    @on(Input.Changed, "#address")
    @on(Checkbox.Changed, "#insecure")
    def _read(self) -> None:
        """Show what the address means so far."""
        now = reading(self.query_one("#address", Input).value, insecure=self.query_one("#insecure", Checkbox).value)
        shown = self.query_one("#reading", Static)
        shown.update(harmless(now.text))
        shown.set_class(now.problem, "-problem")
        shown.set_class(now.target is not None, "-good")

    @on(Input.Submitted, "#address")
    @on(Button.Pressed, "#connect")
    def _connect(self) -> None:
        insecure = self.query_one("#insecure", Checkbox).value
        target = reading(self.query_one("#address", Input).value).target
        if target is None:
            self.query_one("#address", Input).focus()
            self.app.bell()
        else:
            self.dismiss(Choice(replace(target, insecure=insecure)))

    @on(OptionList.OptionSelected, "#recent")
    def _again(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(Choice(self._recent[event.option_index]))

    @on(Button.Pressed, "#demo-imap")
    def _demo_imap(self) -> None:
        self.action_demo("imap")

    @on(Button.Pressed, "#demo-pop3")
    def _demo_pop3(self) -> None:
        self.action_demo("pop3")

    def action_demo(self, protocol: Literal["imap", "pop3"]) -> None:
        """Practise."""
        self.dismiss(Choice(demo=protocol))

    def action_leave(self) -> None:
        """Go back without a choice."""
        self.dismiss(None)


def _described(target: Target) -> str:
    return f"{target.url}  (accepts any certificate)" if target.insecure else target.url
