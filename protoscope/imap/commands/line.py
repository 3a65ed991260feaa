"""The typed line: tokens with their columns, as people write them. Reading never raises; `problem` says what is wrong.

Beside IMAP's own forms there are two for literals: `{@PATH}` sends a file's octets, `{"text\\r\\n"}` sends the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from protoscope.core.protocol import CommandError


class Form(Enum):
    """How a token is written."""

    ATOM = auto()
    QUOTED = auto()
    OPEN = auto()
    CLOSE = auto()
    FILE = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """Columns `start`..`end` of the line; `text` is as typed, without quotes, escapes and braces."""

    form: Form
    start: int
    end: int
    text: str
    problem: str = ""

    def __repr__(self) -> str:
        return f"Token({self.form.name}, {self.start}..{self.end})"


_ATOM = re.compile(r'(?:\[[^\]]*\]|[^ \t()"{]|\{(?![@"]))+')
"""What stands between brackets belongs to the atom: BODY[HEADER.FIELDS (FROM TO)]."""
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)("?)', re.DOTALL)
_FILE = re.compile(r"\{@([^}]*)(\}?)")
_TEXT = re.compile(r'\{"((?:[^"\\]|\\.)*)("?\}?)', re.DOTALL)
_NOT_IN_A_LINE = re.compile(r"[\r\n\0]")
_SYNCHRONISING = re.compile(r"\{\d+\+?\}\s*$")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CONTROL = {"r": "\r", "n": "\n", "t": "\t", "0": "\0"}


def tokens(line: str) -> Iterator[Token]:
    """The tokens of the line, whatever is typed so far."""
    column = 0
    while column < len(line):
        if line[column] in " \t":
            column += 1
            continue
        token = _token(line, column)
        yield token
        column = token.end


def _token(line: str, start: int) -> Token:
    if line[start] in "()":
        return Token(Form.OPEN if line[start] == "(" else Form.CLOSE, start, start + 1, line[start])
    for form, pattern, read, closing, problem in _ENCLOSED:
        if found := pattern.match(line, start):
            return Token(form, start, found.end(), read(found[1]), "" if found[2] == closing else problem)
    found = _ATOM.match(line, start)
    end = found.end() if found else start + 1
    return Token(Form.ATOM, start, end, line[start:end])


def _as_typed(text: str) -> str:
    return text


def _unquoted(text: str) -> str:
    """Quoted string: a backslash stands for the character after it (RFC 9051, QUOTED-CHAR)."""
    return _ESCAPE.sub(r"\1", text)


def _unescaped(text: str) -> str:
    r"""Literal text: \r \n \t \0 are the control characters, other escapes as in a quoted string."""
    return _ESCAPE.sub(lambda escape: _CONTROL.get(escape[1], escape[1]), text)


_ENCLOSED = (
    (Form.QUOTED, _QUOTED, _unquoted, '"', 'the quoted string that begins here has no closing "'),
    (Form.FILE, _FILE, _as_typed, "}", "the literal that begins here has no closing }: write {@PATH}"),
    (Form.TEXT, _TEXT, _unescaped, '"}', 'the literal that begins here has no closing "}: write {"text"}'),
)


def checked(line: str) -> tuple[Token, ...]:
    """The tokens of a complete line. Raises CommandError where quotes, braces or parentheses do not match."""
    if broken := _NOT_IN_A_LINE.search(line):
        raise CommandError('a command is one line: write line ends into literals, as {"text\\r\\n"}', broken.start())
    found = tuple(tokens(line))
    for token in found:
        if token.problem:
            raise CommandError(token.problem, token.start)
    _balanced(found)
    if typed := _SYNCHRONISING.search(line):
        raise CommandError(
            f'write the literal itself instead of {typed[0].strip()}: {{"text"}} or {{@PATH}}; the count is put in',
            typed.start(),
        )
    return found


def _balanced(found: tuple[Token, ...]) -> None:
    opened: list[int] = []
    for token in found:
        if token.form is Form.OPEN:
            opened.append(token.start)
        elif token.form is Form.CLOSE and not opened:
            raise CommandError("this ) closes nothing", token.start)
        elif token.form is Form.CLOSE:
            opened.pop()
    if opened:
        raise CommandError("the ( here has no closing )", opened[-1])
