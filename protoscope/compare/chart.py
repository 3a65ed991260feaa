"""Chart: octets and round trips of every task, as bars for each protocol; and as SVG, drawn by pygal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as Xml

from protoscope.compare.outcome import Row
from protoscope.compare.tasks import QUESTIONS


@dataclass(frozen=True, slots=True)
class Bars:
    """One chart: a value of each protocol for each name."""

    title: str
    unit: str
    names: tuple[str, ...]
    pop3: tuple[int, ...]
    imap: tuple[int, ...]


def charts(rows: Sequence[Row]) -> tuple[Bars, Bars]:
    """Octets both ways, and round trips, of the tasks that were done."""
    titles = {question.id: question.title for question in QUESTIONS}
    names = tuple(titles[row.imap.task] for row in rows)
    pop3, imap = [row.pop3.cost for row in rows], [row.imap.cost for row in rows]
    octets = Bars("Octets both ways", "octets", names, tuple(c.octets for c in pop3), tuple(c.octets for c in imap))
    trips = Bars(
        "Round trips", "round trips", names, tuple(c.round_trips for c in pop3), tuple(c.round_trips for c in imap)
    )
    return octets, trips


def svg(bars: Bars) -> str:
    """The chart as an SVG picture; octets differ by orders of magnitude, so their axis is logarithmic."""
    # Imported here: only an export needs it.
    import pygal

    drawn = pygal.HorizontalBar(
        title=bars.title, logarithmic=bars.unit == "octets", js=(), print_values=True, pretty_print=True, height=700
    )
    drawn.x_title = bars.unit
    drawn.x_labels = bars.names
    # A logarithmic axis has no place for nothing at all.
    drawn.add("POP3", [value or None for value in bars.pop3])
    drawn.add("IMAP", [value or None for value in bars.imap])
    return _without_scripts(drawn.render_tree())


def _without_scripts(picture: Any) -> str:
    """pygal's tooltips need a script; a picture in a report should have none."""
    for parent in picture.iter():
        for script in [child for child in parent if str(child.tag).endswith("script")]:
            parent.remove(script)
    return str(Xml.tostring(picture, encoding="unicode"))
