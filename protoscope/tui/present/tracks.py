"""Tracks: one time line for several clients: a row for each, a column for each message, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from protoscope.core.message import Kind, Message, Side
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.line import Line, Piece


class Mark(NamedTuple):
    """One message: whose track it is on, its sign and the sign's role."""

    client: int
    sign: str
    role: str


class Tracks:
    """The newest messages of all clients in one order; `grow` takes in what came since."""

    def __init__(self) -> None:
        self._taken: list[int] = []
        self._marks: list[Mark] = []

    def grow(self, timelines: Sequence[Timeline]) -> None:
        """Take in new messages. Those of one look are put in the order of their times."""
        self._taken += [0] * (len(timelines) - len(self._taken))
        new = [
            (message.at, client, message)
            for client, timeline in enumerate(timelines)
            for message in timeline.messages(self._taken[client])
        ]
        self._taken = [len(timeline) for timeline in timelines]
        self._marks += [_mark(client, message) for _, client, message in sorted(new, key=lambda each: each[:2])]

    def lines(self, names: Sequence[str], active: int, width: int) -> tuple[Line, ...]:
        """One row for each client, the newest messages at the right."""
        lead = max(map(len, names), default=0) + 2
        shown = self._marks[-max(1, width - lead) :]
        return tuple(
            Line(
                (
                    Piece(f"{name:{lead}}", "title" if client == active else "dim"),
                    *(_piece(mark, client) for mark in shown),
                )
            )
            for client, name in enumerate(names)
        )


def _piece(mark: Mark, client: int) -> Piece:
    return Piece(mark.sign, mark.role) if mark.client == client else Piece("\N{MIDDLE DOT}", "dim")


def _mark(client: int, message: Message) -> Mark:
    if message.kind is Kind.EVENT:
        return Mark(client, "\N{BOX DRAWINGS LIGHT VERTICAL}", "event")
    if message.side is Side.CLIENT:
        return Mark(client, "C", "client")
    return Mark(client, "S", "server")
