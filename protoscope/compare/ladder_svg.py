"""A ladder as an SVG picture: client left, server right, an arrow for each message."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from protoscope.compare.ladder import Arrow
from protoscope.core.message import Side

WIDTH, MARGIN, STEP, TOP = 900, 110, 30, 60
"""Of the picture, in SVG user units: its width, where the two lines stand, and the height of a row and of the head."""
_COLOURS = {Side.CLIENT: "#9a5b00", Side.SERVER: "#005f87", None: "#666666"}


def svg(title: str, arrows: Sequence[Arrow]) -> str:
    """The picture. ElementTree escapes whatever means something to XML."""
    height = TOP + STEP * (len(arrows) + 1)
    root = Xml.Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {height}")
    Xml.SubElement(root, "title").text = title
    Xml.SubElement(root, "rect", width="100%", height="100%", fill="#ffffff")
    for x, name in ((MARGIN, "client"), (WIDTH - MARGIN, "server")):
        _text(root, x, TOP - 30, name, "#000000", "middle")
        _line(root, (x, TOP - 20), (x, height - 10), "#bbbbbb")
    for row, arrow in enumerate(arrows):
        _arrow(root, arrow, TOP + STEP * (row + 1))
    return Xml.tostring(root, encoding="unicode")


def _arrow(root: Xml.Element, arrow: Arrow, y: int) -> None:
    colour = _COLOURS[arrow.side]
    _text(root, 8, y + 4, f"{arrow.seconds * 1000:.1f} ms", "#666666", "start")
    _text(root, WIDTH // 2, y - 5, arrow.text, colour, "middle")
    if arrow.side is None:
        return
    left, right = (MARGIN, y), (WIDTH - MARGIN, y)
    start, end, back = (left, right, -8) if arrow.side is Side.CLIENT else (right, left, 8)
    _line(root, start, end, colour)
    tip = f"{end[0]},{y} {end[0] + back},{y - 4} {end[0] + back},{y + 4}"
    Xml.SubElement(root, "polygon", points=tip, fill=colour)


def _line(root: Xml.Element, start: tuple[int, int], end: tuple[int, int], colour: str) -> None:
    ends = {"x1": str(start[0]), "y1": str(start[1]), "x2": str(end[0]), "y2": str(end[1])}
    Xml.SubElement(root, "line", {**ends, "stroke": colour})


def _text(root: Xml.Element, x: int, y: int, text: str, colour: str, anchor: str) -> None:
    style = {"font-family": "monospace", "font-size": "12", "fill": colour, "text-anchor": anchor}
    Xml.SubElement(root, "text", {"x": str(x), "y": str(y), **style}).text = text
