"""Moment: what a check looks at: the session since the step began, and the message that the learner named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from protoscope.core.message import Kind, Side
from protoscope.core.rope import Rope
from protoscope.core.secret import masked
from protoscope.timeline.timeline import Timeline

_COMPLETING = (Kind.TAGGED, Kind.STATUS, Kind.MULTILINE)


@dataclass(frozen=True, slots=True)
class Moment:
    """Messages from `start` on, and `named`, the index of the message that the learner pointed at."""

    timeline: Timeline
    start: int
    named: int | None = None

    def completed(self) -> Iterator[tuple[str, str]]:
        """Each command sent and answered since the step began: its text without the tag, and its status."""
        for message in self.timeline.messages(self.start):
            if message.side is not Side.SERVER or message.kind not in _COMPLETING:
                continue
            command = self.timeline.answered(message.index)
            if command is not None and command >= self.start:
                yield self._text(command), self.timeline.head(message.index).status

    def _text(self, index: int) -> str:
        """A command as it is compared: without tag, quotes and parentheses, in upper case, secrets masked."""
        message = self.timeline.message(index)
        octets = masked(message.whole, self.timeline.wing.secrets(message))
        tag = self.timeline.head(index).tag
        return comparable(octets.decode("utf-8", "backslashreplace")[len(tag) :])

    def cell(self, path: str) -> Any:
        """What the state says now."""
        return look(self.timeline.present, path)

    def cell_before(self, path: str) -> Any:
        """What it said when the step began."""
        return look(self.timeline.state_at(self.start), path)


def comparable(command: str) -> str:
    """A command's words in upper case, one blank between them, without quotes and parentheses."""
    return " ".join(command.translate(_BLANK).upper().split())


_BLANK = str.maketrans(dict.fromkeys('"()\\\r\n', " "))


def look(value: Any, path: str) -> Any:
    """The cell at `path`, dots between its steps; a message by its number, `count` for how many there are."""
    for step in path.split("."):
        value = _step(value, step)
    return value


def _step(value: Any, step: str) -> Any:
    if isinstance(value, Mapping):
        return value.get(step)
    if step == "count" and isinstance(value, (tuple, Rope)):
        return len(value)
    if isinstance(value, Rope):
        return _record(value, int(step)) if step.isdigit() else None
    return getattr(value, step, None)


def _record(records: Rope[Any], number: int) -> Any:
    """POP3's records bear their number; IMAP's number is the place in the rope (RFC 9051, 2.3.1.2)."""
    bearing = next((record for record in records if getattr(record, "number", None) == number), None)
    if bearing is not None or not 0 < number <= len(records):
        return bearing
    record = records[number - 1]
    return None if hasattr(record, "number") else record
