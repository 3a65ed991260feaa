"""Views of octets, as text and in hex: rows cut out when they are drawn, however many octets there are."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from protoscope.core.visible import decoded
from protoscope.tui.present.line import Line, Piece, Rows
from protoscope.tui.present.paint import Run, filled
from protoscope.tui.present.text_rows import rows_of

LONGEST = 4000
"""Octets of one row that are drawn; wrapping shows what is beyond."""
FOLDED = "\u25b8"


class TextRows:
    """Octets as lines, of `width` octets at most (None: as long as they are), in the roles of `painted`."""

    def __init__(self, octets: bytes, width: int | None, painted: Sequence[Run] = (), role: str = "") -> None:
        self._octets = octets
        self._painted = painted
        self._role = role
        self._starts: array[int] = rows_of(octets, width)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, row: int, /) -> Line:
        start, *ends = *self._starts[row : row + 2], len(self._octets)
        end = ends[0] - len(_line_end(self._octets[ends[0] - 2 : ends[0]])) if ends[0] > start else start
        shown = min(end, start + LONGEST)
        pieces = [
            Piece(decoded(self._octets[run.start : run.end]), run.role)
            for run in filled(self._painted, start, shown, self._role)
        ]
        if shown < end:
            pieces.append(Piece(f" {FOLDED}{end - shown:,} more octets; w wraps", "literal"))
        return Line(tuple(pieces))


def _line_end(tail: bytes) -> bytes:
    """CRLF, which every line has and nobody wants to see; a lone LF or CR stays visible."""
    return tail if tail == b"\r\n" else b""


class HexRows:
    """Offset, octets in hex, and the ASCII characters among them; a row is `across` octets."""

    def __init__(self, octets: bytes, width: int) -> None:
        self._octets = octets
        self._across = 16 if width >= 78 else 8
        self._digits = max(4, len(f"{len(octets):x}"))

    def __len__(self) -> int:
        return -(-len(self._octets) // self._across)

    def __getitem__(self, row: int, /) -> Line:
        start = row * self._across
        octets = self._octets[start : start + self._across]
        half = self._across // 2
        pairs = f"{octets[:half].hex(' ')}  {octets[half:].hex(' ')}".ljust(3 * self._across + 1)
        text = "".join(chr(octet) if 0x20 <= octet < 0x7F else "\N{MIDDLE DOT}" for octet in octets)
        return Line(
            (
                Piece(f"{start:0{self._digits}x}  ", "number"),
                Piece(f"{pairs} ", ""),
                Piece(text, "quoted"),
            )
        )


class Chain:
    """Rows one after the other."""

    def __init__(self, *parts: Rows) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def __getitem__(self, row: int, /) -> Line:
        for part in self._parts:
            if row < len(part):
                return part[row]
            row -= len(part)
        raise IndexError(row)
