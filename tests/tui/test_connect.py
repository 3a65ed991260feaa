"""The connect screen: an address is read while it is typed, and every way through hands back a choice."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App
from textual.widgets import Input, OptionList, Static

from protoscope.net.target import parse_url
from protoscope.tui.present.address import SCHEMES, reading
from protoscope.tui.screens.connect import Choice, ConnectScreen

RECENT = (parse_url("imaps://alice@mail.example.org"), parse_url("pop://localhost:1110"))


class Choosing(App[None]):
    """Shows the screen and keeps what was chosen."""

    def __init__(self, screen: ConnectScreen) -> None:
        super().__init__()
        self.shown = screen
        self.choices: list[Any] = []

    def on_mount(self) -> None:
        self.push_screen(self.shown, self.choices.append)


async def choose(*keys: str, recent: tuple[Any, ...] = RECENT) -> list[Any]:
    app = Choosing(ConnectScreen(recent))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    return app.choices


async def test_an_address_and_enter_connect() -> None:
    (choice,) = await choose(*"imaps://a@h/x", "enter")
    assert choice == Choice(parse_url("imaps://a@h/x"))


async def test_the_box_accepts_any_certificate() -> None:
    (choice,) = await choose(*"pops://h", "tab", "tab", "space", "shift+tab", "enter")
    assert (choice.target.url, choice.target.insecure) == ("pops://h", True)


@pytest.mark.parametrize(
    ("keys", "protocol"),
    [(["f2"], "imap"), (["f3"], "pop3"), (["down", "down", "down", "enter"], "imap")],
)
async def test_the_practice_server_is_one_key_away(keys: list[str], protocol: str) -> None:
    assert await choose(*keys) == [Choice(demo=protocol)]  # type: ignore[arg-type]


async def test_a_recent_connection_is_chosen_with_enter() -> None:
    assert await choose(*["tab"] * 7, "down", "enter") == [Choice(RECENT[1])]


async def test_escape_leaves() -> None:
    assert await choose("escape") == [None]


async def test_no_address_is_no_choice_and_the_reason_is_shown() -> None:
    app = Choosing(ConnectScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        assert str(app.screen.query_one("#reading", Static).content) == SCHEMES
        await pilot.press(*"http://x", "enter")
        await pilot.pause()
        assert app.choices == []
        assert "protoscope speaks IMAP and POP3" in str(app.screen.query_one("#reading", Static).content)
        assert app.focused is app.screen.query_one("#address", Input)


async def test_everything_is_on_the_smallest_screen() -> None:
    app = Choosing(ConnectScreen(RECENT))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for name in ("#address", "#reading", "#connect", "#insecure", "#demo-imap", "#demo-pop3", "#recent"):
            region = app.screen.query_one(name).region
            assert region.area
            assert app.screen.region.contains_region(region), name


async def test_hostile_text_is_harmless() -> None:
    hostile = parse_url("imap://%5Bred%5Dx%5B%2Fred%5D@h/%E2%80%AE")
    app = Choosing(ConnectScreen([hostile]))
    async with app.run_test(size=(80, 24)) as pilot:
        field = app.screen.query_one("#address", Input)
        field.insert_text_at_cursor("\x1b]0;owned\x07")
        await pilot.pause()
        assert field.value == ""
        field.value = hostile.url
        await pilot.pause()
        assert "[red]x[/red], mailbox ⟨U+202E⟩" in str(app.screen.query_one("#reading", Static).content)
        assert app.screen.query_one(OptionList).option_count == 1


@pytest.mark.parametrize(
    ("typed", "insecure", "expected"),
    [
        ("imaps://mail.example.org", False, "IMAP at mail.example.org port 993, user to be typed at login"),
        ("imaps://mail.example.org", False, "the certificate must be valid for this host"),
        ("imaps://mail.example.org", True, "anyone may be listening"),
        ("imap://al@mail.example.org/Sent", False, "as al, mailbox Sent"),
        ("imap://mail.example.org", False, "Plaintext until STARTTLS"),
        ("pop://mail.example.org", False, "asks before a password goes out unprotected"),
        ("pop://localhost", False, "Plaintext until STLS switches TLS on: this computer only"),
        ("imap://a:b@h", False, "a password does not belong in an address"),
    ],
)
def test_what_an_address_means(typed: str, insecure: bool, expected: str) -> None:
    assert expected in reading(typed, insecure=insecure).text
