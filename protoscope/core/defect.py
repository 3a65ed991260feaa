"""Defects: what framing and grammar tolerated or had to drop, turned into findings by a wing's table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from protoscope.core.fact import BytesDiscarded
from protoscope.core.finding import Finding, Reference, Severity
from protoscope.core.message import Message
from protoscope.core.syntax import MALFORMED, Node


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect's finding; `text` is a sentence."""

    severity: Severity
    text: str
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Defects:
    """A wing's table: by id, for octets that no production explains, and for octets dropped before TLS began."""

    by_id: Mapping[str, Defect]
    malformed: Defect
    discarded: Reference

    def findings(self, message: Message, tree: Node) -> tuple[Finding, ...]:
        """One finding for each defect and place, in octet order; the whole message's own first."""
        if isinstance(message.fact, BytesDiscarded):
            dropped = Defect(Severity.ERROR, message.fact.reason, self.discarded)
            return (_finding(message, tree, "discarded", dropped),)
        return tuple(dict.fromkeys((*self._of_message(message, tree), *self._of_nodes(message, tree))))

    def _of_message(self, message: Message, tree: Node) -> Iterator[Finding]:
        for rule in message.defects:
            yield self._found(message, tree, rule)

    def _of_nodes(self, message: Message, tree: Node) -> Iterator[Finding]:
        for node in tree.suspects():
            for rule in node.defects:
                yield self._found(message, node, rule)
            if node.rule == MALFORMED and not node.defects and not message.defects:
                yield self._found(message, node, MALFORMED)

    def _found(self, message: Message, node: Node, rule: str) -> Finding:
        return _finding(message, node, rule, self.by_id.get(rule, self.malformed))


def _finding(message: Message, node: Node, rule: str, defect: Defect) -> Finding:
    return Finding(
        rule, defect.severity, message.side, message.index, node.start, node.end, defect.text, defect.reference
    )
