"""The state pane's tabs over IMAP."""

from __future__ import annotations

from protoscope.imap.state.messages import Selected
from protoscope.imap.state.model import State
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.imap_mailboxes import mailboxes_lines
from protoscope.tui.present.imap_message import Chosen, message_lines
from protoscope.tui.present.imap_messages import MessageRows
from protoscope.tui.present.imap_selected import no_mailbox
from protoscope.tui.present.imap_session import session_lines
from protoscope.tui.present.line import Line
from protoscope.tui.present.rows import LazyRows, StateRows, Tab, heading, note
from protoscope.tui.present.sorting import Look


def tabs(timeline: Timeline, state: State, chosen: int | None, look: Look) -> tuple[Tab, ...]:
    """Session, mailboxes, messages, and the message with key `chosen`."""
    selected = state.selected
    messages: StateRows = LazyRows(lambda: no_mailbox(state))
    if selected is not None:
        messages = MessageRows(selected, state.last_search, look)
    return (
        Tab("session", "Session", LazyRows(lambda: session_lines(state))),
        Tab("mailboxes", _counted("Mailboxes", len(state.mailboxes)), LazyRows(lambda: mailboxes_lines(state))),
        Tab("messages", _counted("Messages", selected.exists if selected else None), messages),
        Tab("message", "Message", LazyRows(lambda: _message(timeline, selected, chosen))),
    )


def _counted(title: str, number: int | None) -> str:
    return f"{title} {number:,}" if number else title


def _message(timeline: Timeline, selected: Selected | None, chosen: int | None) -> list[Line]:
    position = _position(selected, chosen) if selected else None
    if selected is None or position is None:
        return [heading("Message"), note("none chosen: choose one in the Messages tab, or fetch one")]
    record = selected.messages[position]
    return message_lines(Chosen(timeline, position + 1, record, ("selected", "messages", record.key)))


def _position(selected: Selected, chosen: int | None) -> int | None:
    """Where the chosen message is; without a choice, the one whose text was fetched last."""
    key = selected.read if chosen is None else chosen
    return None if key is None else selected.messages.place(key)
