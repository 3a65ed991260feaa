"""FaultsScreen: all faults of the practice server with their state; keys switch them while the session goes on."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from protoscope.practice.faults.catalogue import FAULTS
from protoscope.practice.faults.switchboard import Faults
from protoscope.tui.present.faults import about, offered, row
from protoscope.tui.screens.dialogs import Dialog, harmless


class FaultsScreen(Dialog[None]):
    """Switches `faults`, of which those of `protocol` are shown; nothing is asked, so closing it changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", id="faults.close"),
        Binding("space", "switch", "On or off", id="faults.toggle"),
        Binding("0", "behave", "All off", id="faults.behave"),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(self, faults: Faults, protocol: str) -> None:
        super().__init__()
        self._faults = faults
        self._protocol = protocol

    def compose(self) -> ComposeResult:
        """Title, list, what the highlighted fault does, keys."""
        with Vertical(id="faults"):
            yield Static("How the practice server misbehaves", markup=False, classes="title")
            yield OptionList(*self._options(), id="first")
            yield Static(id="about", markup=False)
            yield Static("Space or Enter: on or off    0: all off    Esc: close", markup=False, classes="keys")

    def _options(self) -> list[Option]:
        options = []
        for title, faults in offered(self._protocol).items():
            options.append(Option(Content.styled(title, "bold"), disabled=True))
            options += [Option(row(fault, self._faults), id=fault.name) for fault in faults]
        return options

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self.query_one("#about", Static).update(harmless(about(FAULTS[event.option_id])))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self._switch(event.option_id)

    def _switch(self, name: str) -> None:
        if name in self._faults:
            self._faults.switch_off(name)
        else:
            self._faults.switch_on(name)
        self._redraw(name)

    def _redraw(self, name: str) -> None:
        self._list.replace_option_prompt(name, row(FAULTS[name], self._faults))

    def action_switch(self) -> None:
        """Switch the highlighted fault."""
        place = self._list.highlighted
        option = self._list.get_option_at_index(place) if place is not None else None
        if option is not None and option.id:
            self._switch(option.id)

    def action_behave(self) -> None:
        """Switch all off."""
        on = [text.partition(":")[0] for text in self._faults.on]
        self._faults.clear()
        for name in on:
            if self._protocol in FAULTS[name].protocols:
                self._redraw(name)

    def action_move(self, by: int) -> None:
        """One row up or down."""
        if by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()
