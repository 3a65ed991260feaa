"""A dialogue as octets, played into a timeline of the real wing; and a tab's rows as text."""

from __future__ import annotations

from protoscope.core.fact import BytesReceived, BytesSent, Connected, Fact
from protoscope.core.state import Cell
from protoscope.core.trace import Trace
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing
from protoscope.tui.present.line import Line
from protoscope.tui.present.rows import Tab
from protoscope.tui.present.state_tabs import tabs
from protoscope.tui.widgets.strips import text_of


def played(protocol: str, *said: bytes | Fact) -> Timeline:
    """A timeline of what was said: octets after b"> " are the client's, others the server's."""
    timeline = Timeline(wing(protocol), Trace())
    for at, octets in enumerate((Connected(0, 0.0, protocol, "mail.example", 143), *said)):
        if not isinstance(octets, bytes):
            timeline.trace.append(octets)
        elif octets.startswith(b"> "):
            timeline.trace.append(BytesSent(0, float(at), octets[2:]))
        else:
            timeline.trace.append(BytesReceived(0, float(at), octets))
    timeline.grow()
    return timeline


def tab(timeline: Timeline, name: str, chosen: int | None = None, count: int | None = None) -> Tab:
    """The tab called `name` after `count` messages, or after all."""
    shown = tabs(timeline, len(timeline) if count is None else count, chosen)
    return next(found for found in shown if found.id == name)


def lines(found: Tab) -> list[Line]:
    return [found.rows[row] for row in range(len(found.rows))]


def text(found: Tab) -> list[str]:
    """The rows as they are drawn, without trailing blanks."""
    return [text_of(line).rstrip() for line in lines(found)]


def words(found: Tab) -> list[str]:
    """The rows with every run of blanks made one."""
    return [" ".join(line.split()) for line in text(found)]


def cells(found: Tab) -> set[Cell]:
    """Every cell that the tab shows."""
    return {piece.cell for line in lines(found) for piece in line.pieces if piece.cell is not None}
