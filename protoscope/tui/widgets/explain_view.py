"""ExplainView: the tree of a message beside what the node under its cursor means."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from protoscope.tui.present.line import Line
from protoscope.tui.present.subject import Path, Subject
from protoscope.tui.present.tree_rows import TreeRows
from protoscope.tui.widgets.line_pane import LinePane


class TreePane(LinePane):
    """A tree in rows: right unfolds or goes in, left folds or goes out, Enter does either."""

    def action_cell(self, by: int) -> None:
        """Unfold or go in (1), fold or go out (-1)."""
        rows = self.rows
        if not isinstance(rows, TreeRows) or not len(rows):
            return
        if rows.is_open(self.cursor) is (by < 0):
            self.action_choose()
        else:
            self.go(self.cursor + 1 if by > 0 and rows.is_open(self.cursor) else rows.parent(self.cursor))

    def action_choose(self) -> None:
        """Fold or unfold."""
        if isinstance(self.rows, TreeRows) and self.rows.toggle(self.cursor):
            self.rows_changed()
            self.go(self.cursor)


class ExplainView(Widget):
    """Tree and text. The tree has a place while the user is in it, or always where there is room for both."""

    @dataclass
    class NodeTurned(Message):
        """Another node is under the tree's cursor; `by_user` is false where the view was told to go there."""

        path: Path
        by_user: bool

    def compose(self) -> ComposeResult:
        """The tree, and the text beside it."""
        yield TreePane(id="explain-tree")
        yield LinePane(id="explain-text")

    @property
    def nodes(self) -> TreePane:
        """The tree."""
        return self.query_one(TreePane)

    @property
    def text(self) -> LinePane:
        """The text."""
        return self.query_one("#explain-text", LinePane)

    @property
    def path(self) -> Path:
        """The path to the node under the tree's cursor; empty while nothing is shown."""
        rows = self.nodes.rows
        return rows.paths[min(self.nodes.cursor, len(rows) - 1)] if isinstance(rows, TreeRows) and len(rows) else ()

    @property
    def subject(self) -> Subject | None:
        """What is shown."""
        return self.nodes.rows.subject if isinstance(self.nodes.rows, TreeRows) else None

    def show(self, subject: Subject, path: Path | None = None) -> None:
        """Show another message, and its node `path`, the whole if there is none given."""
        rows = TreeRows(subject)
        self.nodes.set_rows(rows, cursor=rows.reveal(path) if path else 0)
        self.nodes.reveal(self.nodes.cursor)

    def go(self, path: Path) -> None:
        """Put the tree's cursor on a node."""
        if isinstance(self.nodes.rows, TreeRows):
            row = self.nodes.rows.reveal(path)
            self.nodes.rows_changed()
            self.nodes.go(row)

    def beside(self, by: int) -> Path:
        """The path to the token before or after the node under the cursor."""
        rows = self.nodes.rows
        return rows.beside(self.path, by) if isinstance(rows, TreeRows) and self.path else ()

    def tell(self, lines: tuple[Line, ...]) -> None:
        """Show this text."""
        self.text.set_rows(lines, cursor=0)
        self.text.scroll_to(y=0, animate=False)

    @property
    def text_width(self) -> int:
        """Columns that the text has."""
        return max(0, self.text.scrollable_content_region.width - 1)

    @on(LinePane.LineHighlighted)
    def _turned(self, event: LinePane.LineHighlighted) -> None:
        event.stop()
        if event.pane is self.nodes and self.path:
            self.post_message(self.NodeTurned(self.path, event.by_user))

    @on(LinePane.LineChosen)
    def _chosen(self, event: LinePane.LineChosen) -> None:
        event.stop()
