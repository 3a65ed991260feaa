"""Arguments: which command a typed line names, and what kind of thing stands at each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from protoscope.imap.commands.catalogue import CATALOGUE
from protoscope.imap.commands.entry import Entry
from protoscope.imap.commands.line import Form, Token, tokens

ANYTHING = "text"
"""The kind of an argument that the catalogue says nothing about."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: a token, or a parenthesised group with all its tokens; `kind` is a word of `Entry.arguments`."""

    kind: str
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """The first column."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """The column after the last."""
        return self.tokens[-1].end

    @property
    def text(self) -> str:
        """The text of a single token, the words of a group joined by spaces."""
        return " ".join(token.text for token in self.tokens if token.form not in (Form.OPEN, Form.CLOSE))


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed line: the command's name in upper case ("UID FETCH"), its entry if known, and its arguments."""

    name: str
    entry: Entry | None
    arguments: tuple[Argument, ...]

    def argument(self, kind: str) -> Argument | None:
        """The first argument of that kind."""
        return next((argument for argument in self.arguments if argument.kind == kind), None)


def read(line: str) -> Typed:
    """The typed line, whatever is typed so far; never raises."""
    return of_tokens(tuple(tokens(line)))


def of_tokens(found: tuple[Token, ...]) -> Typed:
    """The typed line that these tokens are."""
    words = 2 if found and found[0].text.upper() == "UID" else 1
    name = " ".join(token.text.upper() for token in found[:words])
    entry = CATALOGUE.get(name)
    return Typed(name, entry, _arguments(entry.arguments if entry else "", found[words:]))


def _arguments(kinds: str, found: Sequence[Token]) -> tuple[Argument, ...]:
    expected = kinds.split()
    arguments: list[Argument] = []
    for group in _groups(found):
        is_list = group[0].form is Form.OPEN
        while expected and expected[0].startswith("[") and not is_list:
            expected.pop(0)
        arguments.append(Argument(_kind(expected), group))
        if expected and not expected[0].endswith("*"):
            expected.pop(0)
    return tuple(arguments)


def _kind(expected: list[str]) -> str:
    return expected[0].strip("[]*") if expected else ANYTHING


def next_kinds(typed: Typed) -> tuple[str, ...]:
    """The kinds of what may come after the arguments typed: optional ones, and the first that must or may repeat."""
    expected = typed.entry.arguments.split() if typed.entry else []
    for argument in typed.arguments:
        while expected and expected[0].strip("[]*") != argument.kind:
            expected.pop(0)
        if expected and not expected[0].endswith("*"):
            expected.pop(0)
    optional = list(takewhile(lambda kind: kind[0] == "[", expected))
    return tuple(kind.strip("[]*") for kind in expected[: len(optional) + 1])


def _groups(found: Sequence[Token]) -> list[tuple[Token, ...]]:
    """Top-level tokens one by one, parenthesised lists as wholes; an unclosed list goes to the end."""
    groups: list[tuple[Token, ...]] = []
    depth = 0
    for token in found:
        if depth:
            groups[-1] += (token,)
        else:
            groups.append((token,))
        depth += {Form.OPEN: 1, Form.CLOSE: -1 if depth else 0}.get(token.form, 0)
    return groups
