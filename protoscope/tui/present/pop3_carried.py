"""What a reply to RETR or TOP carries: the mail, without its dot-stuffing."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.pop3.values import unstuffed
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.mail_cache import octets_at
from protoscope.tui.present.view_decoded import Carried


def mails(timeline: Timeline, index: int) -> Iterator[Carried]:
    """The mail that message `index` brought, if it brought one."""
    state = timeline.state_at(index + 1)
    numbers = {change.cell[1] for change in timeline.diff(index) if change.cell[0] == "messages"}
    for number in numbers:
        record = state.message(number) if isinstance(number, int) else None
        parts = () if record is None else (("RETR", record.body), ("TOP", record.top))
        for name, part in parts:
            if part is not None and part.message == index:
                yield Carried(f"{name} {number}", octets_at(timeline, part, unstuffed), mail=True)
