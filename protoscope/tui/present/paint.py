"""Paint: gives the octets of a message their roles, by the rules of its syntax tree, and folds literals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from protoscope.core.span import Span
from protoscope.core.syntax import MALFORMED, Node
from protoscope.core.visible import decoded
from protoscope.tui.present.line import Piece

ROLES = {
    "tag": "tag",
    "literal": "literal",
    "literal8": "literal",
    "section-octets": "literal",
    "quoted": "quoted",
    "number": "number",
    "nz-number": "number",
    "number64": "number",
    "uniqueid": "number",
    "sequence-set": "number",
    "msg": "number",
    "message-number": "number",
    "messages": "number",
    "octets": "number",
    "unique-id": "quoted",
    "resp-code": "key",
    "flag": "flag",
    "flag-keyword": "flag",
    "flag-perm": "flag",
    "mbx-list-flag": "flag",
    "capability": "key",
    "command-name": "title",
    "keyword": "title",
    "name": "title",
    MALFORMED: "bad",
}
"""The role of an ABNF rule's octets; rules that are not here take their parent's."""

CONDITIONS = {"OK": "ok", "PREAUTH": "ok", "+OK": "ok", "NO": "no", "BAD": "bad", "BYE": "bad", "-ERR": "bad"}
"""The role of a status condition, whatever its node is called."""

_LITERAL = re.compile(rb"~?\{\d+\+?\}\r?\n")
"""How a literal begins, whatever its node is called (RFC 9051, 4.3)."""
SHORT = 60
"""Octets of a literal, without line breaks, that are shown in place."""
LONGEST = 2000
"""Octets of one message that are shown in one row."""
FOLDED = "\u25b8"
FOUND = "found"
"""The role of what is being looked for."""
MOST_FOUND = 200
"""Places in one message that are pointed out."""


class Run(NamedTuple):
    """Octets `start`..`end` of a message in one role; `literal` where they can be folded, `lit` where pointed at."""

    start: int
    end: int
    role: str
    literal: bool = False
    lit: bool = False


def is_literal(octets: bytes, start: int) -> bool:
    """Whether the node that starts there is a literal."""
    return _LITERAL.match(octets, start) is not None


def _role(node: Node, octets: bytes, lead: int) -> str:
    role = ROLES.get(node.rule, "")
    if role or node.end - node.start > 7 or node.children:
        return role
    return CONDITIONS.get(octets[max(node.start - lead, 0) : node.end - lead].decode("latin-1").upper(), "")


def runs(tree: Node, octets: bytes, lead: int, limit: int) -> list[Run]:
    """The coloured octets, up to `limit`, of a message whose tree counts from `lead` octets before it."""
    found: list[Run] = []
    todo = [tree]
    while todo:
        node = todo.pop()
        start, end = max(node.start - lead, 0), min(node.end - lead, len(octets))
        if start >= end or start > limit:
            continue
        role = _role(node, octets, lead)
        if not role and not node.children and is_literal(octets, start):
            role = "literal"
        if role:
            found.append(Run(start, end, role, is_literal(octets, start)))
        else:
            todo.extend(reversed([*takewhile(lambda child: child.start - lead <= limit, node.children)]))
    return found


def covered(base: Iterable[Run], secrets: Iterable[Span]) -> list[Run]:
    """`base` with the secrets laid over it."""
    hidden = [Run(start, end, "secret") for start, end in secrets]
    kept = [run for run in base if all(run.end <= secret.start or run.start >= secret.end for secret in hidden)]
    return sorted([*kept, *hidden])


def laid_over(base: Sequence[Run], spans: Iterable[Span], role: str) -> list[Run]:
    """`base` with spans in another role over it; what stands in a literal is pointed out where that is unfolded."""
    over = [Run(start, end, role) for start, end in islice(spans, MOST_FOUND)]
    cuts = [run for run in base if run.literal or not any(run.start < hit.end and hit.start < run.end for hit in over)]
    for run in base:
        if run not in cuts:
            cuts += _without(run, over)
    return sorted([*cuts, *over]) if over else list(base)


def _without(run: Run, over: Iterable[Run]) -> Iterator[Run]:
    """What is left of a run beside those that lie over it."""
    at = run.start
    for hit in over:
        if at < hit.start < run.end:
            yield Run(at, hit.start, run.role)
        if hit.end > at:
            at = max(at, min(hit.end, run.end)) if hit.start < run.end else at
    if at < run.end:
        yield Run(at, run.end, run.role)


def lit(painted: Iterable[Run], span: Span, role: str) -> list[Run]:
    """`painted` with `span` lit, and in `role` what has none there; a literal is lit as a whole."""
    found: list[Run] = []
    at = span.start
    for run in painted:
        if run.end <= span.start or run.start >= span.end:
            found.append(run)
            continue
        if at < run.start:
            found.append(Run(at, run.start, role, lit=True))
        found += _split(run, span)
        at = max(at, run.end)
    if at < span.end:
        found.append(Run(at, span.end, role, lit=True))
    return sorted(found)


def _split(run: Run, span: Span) -> Iterator[Run]:
    """The run's octets before, in and after `span`."""
    if run.literal:
        yield run._replace(lit=True)
        return
    start, end = max(run.start, span.start), min(run.end, span.end)
    for part in (run._replace(end=start), run._replace(start=start, end=end, lit=True), run._replace(start=end)):
        if part.start < part.end:
            yield part


def filled(painted: Sequence[Run], start: int, end: int, role: str) -> Iterator[Run]:
    """The runs between `start` and `end`, and `role` for the octets between them; `painted` is in octet order."""
    at = start
    for run in islice(painted, bisect_right(painted, start, key=lambda run: run.end), None):
        if run.start >= end:
            break
        if run.start > at:
            yield Run(at, run.start, role)
        yield run._replace(start=max(at, run.start), end=min(run.end, end))
        at = min(run.end, end)
    if at < end:
        yield Run(at, end, role)


def _literal(octets: bytes, run: Run) -> Iterator[Piece]:
    """The `{n}` and, if it is short and one line, the literal itself; else what is folded."""
    break_at = octets.find(b"\n", run.start, run.start + 40) + 1
    body = break_at if break_at and octets[run.start : run.start + 2].lstrip(b"~")[:1] == b"{" else run.start
    if body > run.start:
        yield Piece(decoded(octets[run.start : body].rstrip(b"\r\n")), "dim", lit=run.lit)
    text = octets[body : run.end]
    if len(text) <= SHORT and b"\n" not in text and b"\r" not in text:
        yield Piece(decoded(text), "literal", lit=run.lit)
    else:
        yield Piece(f"{FOLDED}{len(text)} octets", "literal", lit=run.lit)


def in_one_row(octets: bytes, painted: Sequence[Run], role: str) -> Iterator[Piece]:
    """A whole message in one row: literals folded, further lines and overlong ends counted."""
    end = len(octets) - (2 if octets.endswith(b"\r\n") else 0)
    shown = 0
    for run in filled(painted, 0, end, role):
        if run.literal:
            yield from _literal(octets, run)
            continue
        stop = _line_end(octets, run, min(run.end, run.start + LONGEST - shown))
        yield Piece(decoded(octets[run.start : stop]), run.role, lit=run.lit)
        if stop < run.end:
            yield Piece(f" {FOLDED}{_rest(octets, stop)}", "literal")
            return
        shown += run.end - run.start


def _line_end(octets: bytes, run: Run, limit: int) -> int:
    """Where the run's first line ends, at most at `limit`."""
    line_end = octets.find(b"\r\n", run.start, limit)
    return limit if line_end < 0 else line_end


def _rest(octets: bytes, start: int) -> str:
    lines = octets.count(b"\n", start) - 1
    return f"{lines} lines, {len(octets) - start - 2} octets" if lines > 0 else f"{len(octets) - start} more octets"
