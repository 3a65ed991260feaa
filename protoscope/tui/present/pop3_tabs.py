"""The state pane's tabs over POP3."""

from __future__ import annotations

from protoscope.pop3.state import MessageRecord, State
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.line import Line
from protoscope.tui.present.pop3_message import message_lines
from protoscope.tui.present.pop3_messages import MessageRows
from protoscope.tui.present.pop3_session import maildrop_lines, session_lines
from protoscope.tui.present.rows import LazyRows, Tab, heading, note
from protoscope.tui.present.sorting import Look


def tabs(timeline: Timeline, state: State, chosen: int | None, look: Look) -> tuple[Tab, ...]:
    """Session, maildrop, messages, and the message with number `chosen`."""
    count = len(state.messages)
    return (
        Tab("session", "Session", LazyRows(lambda: session_lines(state))),
        Tab("maildrop", "Maildrop", LazyRows(lambda: maildrop_lines(state))),
        Tab("messages", f"Messages {count:,}" if count else "Messages", MessageRows(timeline, state, look)),
        Tab("message", "Message", LazyRows(lambda: _message(timeline, state, chosen))),
    )


def _message(timeline: Timeline, state: State, chosen: int | None) -> list[Line]:
    record = _newest(state) if chosen is None else state.message(chosen)
    if record is None:
        return [heading("Message"), note("none chosen: choose one in the Messages tab, or fetch one with TOP or RETR")]
    return message_lines(timeline, state, record)


def _newest(state: State) -> MessageRecord | None:
    """The mail that TOP or RETR brought last."""
    fetched = [(_fetched(record), record.key) for record in state.messages if record.body or record.top]
    return state.message(max(fetched)[1]) if fetched else None


def _fetched(record: MessageRecord) -> int:
    return max(part.message for part in (record.body, record.top) if part is not None)
