"""What a message carries, decoded: its literals, taken apart where they are mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module

from protoscope.core.secret import masked
from protoscope.core.syntax import Node
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.columns import octets_text
from protoscope.tui.present.line import Line, Piece, Rows
from protoscope.tui.present.mail_lines import header_lines, structure_lines
from protoscope.tui.present.mime import Part, decoded_text, transfer_decoded
from protoscope.tui.present.mime_parts import TakenApart
from protoscope.tui.present.paint import is_literal
from protoscope.tui.present.rows import BLANK, field, heading, note
from protoscope.tui.present.view_octets import Chain, HexRows, TextRows

TEXT = Part("", "text/plain")


@dataclass(frozen=True, slots=True)
class Carried:
    """Octets that a message carries. A `mail` has a header; anything else is what `part` says."""

    title: str
    octets: bytes
    mail: bool = False
    part: Part = TEXT


def carried(timeline: Timeline, index: int) -> tuple[Carried, ...]:
    """Mail, parts of mail and other literals in message `index`, secrets masked."""
    module = import_module(f"protoscope.tui.present.{timeline.wing.name}_carried")
    mails: Callable[[Timeline, int], Iterator[Carried]] = module.mails
    return tuple(mails(timeline, index)) or tuple(_literals(timeline, index))


def _literals(timeline: Timeline, index: int) -> Iterator[Carried]:
    message = timeline.message(index)
    lead = message.start - message.head
    octets = masked(message.octets, timeline.secrets(message))
    for node in timeline.tree(index).walk():
        if not node.children and node.start >= lead and is_literal(octets, node.start - lead):
            body = octets[_body_start(octets, node, lead) : node.end - lead]
            yield Carried(f"Literal in octets {node.start}..{node.end}", body)


def _body_start(octets: bytes, node: Node, lead: int) -> int:
    """Where a literal's own octets begin, behind its `{n}` and line end."""
    return octets.find(b"\n", node.start - lead, node.end - lead) + 1 or node.start - lead


class DecodedRows:
    """All that a message carries; of a mail one part is shown whole, as text or in hex."""

    def __init__(self, pieces: Sequence[Carried], width: int, *, wrap: bool) -> None:
        self._width = width
        self._wrap = wrap
        self._pieces = [(piece, TakenApart(piece.octets) if piece.mail else None) for piece in pieces]
        self._chosen = [mail.first if mail else "" for _, mail in self._pieces]
        self._choices: dict[int, tuple[int, str]] = {}
        self._rows = self._made()

    def choose(self, row: int) -> bool:
        """Show the part that `row` names instead; false where it names none."""
        choice = self._choices.get(row)
        if choice is None:
            return False
        self._chosen[choice[0]] = choice[1]
        self._rows = self._made()
        return True

    def fit(self, width: int, *, wrap: bool) -> None:
        """Use another width, or cut lines that are wider, or no longer."""
        self._width, self._wrap = width, wrap
        self._rows = self._made()

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, row: int, /) -> Line:
        return self._rows[row]

    def _made(self) -> Rows:
        if not self._pieces:
            return [heading("Decoded"), note("this message carries no mail and no literal")]
        rows: list[Rows] = []
        self._choices = {}
        for place, (piece, mail) in enumerate(self._pieces):
            rows.append([heading(piece.title, Piece(f"  {octets_text(len(piece.octets))}", "dim"))])
            if mail is None or mail.problem:
                problem = [field("", Piece(mail.problem, "finding"))] if mail else []
                rows += [problem, self._body(transfer_decoded(piece.octets, piece.part.encoding), piece.part)]
            else:
                self._add_mail(rows, place, mail)
            rows.append([BLANK])
        return Chain(*rows)

    def _add_mail(self, rows: list[Rows], place: int, mail: TakenApart) -> None:
        """Header, structure, and the chosen part."""
        rows.append([*header_lines(mail.headers), BLANK, heading("Parts", Piece("  Enter shows one", "dim"))])
        first = sum(map(len, rows))
        self._choices |= {first + number: (place, part.number) for number, part in enumerate(mail.parts) if part.leaf}
        rows.append(list(structure_lines(mail.parts)))
        part = mail.part(self._chosen[place])
        if part is not None:
            body = mail.body(part.number)
            told = Piece(f"  {part.type}, {octets_text(len(body))} decoded", "dim")
            rows += [[BLANK, heading(f"Part {part.number}", told)], self._body(body, part)]

    def _body(self, octets: bytes, part: Part) -> Rows:
        if not part.type.startswith("text/"):
            return HexRows(octets, self._width)
        text = decoded_text(octets, part.charset).encode("utf-8", "surrogateescape")
        return TextRows(text, self._width if self._wrap else None)
