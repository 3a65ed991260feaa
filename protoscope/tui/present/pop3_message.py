"""The Message tab over POP3: what TOP and RETR brought of one mail."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core.state import Cell
from protoscope.pop3.state import MessageRecord, Part, State
from protoscope.pop3.values import unstuffed
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.columns import octets_text
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.mail_cache import headers_at, mail_at
from protoscope.tui.present.mail_lines import (
    attachment_lines,
    decoding_lines,
    header_lines,
    structure_lines,
    text_lines,
)
from protoscope.tui.present.mime import Parsed
from protoscope.tui.present.rows import field, groups, heading, missing, value


def message_lines(timeline: Timeline, state: State, record: MessageRecord) -> list[Line]:
    """All of the tab."""
    cell: Cell = ("messages", record.key)
    part, name = (record.body, "body") if record.body is not None else (record.top, "top")
    found = mail_at(timeline, part, unstuffed) if part is not None else None
    mail = found.parsed if found else None
    if found and mail is None:
        return groups(list(_facts(state, record, cell)), decoding_lines(found.size), _fetched(record, cell))
    whole = record.body is not None
    return groups(
        list(_facts(state, record, cell)),
        _headers(timeline, record, mail, (*cell, "headers", "message")),
        _structure(mail if whole else None, (*cell, name, "message")),
        _text(record, mail, (*cell, name, "message")),
        attachment_lines(mail.parts, (*cell, name, "message")) if mail and whole else [],
        _fetched(record, cell),
    )


def _facts(state: State, record: MessageRecord, cell: Cell) -> Iterator[Line]:
    yield heading("Message ", value(record.number, "number", (*cell, "key")))
    yield field("unique id", value(record.uidl, "", (*cell, "uidl")))
    size = None if record.octets is None else octets_text(record.octets)
    yield field("size", value(size, "number", (*cell, "octets")))
    if record.deleted:
        fate = "removed by QUIT" if state.finished else "marked; QUIT removes it, RSET takes the mark back"
        yield field("deleted", value(fate, "bad", (*cell, "deleted")))
    unknown = [
        f"{command} {record.number}" for command, known in (("UIDL", record.uidl), ("LIST", size)) if known is None
    ]
    for command in unknown:
        yield missing("?:", command)


def _headers(timeline: Timeline, record: MessageRecord, mail: Parsed | None, cell: Cell) -> list[Line]:
    if record.headers is not None:
        return [heading("Header"), *header_lines(headers_at(timeline, record.headers, unstuffed), cell)]
    if mail and mail.headers:
        return [heading("Header"), *header_lines(mail.headers, cell)]
    return [heading("Header"), missing("header", f"TOP {record.number} 0")]


def _structure(mail: Parsed | None, cell: Cell) -> list[Line]:
    if mail is None:
        return []
    if mail.problem:
        return [heading("Structure"), field("", Piece(mail.problem, "finding", cell))]
    return [heading("Structure"), *structure_lines(mail.parts, cell)]


def _text(record: MessageRecord, mail: Parsed | None, cell: Cell) -> list[Line]:
    if mail and record.body is not None:
        return list(text_lines(mail.text_part, mail.text, cell))
    get = f"RETR {record.number}"
    if mail and mail.text:
        return [*text_lines(mail.text_part, mail.text, cell, ", as far as TOP brought it"), missing("rest", get)]
    return [heading("Text"), missing("body", get)]


def _fetched(record: MessageRecord, cell: Cell) -> list[Line]:
    held = (("headers", record.headers), ("TOP", record.top), ("RETR", record.body))
    lines = [
        _place(name, part, (*cell, key, "message"))
        for (name, part), key in zip(held, ("headers", "top", "body"), strict=True)
        if part
    ]
    return [heading("Fetched"), *lines] if lines else []


def _place(name: str, part: Part, cell: Cell) -> Line:
    size = f"{octets_text(part.end - part.start)} on the wire"
    return field(name, value(size, "number", cell), Piece(f"line {part.message + 1}", "dim"))
