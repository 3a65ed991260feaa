"""What reading any line needs: where its content ends, and its octets as text."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core.syntax import Node


def text_of(octets: bytes) -> str:
    """For showing: UTF-8, other octets as \\xNN."""
    return octets.decode("utf-8", "backslashreplace")


def content_end(octets: bytes, end: int) -> int:
    """Where the line that ends at `end` ends without its CRLF or LF."""
    if octets[end - 2 : end] == b"\r\n":
        return end - 2
    return end - 1 if octets[end - 1 : end] == b"\n" else end


def line_end(octets: bytes, start: int) -> int:
    """The offset after the LF of the line that begins at `start`."""
    return octets.find(b"\n", start) + 1 or len(octets)


def lines(octets: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Each line of `start`..`end`: where it begins, where its content ends, and where the next begins."""
    while start < end:
        following = min(line_end(octets, start), end)
        yield start, content_end(octets, following), following
        start = following


def crlf(start: int, end: int) -> tuple[Node, ...]:
    """The end of a line, if it has one."""
    return (Node("CRLF", start, end),) if start < end else ()


def text(octets: bytes, start: int, end: int, rule: str = "text") -> tuple[Node, ...]:
    """Text for people, if there is any; spaces around it belong to nobody."""
    while start < end and octets[start] == 0x20:
        start += 1
    if start == end:
        return ()
    defects = ("nul",) if b"\0" in octets[start:end] else ()
    return (Node(rule, start, end, text_of(octets[start:end]), (), defects),)
