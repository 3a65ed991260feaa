"""Commands: tag, name and typed arguments of what a client sends (RFC 9051, command)."""

from __future__ import annotations

import re
from typing import Any

from protoscope.core.limits import DEFAULT_LIMITS
from protoscope.core.syntax import MALFORMED, Node
from protoscope.imap.grammar.lexer import Lexer
from protoscope.imap.grammar.recover import Reading, read_generic, read_row
from protoscope.imap.grammar.registry import COMMANDS
from protoscope.imap.grammar.response import line_end
from protoscope.imap.grammar.secrets import secret_spans
from protoscope.imap.values.base import Command, text_of

_HEAD = re.compile(
    rb"(?P<junk>[\0 \t]*)(?P<tag>[^\0-\x20\x7f-\xff(){%*\"\\+]+)(?P<gap>[ \t]*)"
    rb"(?P<name>UID(?=[ \t])(?P<space>[ \t]+)[A-Za-z]+|[^\0-\x20\x7f()\"{]*)",
    re.IGNORECASE,
)
_DONE = re.compile(rb"DONE\Z", re.IGNORECASE)


def parse_command(octets: bytes, nesting: int = DEFAULT_LIMITS.nesting) -> Node:
    """The tree of a client command with its literals; its value is a `Command`, None where there is no tag or name.

    What no production explains is malformed, and `Command.arguments` is empty then.
    """
    end = line_end(octets)
    if _DONE.match(octets, 0, end):
        done = Command("", "DONE")
        return Node("command", 0, len(octets), done, (Node("keyword", 0, end, "DONE"),))
    head = _HEAD.match(octets, 0, end)
    if head is None:
        return Node(MALFORMED, 0, len(octets), None, (Node(MALFORMED, 0, end, None, (), ("no-tag",)),))
    tag = Node("tag", head.start("tag"), head.end("tag"), text_of(head["tag"]))
    if not head["name"]:
        rest = Node(MALFORMED, head.end("gap"), end, None, (), ("no-command",))
        return Node("command", 0, len(octets), None, (tag, rest))
    name = " ".join(head["name"].decode("latin-1").upper().split())
    keyword = Node("keyword", head.start("name"), head.end("name"), name)
    reading, defects = _arguments(octets, head.end(), end, nesting, name)
    value = Command(tag.value, name, () if reading.broken else _as_tuple(reading.value))
    return Node("command", 0, len(octets), value, (tag, keyword, *reading.children), (*_gaps(head), *defects))


def _gaps(head: re.Match[bytes]) -> tuple[str, ...]:
    wide = len(head["gap"]) > 1 or len(head["space"] or b"") > 1 or b"\t" in head["gap"]
    return (*(("leading-space",) if head["junk"] else ()), *(("double-space",) if wide else ()))


def _as_tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _arguments(octets: bytes, start: int, end: int, nesting: int, name: str) -> tuple[Reading, tuple[str, ...]]:
    row = COMMANDS.get(name)
    lexer = Lexer(octets, start, end, nesting)
    defects = lexer.defects
    if lexer.nodes and lexer.nodes[0].start > start + 1:
        defects = ["double-space", *defects]
    if not lexer.nodes and start < end:
        defects = [*defects, "trailing-space"]
    reading = read_row(row.read if row else read_generic, lexer.nodes, end)
    _hide(octets, reading)
    return reading, tuple(defects)


def _hide(octets: bytes, reading: Reading) -> None:
    """No node keeps a credential as plain octets, not even one that was not understood."""
    for secret in secret_spans(octets):
        for node in reading.children:
            if node.end > secret.start and isinstance(node.value, bytes):
                node.value = None
