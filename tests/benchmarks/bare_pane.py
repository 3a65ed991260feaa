"""The peer of the streaming benchmark: a bare Textual app with a field and one line-API pane, fed at 30 Hz.

It reads as fast as Dovecot sends (asyncio's StreamReader, 64 KiB at a time), and thirty times a second appends what
came, cuts it into lines, goes to the end and paints the whole pane: every row of it is new, so nothing could be cached.
It parses nothing and shows nothing else; Python's collector is as it comes. As in the whole app, reading, painting and
keys share one thread, and nothing is written to a terminal.
"""

from __future__ import annotations

import asyncio
from array import array

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

FETCH = b"b3 UID FETCH 1:* (UID FLAGS RFC822.SIZE ENVELOPE)\r\n"


class LinePane(ScrollView):
    """Lines of one bytearray, as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.octets = bytearray()
        self.ends = array("Q")

    def add(self, data: bytes) -> None:
        """Append octets, cut them into lines and go to the end."""
        at = len(self.octets)
        self.octets += data
        while (at := self.octets.find(b"\n", at) + 1) > 0:
            self.ends.append(at)
        size = Size(200, len(self.ends))
        self.set_reactive(Widget.virtual_size, size)
        self._scroll_update(size)
        self.scroll_end(animate=False, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line, cut to the width."""
        row, width = self.scroll_offset.y + y, self.size.width
        if row >= len(self.ends):
            return Strip.blank(width)
        start = self.ends[row - 1] if row else 0
        line = self.octets[start : self.ends[row]].decode("latin-1").rstrip()
        return Strip([Segment(line)]).crop_extend(0, width, None)


class BareApp(App[None]):
    """Reads with asyncio, shows thirty times a second."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port
        self.pane = LinePane()
        self.done = asyncio.Event()
        self._waiting: list[bytes] = []

    def compose(self) -> ComposeResult:
        """A pane over a field."""
        yield self.pane
        yield Input(id="field")

    def on_mount(self) -> None:
        """Thirty looks a second."""
        self.query_one(Input).focus()
        self.set_interval(1 / 30, self._look)

    def _look(self) -> None:
        if self._waiting:
            data, self._waiting = b"".join(self._waiting), []
            self.pane.add(data)

    async def fetch(self) -> None:
        """Log in, select and fetch; ends with the tagged response."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 24)
        await reader.readline()
        for line in (b"b1 LOGIN alice wonderland\r\n", b"b2 SELECT INBOX\r\n"):
            writer.write(line)
            while not (await reader.readline()).startswith(line[:3]):
                pass
        writer.write(FETCH)
        tail = b""
        while b"\nb3 OK" not in tail:
            data = await reader.read(1 << 16)
            self._waiting.append(data)
            tail = tail[-16:] + data
        writer.close()
