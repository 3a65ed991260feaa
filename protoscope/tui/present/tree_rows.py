"""Tree rows: a syntax tree as rows that fold, each with the octets that it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core.syntax import Node
from protoscope.core.visible import decoded
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.paint import ROLES
from protoscope.tui.present.subject import Path, Subject

PREVIEW = 60
"""Octets of a node that its row shows."""
MOST = 200
"""Children of one node that have rows; a hostile list may hold millions."""
OPEN_AT_ONCE = 60
"""Nodes of a tree that is shown unfolded as a whole; of a larger one only the outermost are."""

FOLDED, UNFOLDED, LEAF = "\u25b8 ", "\u25be ", "\u00b7 "


class TreeRows:
    """The rows of one tree; `paths[row]` leads to the node in it."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self._open: set[int] = {id(subject.tree)}
        if _small(subject.tree):
            self._open |= {id(node) for node in subject.tree.walk()}
        self._hidden = subject.lead if subject.typed else 0
        self.paths: tuple[Path, ...] = ()
        self._flatten()

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, row: int) -> Line:
        *above, node = self.paths[row]
        glyph = LEAF if not node.children else UNFOLDED if id(node) in self._open else FOLDED
        role = ROLES.get(node.rule, "")
        return Line(
            (
                Piece("  " * len(above)),
                Piece(glyph, "dim"),
                Piece(self._preview(node), role),
                Piece(f"  {node.rule}", "dim"),
            )
        )

    def _preview(self, node: Node) -> str:
        start = max(node.start, self._hidden)
        octets = self.subject.octets[start : min(node.end, start + PREVIEW + 1)].removesuffix(b"\r\n")
        cut = "\u2026" if len(octets) > PREVIEW else ""
        return decoded(octets[:PREVIEW]) + cut

    # -- folding -----------------------------------------------------------------------------------------------------

    def toggle(self, row: int) -> bool:
        """Fold the node in `row`, or unfold it; false where it has nothing in it."""
        node = self.paths[row][-1]
        if not node.children:
            return False
        self._open ^= {id(node)}
        self._flatten()
        return True

    def is_open(self, row: int) -> bool:
        """Whether what is in the node has rows."""
        node = self.paths[row][-1]
        return bool(node.children) and id(node) in self._open

    def parent(self, row: int) -> int:
        """The row of the node around the one in `row`."""
        above = self.paths[row][:-1]
        return self.paths.index(above) if above else row

    def reveal(self, path: Path) -> int:
        """The row of the last node of `path`, after everything around it has been unfolded."""
        around = {id(node) for node in path[:-1]}
        if not around <= self._open:
            self._open |= around
            self._flatten()
        return next((row for row, known in enumerate(self.paths) if known[-1] is path[-1]), 0)

    def _flatten(self) -> None:
        self.paths = tuple(self._visible((self.subject.tree,)))

    def _visible(self, root: Path) -> Iterator[Path]:
        todo = [root]
        while todo:
            path = todo.pop()
            yield path
            if id(path[-1]) in self._open:
                todo += [(*path, child) for child in reversed(path[-1].children[:MOST]) if child.end > self._hidden]

    # -- tokens ------------------------------------------------------------------------------------------------------

    def beside(self, path: Path, by: int) -> Path:
        """The path to the token before (-1) or after (1) the node that is meant; to itself where there is none."""
        tokens = self._tokens()
        if not tokens:
            return path
        start, end = path[-1].start, path[-1].end
        if by < 0:
            return next((token for token in reversed(tokens) if token[-1].end <= start), path)
        if len(path) == 1:
            return tokens[0]
        return next((token for token in tokens if token[-1].start >= end), path)

    def _tokens(self) -> list[Path]:
        """The leaves, as far as rows can show them."""
        found: list[Path] = []
        todo: list[Path] = [(self.subject.tree,)]
        while todo and len(found) < MOST:
            path = todo.pop()
            children = path[-1].children[:MOST]
            todo += [(*path, child) for child in reversed(children)]
            if not children and len(path) > 1:
                found.append(path)
        return found


def _small(tree: Node) -> bool:
    return all(count < OPEN_AT_ONCE for count, _ in enumerate(tree.walk()))
