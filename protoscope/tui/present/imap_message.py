"""The Message tab over IMAP: what was fetched of one message, and which FETCH gets the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from protoscope.core.state import Cell
from protoscope.imap.state.messages import MessageRecord, Section
from protoscope.imap.values.words import display
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.columns import long_date, octets_text
from protoscope.tui.present.imap_columns import flag_words
from protoscope.tui.present.imap_parts import envelope_fields, parts_of
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.mail_cache import headers_at, mail_at, text_at
from protoscope.tui.present.mail_lines import (
    attachment_lines,
    decoding_lines,
    header_lines,
    structure_lines,
    text_lines,
)
from protoscope.tui.present.mime import Parsed, Part, text_part
from protoscope.tui.present.rows import field, groups, heading, missing, value

WHOLE = ("BODY[]", "RFC822", "BINARY[]")
HEADER = ("BODY[HEADER]", "RFC822.HEADER")
TEXT = ("BODY[TEXT]", "RFC822.TEXT")
"""Names under which sections of the whole message are kept."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One message: `number` is its sequence number, `cell` its record's cell."""

    timeline: Timeline
    number: int
    record: MessageRecord
    cell: Cell

    @property
    def fetch(self) -> str:
        """How a command that fetches something of it begins."""
        uid = self.record.uid
        return f"FETCH {self.number}" if uid is None else f"UID FETCH {uid}"

    def section(self, *names: str) -> tuple[str, Section] | None:
        """The first of these sections that was fetched, from its first octet on."""
        held = self.record.sections
        return next(((name, held[name]) for name in names if name in held and not held[name].origin), None)

    def place(self, name: str) -> Cell:
        """The cell of a fetched section."""
        return (*self.cell, "sections", name)


def message_lines(chosen: Chosen) -> list[Line]:
    """All of the tab."""
    whole = chosen.section(*WHOLE)
    found = mail_at(chosen.timeline, whole[1]) if whole else None
    mail = found.parsed if found else None
    if found and mail is None:
        return groups(list(_facts(chosen)), decoding_lines(found.size), _sections(chosen), _others(chosen))
    parts = mail.parts if mail else parts_of(chosen.record.structure)
    place = chosen.place(whole[0]) if whole else (*chosen.cell, "structure")
    return groups(
        list(_facts(chosen)),
        _headers(chosen, mail, place),
        _structure(chosen, mail, parts, place),
        list(_text(chosen, mail, parts, place)),
        attachment_lines(parts, place),
        _sections(chosen),
        _others(chosen),
    )


def _facts(chosen: Chosen) -> Iterator[Line]:
    record, cell = chosen.record, chosen.cell
    uid = value(f"UID {record.uid}" if record.uid is not None else "UID ?", "number", (*cell, "uid"))
    yield heading("Message ", value(chosen.number, "number", (*cell, "key")), uid)
    words = None if record.flags is None else flag_words(record.flags) or "none"
    sent = f"  {' '.join(record.flags)}" if record.flags else ""
    yield field("flags", value(words, "flag", (*cell, "flags")), Piece(sent, "dim"))
    yield field("size", value(None if record.size is None else octets_text(record.size), "number", (*cell, "size")))
    received = None if record.internaldate is None else long_date(record.internaldate)
    yield field("received", value(received, "", (*cell, "internaldate")))
    if record.modseq is not None:
        yield field("modseq", value(record.modseq, "number", (*cell, "modseq")))
    unknown = [
        name
        for name, known in (("FLAGS", record.flags), ("RFC822.SIZE", record.size), ("INTERNALDATE", received))
        if known is None
    ]
    if unknown:
        yield missing("?:", f"{chosen.fetch} ({' '.join(unknown)})")


# -- header fields ---------------------------------------------------------------------------------------------------


def _headers(chosen: Chosen, mail: Parsed | None, place: Cell) -> list[Line]:
    if mail and mail.headers:
        return [heading("Header"), *header_lines(mail.headers, place)]
    section = chosen.section(*HEADER, *(name for name in chosen.record.sections if name.startswith("BODY[HEADER.F")))
    if section:
        found = headers_at(chosen.timeline, section[1])
        return [heading("Header", Piece(f"  {section[0]}", "dim")), *header_lines(found, chosen.place(section[0]))]
    if chosen.record.envelope is not None:
        told = header_lines(tuple(envelope_fields(chosen.record.envelope)), (*chosen.cell, "envelope"))
        return [heading("Envelope", Piece("  the header as the server sums it up", "dim")), *told]
    return [heading("Header"), missing("envelope", f"{chosen.fetch} (ENVELOPE)")]


# -- structure and text ----------------------------------------------------------------------------------------------


def _structure(chosen: Chosen, mail: Parsed | None, parts: Sequence[Part], place: Cell) -> list[Line]:
    if mail and mail.problem:
        return [heading("Structure"), field("", Piece(mail.problem, "finding", place))]
    if not parts:
        return [heading("Structure"), missing("structure", f"{chosen.fetch} (BODYSTRUCTURE)")]
    return [heading("Structure"), *structure_lines(parts, place)]


def _text(chosen: Chosen, mail: Parsed | None, parts: Sequence[Part], place: Cell) -> Iterator[Line]:
    if mail:
        yield from text_lines(mail.text_part, mail.text, place)
        return
    part = text_part(parts)
    if parts and part is None:
        yield heading("Text", Piece("  this message has no text part", "dim"))
        return
    number = part.number if part else "1"
    fetched = chosen.section(f"BODY[{number}]", f"BINARY[{number}]", *(TEXT if len(parts) < 2 else ()))
    if fetched is None:
        yield heading("Text")
        yield missing("text", f"{chosen.fetch} BODY.PEEK[{number}]")
        return
    name, section = fetched
    known = part or Part(number, "text/plain")
    encoding = "" if name.startswith("BINARY") else known.encoding
    remark = ", as sent: BODYSTRUCTURE would tell its encoding" if part is None else ""
    yield from text_lines(known, text_at(chosen.timeline, section, encoding, known.charset), chosen.place(name), remark)


# -- what else there is ----------------------------------------------------------------------------------------------


def _sections(chosen: Chosen) -> list[Line]:
    lines = []
    for name, section in chosen.record.sections.items():
        part = "" if section.origin is None else f" from octet {section.origin}"
        lines.append(
            Line(
                (
                    Piece(f"  {name} ", "key", chosen.place(name)),
                    Piece(f"{octets_text(section.size)}{part}", "number"),
                    Piece(f"  line {section.message + 1}", "dim"),
                )
            )
        )
    return [heading("Fetched"), *lines] if lines else []


def _others(chosen: Chosen) -> list[Line]:
    others = chosen.record.others
    told = [field(name, value(_plain(held), "", (*chosen.cell, "others", name))) for name, held in others.items()]
    return [heading("Other items"), *told] if told else []


def _plain(held: object) -> str:
    return display(held) if isinstance(held, bytes) else str(held)
