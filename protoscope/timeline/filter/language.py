"""Language: a filter's text to one test. Mistakes name the column and say what to write instead."""

from __future__ import annotations

import re
from datetime import tzinfo
from typing import NamedTuple

from protoscope.timeline.filter.predicate import Predicate, either, every, negated
from protoscope.timeline.filter.terms import TermError, term, text_term

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<mark>[()]|-(?=[^\s)])|!(?=[^\s)]))
    |(?P<regex>/(?:[^/\\]|\\.)+/i?(?=[\s)]|$))
    |(?P<key>[A-Za-z]+)(?P<sign>:|>=|<=|>|<|=)(?P<value>"(?:[^"\\]|\\.)*"|[^\s()]*)
    |(?P<text>"(?:[^"\\]|\\.)*"|[^\s()"]+)
    )""",
    re.VERBOSE,
)


class FilterError(ValueError):
    """What is wrong with a filter; `column` is the place of the mistake, 0 first."""

    def __init__(self, problem: str, column: int) -> None:
        super().__init__(problem)
        self.column = column

    def __str__(self) -> str:
        return f"column {self.column + 1}: {self.args[0]}"


class _Token(NamedTuple):
    kind: str
    text: str
    column: int
    parts: tuple[str, str, str] = ("", "", "")


def compile_filter(text: str, zone: tzinfo | None = None) -> Predicate:
    """The test that `text` describes; every message passes an empty one. `zone` is that of `after:` and `before:`,
    this computer's unless given. Raises FilterError.
    """
    parser = _Parser(_tokens(text), len(text.rstrip()), zone)
    return parser.whole()


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            column = at + len(text[at:]) - len(text[at:].lstrip())
            raise FilterError("there is no end of this text; close it with a quotation mark", column)
        kind = "term" if found["key"] else found.lastgroup
        shown = found[0].lstrip()
        parts = (found["key"] or "", found["sign"] or "", found["value"] or "")
        tokens.append(_Token(kind, shown, found.end() - len(shown), parts))
        at = found.end()
    return tokens


class _Parser:
    """Alternatives of terms that must all hold, each of them perhaps negated or in parentheses."""

    def __init__(self, tokens: list[_Token], end: int, zone: tzinfo | None) -> None:
        self._tokens = tokens
        self._end = end
        self._zone = zone
        self._at = 0

    def whole(self) -> Predicate:
        if not self._tokens:
            return every(())
        test = self._alternatives()
        if self._next is not None:
            raise FilterError('this ")" closes nothing; take it away', self._next.column)
        return test

    @property
    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _accept(self, *words: str) -> bool:
        token = self._next
        accepted = token is not None and token.kind != "term" and token.text.lower() in words
        self._at += accepted
        return accepted

    def _alternatives(self) -> Predicate:
        tests = [self._together()]
        while self._accept("or"):
            tests.append(self._together())
        return either(tests)

    def _together(self) -> Predicate:
        tests: list[Predicate] = []
        while (token := self._next) is not None and token.text.lower() not in (")", "or"):
            if not self._accept("and"):
                tests.append(self._one())
        if not tests:
            column = self._end if token is None else token.column
            raise FilterError('a term is missing here; write one, such as dir:server or "text"', column)
        return every(tests)

    def _one(self) -> Predicate:
        if self._accept("not", "-", "!"):
            if self._next is None or self._next.text == ")":
                raise FilterError("what shall not hold is missing; write a term after it", self._end)
            return negated(self._one())
        opening = self._next
        if opening is not None and self._accept("("):
            test = self._alternatives()
            if not self._accept(")"):
                raise FilterError("these parentheses are not closed; write ) after the last term", opening.column)
            return test
        return self._term()

    def _term(self) -> Predicate:
        token = self._tokens[self._at]
        self._at += 1
        try:
            return term(*token.parts, self._zone) if token.kind == "term" else text_term(token.text)
        except TermError as error:
            raise FilterError(error.args[0], token.column + error.column) from None
