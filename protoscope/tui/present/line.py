"""Line: what a pane shows in one row, as pieces of text with a role; the theme gives a role its colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from protoscope.core.state import Cell


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one role, such as "server", "tag", "ok" or "literal" ("" is plain).

    `text` may hold wire text as it is: the pane passes every piece through `visible` before it draws.
    `cell` is the state cell that the piece shows, so that it can be marked when a message changes it. `lit` pieces are
    what the explanation beside is about.
    """

    text: str
    role: str = ""
    cell: Cell | None = None
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row."""

    pieces: tuple[Piece, ...] = ()


class Rows(Protocol):
    """All rows of a pane; row i is made when it is drawn."""

    def __len__(self) -> int: ...

    def __getitem__(self, row: int, /) -> Line: ...
