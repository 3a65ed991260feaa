"""Rules: what a lint rule is called, what its RFC says in our words, what breaking it breaks, and the way round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from protoscope.core.finding import Finding, Reference, Severity
from protoscope.core.message import Message
from protoscope.core.syntax import Node

Party = Literal["server", "client", "both"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `says` is its RFC's sentence in our words, `breaks` what clients suffer, `advice` the way round.

    `references` has the section to cite first. `impossible` tells why no check of one connection can see it, "" where
    one does.
    """

    id: str
    severity: Severity
    side: Party
    references: tuple[Reference, ...]
    title: str
    says: str
    breaks: str
    advice: str
    impossible: str = ""

    @property
    def reference(self) -> Reference | None:
        """The section to cite."""
        return self.references[0] if self.references else None


def rule(
    id_: str,
    severity: Severity,
    side: Party,
    sections: str,
    title: str,
    says: str,
    breaks: str,
    advice: str,
    impossible: str = "",
) -> Rule:
    """A row of a table; `sections` is like "9051:2.2.2 3501:2.2.2"."""
    references = tuple(Reference(int(rfc), section) for rfc, section in (each.split(":") for each in sections.split()))
    return Rule(id_, severity, side, references, title, says, breaks, advice, impossible)


class Hit(NamedTuple):
    """A rule that is broken: `text` says what is wrong here; `where` names the syntax rule of the octets to show.

    `severity` is given where it is not the rule's own.
    """

    rule: str
    text: str
    where: str = ""
    severity: Severity | None = None


def found_by(rule: Rule, hit: Hit, message: Message, tree: Node) -> Finding:
    """The finding that a hit makes in a message."""
    node = (tree.find(hit.where) if hit.where else None) or tree
    severity = rule.severity if hit.severity is None else hit.severity
    return Finding(rule.id, severity, message.side, message.index, node.start, node.end, hit.text, rule.reference)
