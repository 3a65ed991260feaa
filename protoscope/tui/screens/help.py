"""HelpScreen: what each pane shows, and every key from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from protoscope.tui.actions import ACTIONS, SCOPES, Scope

PANES = (
    ("Traffic", "every message of client (C:) and server (S:) as it went over the wire; Enter unfolds one"),
    ("State", "what those messages made true, in tabs; Enter on a value jumps to the line that set it"),
    ("Explain", "what the selected traffic line means, and the RFC section that says so"),
    (
        "Timeline",
        "where the screen is: LIVE or PAST; commands \u251c, changes \N{BULLET}, findings !; a click goes there",
    ),
    ("Steps", "the tour through the protocol; choosing a step fills the command line, and you press Enter"),
    ("Command", "what you type goes to the server; in IMAP a tag is put before it. $PASSWORD is your password"),
)
"""The parts of the session screen, top to bottom."""

SIGNS = (
    ("\N{BULLET}", "behind a value: the selected traffic line changed it"),
    ("S~", "before a line of traffic: the server said it without having been asked"),
    ("?", "in place of a value: the server has not told; the line below says how to ask"),
    ("\N{BLACK DIAMOND}", "before a message: the last SEARCH found it"),
)

KEYS, TEXT = 20, 46
"""Characters in the two columns; together they fit a screen of 80."""


class HelpScreen(ModalScreen[None]):
    """Closed with Esc, F1 or q."""

    CSS_PATH = "forms.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q", "dismiss", "Close", id="help.close")]

    def compose(self) -> ComposeResult:
        """One long text that scrolls."""
        with VerticalScroll():
            yield Static(Content("\n").join(help_lines()))


def help_lines() -> Iterator[Content]:
    """All lines of the help."""
    yield Content.styled("protoscope", "bold $text-primary") + Content("   Esc closes this help")
    yield from _table("What you see", PANES)
    yield from _table("Signs", SIGNS)
    for scope, title in SCOPES.items():
        yield from _table(title, tuple(_keys(scope)))


def _keys(scope: Scope) -> Iterator[tuple[str, str]]:
    for action in ACTIONS:
        if action.scope == scope:
            yield action.shown_keys, action.help


def _table(title: str, rows: tuple[tuple[str, str], ...]) -> Iterator[Content]:
    if not rows:
        return
    yield Content("")
    yield Content.styled(title, "bold $text-accent")
    for name, text in rows:
        for number, part in enumerate(wrap(text, TEXT)):
            yield Content.styled(f"  {'' if number else name:{KEYS}} ", "bold") + Content(part)
