"""Registry: which production reads what, by name. A topic adds rows, each with its RFC; nothing else has to change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from protoscope.core.finding import Reference
from protoscope.imap.grammar.arguments import Arguments
from protoscope.imap.grammar.lexer import Lexer

Read = Callable[[Arguments], Any]
"""Reads all that follows the name, names the nodes, and returns the typed value."""


@dataclass(frozen=True, slots=True)
class Row:
    """A production: its name in upper case, the section that defines it, and how it is read."""

    name: str
    reference: Reference
    read: Read


class Registry(dict[str, Row]):
    """Rows by name."""

    def row(self, rfc: int, section: str, *names: str) -> Callable[[Read], Read]:
        """Decorate the function that reads these names."""

        def add(read: Read) -> Read:
            self.add(rfc, section, read, *names)
            return read

        return add

    def add(self, rfc: int, section: str, read: Read, *names: str) -> None:
        """Let `read` read these names."""
        for name in names:
            self[name] = Row(name, Reference(rfc, section), read)


RESPONSES = Registry()
"""Untagged responses that begin with their name; `read` gets what follows it."""
NUMBERED = Registry()
"""Untagged responses with a number first; `read` gives a function that makes the value from that number."""
LEXERS: dict[str, type[Lexer]] = {}
"""Responses whose octets are split by another lexer than the usual one."""
CODES = Registry()
"""Response codes; the value becomes `Code.value`."""
FETCH_ITEMS = Registry()
"""Items of a FETCH response; those with a section are named NAME[]."""
COMMANDS = Registry()
"""Client commands, "UID FETCH" included; the value becomes `Command.arguments`."""
SEARCH_KEYS = Registry()
"""Search keys; the value becomes `SearchKey.arguments`."""
PARAMS = Registry()
"""Options and modifiers with values, named after their place: "SELECT QRESYNC", "RETURN PARTIAL"."""
RETURN_DATA = Registry()
"""Data of an ESEARCH response; the value becomes that of `ESearch.items`."""
STATUS_ITEMS = Registry()
"""Items of a STATUS response."""
LIST_ITEMS = Registry()
"""Extended items of a LIST response."""
