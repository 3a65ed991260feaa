"""The Mailboxes tab: the tree that LIST told, with attributes, special uses and STATUS numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from protoscope.core.state import Cell
from protoscope.imap.state.model import Mailbox, State
from protoscope.tui.present.columns import left, width_of
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.rows import heading, missing, value

SPECIAL_USES = {
    "\\all": "all mail",
    "\\archive": "archive",
    "\\drafts": "drafts",
    "\\flagged": "flagged mail",
    "\\important": "important mail",
    "\\junk": "junk",
    "\\sent": "sent mail",
    "\\trash": "trash",
}
"""The special-use attributes (RFC 6154, 2; RFC 8457, 5), in lower case, and what they say."""

STATUS_WORDS = {"MESSAGES": "messages", "UNSEEN": "unseen", "RECENT": "recent"}
"""STATUS numbers that read better before their noun; the others follow their name in lower case."""

DEEPEST = 32
"""Levels of hierarchy that are drawn as a tree."""

WIDEST = 32
"""Longer names are not aligned with the others."""


@dataclass(slots=True)
class Branch:
    """A level of the tree; `key` is the mailbox's key in the state, None where only a mailbox below was listed."""

    name: str
    key: str | None = None
    below: dict[str, Branch] = field(default_factory=dict)


def mailboxes_lines(state: State) -> list[Line]:
    """All of the tab."""
    if not state.mailboxes:
        return [heading("Mailboxes"), missing("list", 'LIST "" "*"')]
    rows = list(_walk(_tree(state.mailboxes)))
    width = min(WIDEST, max(width_of(lead + branch.name) for lead, branch in rows))
    selected = state.selected.mailbox if state.selected else None
    return [_line(lead, branch, width, state.mailboxes, selected) for lead, branch in rows]


def _tree(mailboxes: Mapping[str, Mailbox]) -> Branch:
    root = Branch("")
    for key, mailbox in sorted(mailboxes.items(), key=lambda item: _order(item[1])):
        branch = root
        for level in _levels(mailbox):
            branch = branch.below.setdefault(level, Branch(level))
        branch.key = key
    return root


def _levels(mailbox: Mailbox) -> tuple[str, ...]:
    """The levels of the name, the deepest left together where a hostile server sends thousands of them."""
    path = mailbox.path
    return path if len(path) <= DEEPEST else (*path[:DEEPEST], (mailbox.delimiter or "").join(path[DEEPEST:]))


def _order(mailbox: Mailbox) -> tuple[bool, tuple[str, ...]]:
    return mailbox.path[0].upper() != "INBOX", tuple(level.casefold() for level in mailbox.path)


def _walk(root: Branch) -> Iterator[tuple[str, Branch]]:
    """Each branch with the lines that lead to it; iterative, so that a deep hierarchy is no danger."""
    todo = [("", "", branch) for branch in reversed(root.below.values())]
    while todo:
        lead, rest, branch = todo.pop()
        yield lead, branch
        children = list(branch.below.values())
        for child in reversed(children):
            last = child is children[-1]
            todo.append((rest + ("└ " if last else "├ "), rest + ("  " if last else "│ "), child))


def _line(lead: str, branch: Branch, width: int, mailboxes: Mapping[str, Mailbox], selected: str | None) -> Line:
    mark = "\N{BLACK RIGHT-POINTING SMALL TRIANGLE} " if branch.key is not None and branch.key == selected else "  "
    name_width = max(0, width - width_of(lead))
    if branch.key is None:
        return Line(
            (Piece(mark + lead, "dim"), left(branch.name, name_width, "dim"), Piece("not listed itself", "dim"))
        )
    cell: Cell = ("mailboxes", branch.key)
    mailbox = mailboxes[branch.key]
    return Line(
        (
            Piece(mark, "ok"),
            Piece(lead, "dim"),
            _name(branch.name, name_width, mailbox, (*cell, "name")),
            *_numbers(mailbox, cell),
            *_attributes(mailbox, cell),
        )
    )


def _name(name: str, width: int, mailbox: Mailbox, cell: Cell) -> Piece:
    barred = mailbox.attributes is not None and any(
        a.lower() in {"\\noselect", "\\nonexistent"} for a in mailbox.attributes
    )
    role = "dim" if barred else "title"
    return left(name, width, role, cell) if width_of(name) <= width else Piece(f"{name} ", role, cell)


def _numbers(mailbox: Mailbox, cell: Cell) -> Iterator[Piece]:
    for item, number in mailbox.numbers.items():
        word = STATUS_WORDS.get(item)
        text = f"{number} {word}" if word else f"{item.lower()} {number}"
        yield value(text, "number", (*cell, "numbers", item))


def _attributes(mailbox: Mailbox, cell: Cell) -> Iterator[Piece]:
    if mailbox.attributes:
        words = [f"{a} ({SPECIAL_USES[a.lower()]})" if a.lower() in SPECIAL_USES else a for a in mailbox.attributes]
        yield value(" ".join(words), "flag", (*cell, "attributes"))
    if mailbox.subscribed:
        yield value("subscribed", "dim", (*cell, "subscribed"))
