"""The lines of a mail that both protocols show alike: header fields, structure, text, attachments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from protoscope.core.state import Cell
from protoscope.tui.present.columns import left, octets_text, short_size
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.mime import SHOWN, Part
from protoscope.tui.present.rows import NAME, field, heading, value


def header_lines(headers: Sequence[tuple[str, str]], cell: Cell) -> Iterator[Line]:
    """Each header field in its order."""
    for name, body in headers:
        yield Line((Piece("  "), left(name, NAME, "key"), Piece(f"{body} ", "", cell)))


def structure_lines(parts: Sequence[Part], cell: Cell) -> Iterator[Line]:
    """The tree of body parts, one line each."""
    top = parts[0].number if parts else ""
    for part in parts:
        depth = part.number.count(".") + (part.number != "" and top == "")
        branch = (
            "   " * (depth - 1) + "\N{BOX DRAWINGS LIGHT UP AND RIGHT}\N{BOX DRAWINGS LIGHT HORIZONTAL} "
            if depth
            else ""
        )
        yield Line(
            (
                Piece(f"  {branch}", "dim"),
                Piece(f"{part.number} " if part.number else "", "number"),
                Piece(f"{part.type} ", "title" if part.leaf else "", cell),
                Piece(f"{details(part)} " if details(part) else "", "dim"),
                Piece(f'"{part.name}" ' if part.name else "", "quoted"),
                Piece(f"{part.disposition} " if part.disposition else "", "flag"),
                Piece(f"{part.description}" if part.description else "", "dim"),
            )
        )


def details(part: Part) -> str:
    """Charset, transfer encoding and size in a few words."""
    size = "" if part.octets is None or not part.leaf else f"{short_size(part.octets)} octets"
    return "  ".join(filter(None, (part.charset, part.encoding if part.leaf else "", size)))


def text_lines(part: Part | None, text: Sequence[str], cell: Cell, remark: str = "") -> Iterator[Line]:
    """A decoded text, quoted lines in their own role."""
    how = _how(part) if part is not None else "none"
    yield heading("Text", Piece(f"  {how}{remark}", "dim"))
    for line in text:
        yield Line((Piece("  "), Piece(line, _text_role(line), cell)))
    if part is not None and (part.octets or 0) > SHOWN:
        yield field("", value(f"only the first {octets_text(SHOWN)} are shown", "dim"))


def _how(part: Part) -> str:
    source = ", its source" if part.type == "text/html" else ""
    decoded = f", {part.encoding} decoded" if part.encoding in {"base64", "quoted-printable"} else ""
    return f"part {part.number}, {part.type}{source}, {part.charset or 'us-ascii'}{decoded}"


def _text_role(line: str) -> str:
    return "quoted" if line.startswith(">") else ""


def attachment_lines(parts: Sequence[Part], cell: Cell) -> list[Line]:
    """The attached parts; nothing where there are none."""
    attached = [part for part in parts if part.attached]
    if not attached:
        return []
    return [
        heading("Attachments"),
        *(
            field(
                part.number,
                value(part.name or "(no name)", "quoted", cell),
                Piece(f"{part.type}  {details(part)}", "dim"),
            )
            for part in attached
        ),
    ]
