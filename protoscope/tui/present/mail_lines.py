"""The lines of a mail that both protocols show alike: header fields, structure, text, attachments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from protoscope.core.state import Cell
from protoscope.tui.present.columns import left, octets_text, short_size
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.mime import SHOWN, Part
from protoscope.tui.present.rows import NAME, field, heading, note, value


def decoding_lines(octets: int) -> list[Line]:
    """What stands here until a large mail has been taken apart."""
    return [heading("Mail"), note(f"decoding {octets_text(octets)}\N{HORIZONTAL ELLIPSIS}")]


def header_lines(headers: Sequence[tuple[str, str]], cell: Cell | None = None) -> Iterator[Line]:
    """Each header field in its order."""
    for name, body in headers:
        yield Line((Piece("  "), left(name, NAME, "key"), Piece(f"{body} ", "", cell)))


def structure_lines(parts: Sequence[Part], cell: Cell | None = None) -> Iterator[Line]:
    """The tree of body parts, one line each."""
    numbers = {part.number for part in parts}
    for part in parts:
        shown = (
            Piece(f"  {_branch(part.number, numbers)}", "dim"),
            Piece(f"{part.number} ", "number"),
            Piece(f"{part.type} ", "title" if part.leaf else "", cell),
            Piece(f"{details(part)} ", "dim"),
            Piece(f'"{part.name}" ' if part.name else "", "quoted"),
            Piece(f"{part.disposition} ", "flag"),
            Piece(part.description, "dim"),
        )
        yield Line(tuple(piece for piece in shown if piece.text.strip() or piece.role == "dim"))


def _branch(number: str, numbers: Collection[str]) -> str:
    """The lines that lead to a part: a bar for each level that goes on below, at the end the branch itself."""
    levels = number.split(".") if number else []
    top = 0 if "" in numbers else 1
    lead = ""
    for depth in range(top, len(levels)):
        follower = ".".join((*levels[:depth], str(int(levels[depth]) + 1)))
        lead += _SIGNS[depth == len(levels) - 1, follower in numbers]
    return lead


_SIGNS = {(True, True): "├─ ", (True, False): "└─ ", (False, True): "│  ", (False, False): "   "}
"""By whether the part itself stands here, and whether its level has another part below."""


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
