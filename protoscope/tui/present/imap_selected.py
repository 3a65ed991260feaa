"""What SELECT told about the mailbox: the lines above the Messages tab's table."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.imap.state.messages import Selected
from protoscope.imap.state.model import Search, State
from protoscope.tui.present.columns import counted
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.rows import heading, missing, value

FOUND = "\N{BLACK DIAMOND}"
"""Stands before each message that the last SEARCH found."""


def summary_lines(selected: Selected) -> Iterator[Line]:
    """What SELECT told."""
    access = {True: "read-only", False: "read-write", None: None}[selected.read_only]
    yield Line(
        (
            value(selected.mailbox, "title", ("selected", "mailbox")),
            _number(selected.exists, "messages", "exists"),
            *([value(access, "flag", ("selected", "read_only"))] if access else []),
            *([_number(selected.recent, "recent", "recent")] if selected.recent else []),
            *([value(f"first unseen {selected.unseen}", "number", ("selected", "unseen"))] if selected.unseen else []),
        )
    )
    named = ("uidvalidity", "uidnext", "highestmodseq")
    told = [(name, getattr(selected, name)) for name in named if getattr(selected, name) is not None]
    if told:
        yield Line((Piece("  "), *(value(f"{name} {number}", "number", ("selected", name)) for name, number in told)))
    yield from _flag_lists(selected)


def search_lines(search: Search | None) -> Iterator[Line]:
    """What the sign before a message means, once there was a SEARCH."""
    if search is not None:
        yield Line(
            (
                Piece(f"{FOUND} ", "finding"),
                value(counted(search.count, "message"), "number", ("last_search", "ranges")),
                Piece("found by ", "dim"),
                value(search.command, "client", ("last_search", "command")),
            )
        )


def _number(number: int | None, noun: str, name: str) -> Piece:
    return value(f"? {noun}" if number is None else f"{number} {noun}", "number", ("selected", name))


def _flag_lists(selected: Selected) -> Iterator[Line]:
    flags, permanent = selected.flags, selected.permanentflags
    if flags is None and permanent is None:
        return
    pieces = [value("flags", "key"), value(" ".join(flags or ()) or "none", "flag", ("selected", "flags"))]
    if permanent is not None:
        pieces.append(value(_kept(flags or (), permanent), "dim", ("selected", "permanentflags")))
    yield Line((Piece("  "), *pieces))


def _kept(flags: tuple[str, ...], permanent: tuple[str, ...]) -> str:
    """What PERMANENTFLAGS says, in few words where it names all flags."""
    if not permanent:
        return "none is kept"
    kept = {flag.lower() for flag in permanent}
    if {flag.lower() for flag in flags} - {"\\recent"} == kept - {"\\*"}:
        return "all kept, new ones too (\\*)" if "\\*" in kept else "all kept"
    return f"kept {' '.join(permanent)}"


def no_mailbox(state: State) -> list[Line]:
    """What stands in the tab while no mailbox is selected."""
    name = next(iter(state.mailboxes), "INBOX")
    return [heading("Messages"), missing("no mailbox is selected: messages", f"SELECT {name}")]
