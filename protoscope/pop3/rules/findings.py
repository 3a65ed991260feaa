"""Findings from what framing and grammar tolerated."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core import syntax
from protoscope.core.finding import Finding
from protoscope.core.message import Message
from protoscope.core.syntax import Node
from protoscope.pop3.grammar import parse
from protoscope.pop3.rules.defects import DEFECTS, MALFORMED, Defect
from protoscope.pop3.state.model import State


def findings(message: Message, _before: State, _after: State) -> tuple[Finding, ...]:
    """One finding for each defect and place, in octet order; the whole message's own first."""
    tree = parse(message)
    return tuple(dict.fromkeys((*_of_message(message, tree), *_of_nodes(message, tree))))


def _of_message(message: Message, tree: Node) -> Iterator[Finding]:
    for defect in message.defects:
        yield _finding(message, tree, defect)


def _of_nodes(message: Message, tree: Node) -> Iterator[Finding]:
    for node in tree.walk():
        for defect in node.defects:
            yield _finding(message, node, defect)
        if node.rule == syntax.MALFORMED and not node.defects and not message.defects:
            yield _finding(message, node, syntax.MALFORMED)


def _finding(message: Message, node: Node, rule: str) -> Finding:
    defect: Defect = DEFECTS.get(rule, MALFORMED)
    return Finding(
        rule, defect.severity, message.side, message.index, node.start, node.end, defect.text, defect.reference
    )
