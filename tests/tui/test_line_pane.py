"""The pane that draws rows: cursor, cells, marks, following, selection."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection

from protoscope.tui.present.line import Line, Piece
from protoscope.tui.widgets.line_pane import LinePane
from protoscope.tui.widgets.strips import MARK, piece_at, text_of, with_mark

INBOX = Line((Piece("INBOX ", "key"), Piece("12   ", "number", ("exists",)), Piece("3", "number", ("unseen",))))


class PaneApp(App[None]):
    CSS = "LinePane { height: 5; overflow-x: hidden; scrollbar-size: 0 0; }"

    def __init__(self, rows: list[Line], *, follow: bool = False) -> None:
        super().__init__()
        self.rows = rows
        self.pane = LinePane(rows, follow=follow)
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_line_pane_line_chosen(self, message: LinePane.LineChosen) -> None:
        self.heard.append(message)

    def on_line_pane_cell_chosen(self, message: LinePane.CellChosen) -> None:
        self.heard.append(message)

    def drawn(self) -> list[str]:
        return [self.pane.render_line(y).text.rstrip() for y in range(5)]


def numbered(count: int) -> list[Line]:
    return [Line((Piece(f"line {n}", "server"),)) for n in range(count)]


def test_text_is_made_harmless() -> None:
    assert text_of(Line((Piece("\x1b[1m"), Piece("[/b]")))) == "␛[1m[/b]"


def test_a_mark_takes_the_place_of_padding() -> None:
    assert with_mark("12   ") == f"12{MARK}  "
    assert with_mark("12") == f"12{MARK}"


def test_piece_at_a_column() -> None:
    assert [piece_at(INBOX, column) for column in (0, 6, 11, 12)] == [0, 1, 2, -1]


async def test_wire_text_is_drawn_harmlessly_and_markup_is_text() -> None:
    app = PaneApp([Line((Piece("* OK [/b] \x1b]0;x\x07 \u202e", "server"),))])
    async with app.run_test():
        assert app.drawn()[0] == "* OK [/b] ␛]0;x␇ ⟨U+202E⟩"


async def test_changed_cells_are_marked() -> None:
    app = PaneApp([INBOX])
    async with app.run_test():
        app.pane.mark({("exists",): "11"})
        assert app.drawn()[0] == f"INBOX 12{MARK}  3 was 11"


async def test_enter_chooses_the_line_until_an_arrow_picks_a_cell() -> None:
    app = PaneApp([INBOX, Line((Piece("plain"),))])
    async with app.run_test() as pilot:
        app.pane.focus()
        await pilot.press("enter", "right", "enter", "right", "enter", "down", "enter")
        cells = [heard.cell for heard in app.heard if isinstance(heard, LinePane.CellChosen)]
        rows = [heard.row for heard in app.heard if isinstance(heard, LinePane.LineChosen)]
        assert (cells, rows) == ([("exists",), ("unseen",)], [0, 1])


async def test_the_end_is_followed_until_the_user_moves_up() -> None:
    app = PaneApp(numbered(10), follow=True)
    async with app.run_test() as pilot:
        app.pane.rows_grew()
        await pilot.pause()
        assert app.drawn() == [f"line {n}" for n in range(5, 10)]
        app.pane.focus()
        await pilot.press("up")
        app.rows.append(Line((Piece("line 10"),)))
        app.pane.rows_grew()
        await pilot.pause()
        assert (app.drawn(), app.pane.cursor) == ([f"line {n}" for n in range(5, 10)], 8)
        await pilot.press("end")
        app.rows.append(Line((Piece("line 11"),)))
        app.pane.rows_grew()
        await pilot.pause()
        assert (app.drawn()[-1], app.pane.cursor) == ("line 11", 11)


async def test_a_click_puts_the_cursor_and_a_double_click_chooses() -> None:
    app = PaneApp([INBOX, INBOX])
    async with app.run_test() as pilot:
        await pilot.click(LinePane, offset=(7, 1))
        assert (app.pane.cursor, app.pane.cell, app.heard) == (1, ("exists",), [])
        await pilot.click(LinePane, offset=(7, 1), times=2)
        assert [heard.cell for heard in app.heard if isinstance(heard, LinePane.CellChosen)] == [("exists",)]


async def test_long_rows_scroll_sideways() -> None:
    app = PaneApp([Line((Piece("x" * 200 + "end"),))])
    async with app.run_test() as pilot:
        app.pane.focus()
        await pilot.press(*["right"] * 20)
        assert app.drawn()[0].endswith("end")


async def test_a_selection_is_the_text_as_drawn() -> None:
    app = PaneApp([Line((Piece("one\x00"),)), Line((Piece("two"),)), Line((Piece("three"),))])
    async with app.run_test():
        selection = Selection(Offset(1, 0), Offset(2, 2))
        assert app.pane.get_selection(selection) == ("ne␀\ntwo\nth", "\n")
