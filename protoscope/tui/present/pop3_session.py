"""The Session and Maildrop tabs over POP3."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.pop3.state import State
from protoscope.tui.present.capabilities import POP3_GROUPS, group_lines, history_lines
from protoscope.tui.present.columns import counted, octets_text
from protoscope.tui.present.connection import connection_lines
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.rows import field, groups, heading, missing, note, value

# -- Session ---------------------------------------------------------------------------------------------------------


def session_lines(state: State) -> list[Line]:
    """All of the Session tab."""
    return groups([*connection_lines(state, "phase"), *_dialogue(state)], _capabilities(state), _last_error(state))


def _dialogue(state: State) -> Iterator[Line]:
    if state.greeting is not None:
        yield field("greeting", value(state.greeting.text, "server", ("greeting", "text")))
    if state.greeting is not None and state.greeting.timestamp:
        yield field("timestamp", value(state.greeting.timestamp, "quoted", ("greeting", "timestamp")))
        yield note(f"{'':14} so APOP could log in without sending the password (RFC 1939 section 7)")
    if state.authenticating is not None:
        yield field("logging in", value(f"with {state.authenticating.mechanism}", "", ("authenticating", "mechanism")))
    if state.utf8:
        yield field("UTF8", value("switched on", "ok", ("utf8",)))
    if state.language:
        yield field("language", value(state.language, "", ("language",)))
    if state.outstanding:
        names = ", ".join(command.name for command in state.outstanding[:8])
        yield field("waiting for", value(names, "client", ("outstanding",)))
    if state.closed:
        yield field("closed", value(state.closed, "event", ("closed",)))


def _capabilities(state: State) -> list[Line]:
    if not state.capabilities and not state.history:
        return [heading("Capabilities"), missing("list", "CAPA")]
    announced = [(told.moment, told.lines) for told in state.history]
    return [
        heading("Capabilities"),
        *group_lines(state.capabilities, POP3_GROUPS, ("capabilities",)),
        *([heading("How they changed"), *history_lines(announced, ("history",))] if len(announced) > 1 else []),
    ]


def _last_error(state: State) -> list[Line]:
    error = state.last_error
    if error is None:
        return []
    code = [value(f"[{error.code}]", "bad", ("last_error", "code"))] if error.code else []
    return [
        heading("Last error"),
        field("command", value(error.command or "(unknown)", "client", ("last_error", "command"))),
        field("-ERR", *code, value(error.text, "no", ("last_error", "text"))),
    ]


# -- Maildrop --------------------------------------------------------------------------------------------------------


def maildrop_lines(state: State) -> list[Line]:
    """All of the Maildrop tab."""
    return groups([heading("Maildrop"), *_totals(state)], _known(state), _marks(state))


def _totals(state: State) -> Iterator[Line]:
    if state.maildrop is None:
        yield missing("totals", "STAT")
        return
    yield field("messages", value(f"{state.maildrop.count:,}", "number", ("maildrop", "count")))
    yield field("size", value(octets_text(state.maildrop.octets), "number", ("maildrop", "octets")))
    yield note("as STAT last said; messages marked as deleted do not count")


def _known(state: State) -> list[Line]:
    messages = tuple(state.messages)
    if not messages:
        return []
    sizes = [record.octets for record in messages if record.octets is not None]
    return [
        heading("Known of them"),
        _progress("sizes", len(sizes), len(messages), "LIST"),
        _progress("unique ids", sum(record.uidl is not None for record in messages), len(messages), "UIDL"),
        _progress("headers", sum(record.headers is not None for record in messages), len(messages), "TOP n 0"),
        _progress("whole", sum(record.body is not None for record in messages), len(messages), "RETR n"),
        *([field("largest", value(octets_text(max(sizes)), "number"))] if sizes else []),
    ]


def _progress(name: str, known: int, of: int, command: str) -> Line:
    more = (Piece(f"  {command}", "client"), Piece(" gets more", "dim")) if known < of else ()
    return field(name, Piece(f"{known} of {of}", "number"), *more)


def _marks(state: State) -> list[Line]:
    marked = [record for record in state.messages if record.deleted]
    if not marked:
        return []
    ended = (
        "QUIT was answered, so the server has removed them"
        if state.finished
        else "QUIT removes them, RSET takes the marks back"
    )
    return [
        heading("Marked as deleted", Piece(f"  {counted(len(marked), 'message')}", "bad")),
        field("", *(value(record.number, "bad", ("messages", record.key, "deleted")) for record in marked[:200])),
        note(ended),
    ]
