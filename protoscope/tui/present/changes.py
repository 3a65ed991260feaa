"""Changes: which values a message changed, from what to what, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from protoscope.core.rope import Rope
from protoscope.core.state import Cell, Change
from protoscope.imap.values.words import display
from protoscope.tui.present.columns import counted, cut, left, long_date, octets_text, width_of
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.rows import heading, note

LISTED = 1000
"""Changes that are listed; of a longer list, how many more there are is told."""
NAMES = 32
"""Columns of a cell's name at most."""
LONGEST = 300
"""Characters of a value that are shown."""
UNKNOWN = "?"

WORDS = {
    "connection": "state",
    "phase": "state",
    "tls": "TLS",
    "last_search": "last search",
    "read_only": "read-only",
    "internaldate": "received",
    "structure": "body structure",
    "headers": "header",
    "octets": "size",
    "uidl": "UIDL",
    "uid": "UID",
    "key": "",
    "numbers": "",
    "sections": "",
    "others": "",
}
"""What a field is called where its own name would not do; "" is left out, as what follows tells enough."""


def _words(step: str | int) -> str:
    return WORDS.get(str(step), str(step).replace("_", " "))


def cell_words(cell: Cell, state: Any) -> str:
    """A cell's path for people, such as "INBOX exists" or "message 3 flags"; `state` is the one after the change."""
    path = list(cell)
    lead: list[str] = []
    selected = getattr(state, "selected", None)
    if path[0] == "selected" and len(path) > 1:
        path.pop(0)
        lead = [getattr(selected, "mailbox", "mailbox")] if path[0] != "messages" else []
    if path[0] == "messages" and len(path) > 1:
        lead = ["message", _number(getattr(selected or state, "messages", None), path[1])]
        path = path[2:]
    elif path[0] == "mailboxes" and len(path) > 1:
        lead, path = ["mailbox", str(path[1])], path[2:]
    return " ".join(filter(None, (*lead, *map(_words, path))))


def _number(messages: Any, key: str | int) -> str:
    """A message's number now; one that is gone has none."""
    if not isinstance(messages, Rope) or not isinstance(key, int):
        return str(key)
    place = messages.place(key)
    return "(gone)" if place is None else str(getattr(messages[place], "number", place + 1))


# -- values ----------------------------------------------------------------------------------------------------------


def value_words(value: Any) -> str:
    """A cell's value for people; may still hold wire text as it is."""
    for kind, words in _VALUES:
        if isinstance(value, kind):
            return cut(words(value), LONGEST)
    return cut(_record(value), LONGEST)


def _items(value: Sequence[Any]) -> str:
    if not value:
        return "none"
    if isinstance(value[0], (str, int, bytes)) and len(value) <= LONGEST:
        return " ".join(map(value_words, value))
    return counted(len(value), "item")


def _record(value: Any) -> str:
    """An envelope by its subject, a place by its size, anything else by what it is."""
    if hasattr(value, "subject"):
        return f'"{display(value.subject)}"'
    if hasattr(value, "start") and hasattr(value, "end"):
        return octets_text(value.end - value.start)
    return str(getattr(value, "type", "") or type(value).__name__.lower())


_VALUES: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
    (type(None), lambda _: UNKNOWN),
    (bool, lambda value: "yes" if value else "no"),
    (Enum, lambda value: str(value.value)),
    (str, lambda value: value or "none"),
    (bytes, display),
    (int, str),
    (Rope, lambda value: f"{len(value):,}"),
    (datetime, long_date),
    (Mapping, lambda value: _items(tuple(value))),
    ((tuple, list), _items),
)
"""The first kind that a value is of tells how it is said."""


# -- lines -----------------------------------------------------------------------------------------------------------


def change_lines(made: Sequence[Change], state: Any) -> Iterator[Line]:
    """A heading and a line for each change: name, old value, new value; the new one's piece has the cell."""
    shown = list(_shown(made[:LISTED]))
    if not shown:
        yield heading("Changes")
        yield note("this moment changed nothing of what the server has said")
        return
    names = [cell_words(change.cell, state) for change in shown]
    width = min(NAMES, max(map(width_of, names)))
    yield heading("Changes", Piece("  Enter on a value: the line that set it", "dim"))
    for name, change in zip(names, shown, strict=True):
        yield Line((Piece("  "), left(name, width, "key"), *_from_to(change)))
    if len(made) > LISTED:
        yield note(f"and {counted(len(made) - LISTED, 'change')} more")


def _shown(made: Sequence[Change]) -> Iterator[Change]:
    """A record that came or went is told once: of one that went, its fields are left out."""
    gone = {change.cell[:-1] for change in made if change.cell[-1] == "key" and change.new is None}
    for change in made:
        if change.cell[:-1] not in gone or change.cell[-1] == "key":
            yield change


def _from_to(change: Change) -> tuple[Piece, ...]:
    cell = change.cell
    if cell[-1] == "key":
        return (Piece("removed", "bad", cell),) if change.new is None else (Piece("new", "ok", cell),)
    many = isinstance(change.new, Rope) and isinstance(change.old, Rope) and len(change.new) == len(change.old)
    if many:
        return (Piece(f"{value_words(change.new)}, too many of them changed to be listed", "", cell),)
    new = Piece(f"{value_words(change.new)}  ", "dim" if change.new is None else "", cell)
    if change.old is None:
        return (new,)
    return Piece(value_words(change.old), "dim"), Piece(" \u2192 ", "changed"), new


def old_line(line: Line, old: Mapping[Cell, str], width: int) -> Line:
    """What the cells of `line` held before, in at most `width` columns; empty where none of them was known."""
    cells = [piece.cell for piece in line.pieces if piece.cell is not None]
    were = list(dict.fromkeys(filter(None, (old.get(cell, "") for cell in cells))))
    return Line((Piece(" was ", "dim"), Piece(cut(", ".join(were), max(width, 2)), "changed"))) if were else Line()
