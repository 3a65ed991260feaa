"""Defects: what framing and grammar tolerated or had to drop, turned into findings by a wing's table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from protoscope.core.fact import BytesDiscarded
from protoscope.core.finding import Finding, Reference, Severity
from protoscope.core.message import Message, Side
from protoscope.core.rule import Rule
from protoscope.core.syntax import MALFORMED, Node


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect's finding; `text` is a sentence. `rule` is the lint rule that it breaks, on the sides it is about."""

    severity: Severity
    text: str
    reference: Reference | None = None
    rule: Rule | None = None

    def breaks(self, side: Side) -> bool:
        """Whether a defect on that side breaks the rule."""
        return self.rule is not None and self.rule.side in ("both", side.name.lower())


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
            return (self.finding(message, tree.start, tree.end, "discarded", dropped),)
        if tree.sound and not message.defects:
            return ()
        return tuple(dict.fromkeys((*self._of_message(message, tree), *self._of_nodes(message, tree))))

    def _of_message(self, message: Message, tree: Node) -> Iterator[Finding]:
        for defect in message.defects:
            yield self._found(message, tree, defect)

    def _of_nodes(self, message: Message, tree: Node) -> Iterator[Finding]:
        for node in tree.suspects():
            for defect in node.defects:
                yield self._found(message, node, defect)
            if node.rule == MALFORMED and not node.defects and not message.defects:
                yield self._found(message, node, MALFORMED)

    def _found(self, message: Message, node: Node, defect: str) -> Finding:
        return self.finding(message, node.start, node.end, defect, self.by_id.get(defect, self.malformed))

    def finding(self, message: Message, start: int, end: int, name: str, defect: Defect) -> Finding:
        """The finding of a defect called `name`, under the rule that it breaks."""
        rule = defect.rule if defect.rule is not None and defect.breaks(message.side) else None
        return Finding(
            rule.id if rule else name,
            rule.severity if rule else defect.severity,
            message.side,
            message.index,
            start,
            end,
            defect.text,
            rule.reference if rule else defect.reference,
            name,
        )
