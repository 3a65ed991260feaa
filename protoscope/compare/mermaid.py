"""Mermaid: ladders and charts as text that wikis and Git hosts draw (https://mermaid.js.org)."""

from __future__ import annotations

from collections.abc import Sequence

from protoscope.compare.chart import Bars
from protoscope.compare.ladder import Arrow
from protoscope.core.message import Side

_ARROWS = {Side.CLIENT: "C->>S", Side.SERVER: "S-->>C", None: "Note over C,S"}
_MEANS_SOMETHING = {character: f"#{ord(character)};" for character in '#;"<>{}'}
"""Characters that Mermaid reads as its own, as its entities."""


def sequence(arrows: Sequence[Arrow]) -> str:
    """A ladder as a sequence diagram."""
    lines = ["sequenceDiagram", "    participant C as client", "    participant S as server"]
    lines += (f"    {_ARROWS[arrow.side]}: {_label(arrow)}" for arrow in arrows)
    return "\n".join(lines) + "\n"


def _label(arrow: Arrow) -> str:
    return f"{arrow.seconds * 1000:.1f} ms {escaped(arrow.text)}"


def escaped(text: str) -> str:
    """Text in which nothing means anything to Mermaid."""
    return "".join(_MEANS_SOMETHING.get(character, character) for character in text)


def chart(bars: Bars) -> str:
    """Bars of both protocols, one chart with two series."""
    names = ", ".join(f'"{escaped(name)}"' for name in bars.names)
    lines = ["xychart-beta", f'    title "{escaped(bars.title)}"', f"    x-axis [{names}]", f'    y-axis "{bars.unit}"']
    lines += (f"    bar [{', '.join(map(str, series))}]" for series in (bars.pop3, bars.imap))
    return "\n".join(lines) + "\n"
