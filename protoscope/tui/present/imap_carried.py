"""What a FETCH response carries: the sections that it made known, with what BODYSTRUCTURE told of their encoding."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core.state import Cell
from protoscope.imap.state.messages import MessageRecord, Section
from protoscope.timeline.diff import value
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.imap_message import HEADER, WHOLE
from protoscope.tui.present.imap_parts import parts_of
from protoscope.tui.present.mail_cache import octets_at
from protoscope.tui.present.mime import Part
from protoscope.tui.present.view_decoded import TEXT, Carried


def mails(timeline: Timeline, index: int) -> Iterator[Carried]:
    """Each section that message `index` brought."""
    state = timeline.state_at(index + 1)
    for change in timeline.diff(index):
        section = change.new
        if isinstance(section, Section) and section.message == index:
            yield _carried(timeline, value(state, change.cell[:3]), change.cell, section)


def _carried(timeline: Timeline, record: MessageRecord, cell: Cell, section: Section) -> Carried:
    name = str(cell[-1])
    uid = f" of UID {record.uid}" if record.uid is not None else ""
    octets = octets_at(timeline, section)
    whole = name in WHOLE or name in HEADER or name.startswith("BODY[HEADER.F") or name.endswith(".MIME]")
    if whole and not section.origin:
        return Carried(f"{name}{uid}", octets, mail=True)
    known = _part(record, name)
    return Carried(f"{name}{uid}", octets, part=known._replace(encoding="") if name.startswith("BINARY") else known)


def _part(record: MessageRecord, name: str) -> Part:
    """What BODYSTRUCTURE told about a section; BODY[TEXT] is the only part where there is one."""
    parts = parts_of(record.structure)
    number = name[name.index("[") + 1 : -1] if "[" in name else name
    single = parts[0] if len(parts) == 1 and number in ("TEXT", "RFC822.TEXT") else None
    return single or next((part for part in parts if part.number == number and part.leaf), TEXT)
