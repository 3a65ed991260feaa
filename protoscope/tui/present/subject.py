"""Subject: what the Explain pane is about: a message of the session, or the line that is being typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from protoscope.core.message import Message
from protoscope.core.protocol import Explanation
from protoscope.core.secret import masked
from protoscope.core.span import Span, merged
from protoscope.core.syntax import Node
from protoscope.core.wing import Wing
from protoscope.timeline.timeline import Timeline

Path = tuple[Node, ...]
"""From the root of a tree down to the node that is meant."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A message with its tree and the states around it; `octets` is its whole text, secrets masked.

    `lead` octets of it stand before what the traffic pane shows in its row (parts that were sent earlier), or, where
    `typed`, before what stands in the command line.
    """

    wing: Wing[Any]
    message: Message
    tree: Node
    octets: bytes
    before: Any
    after: Any
    lead: int = 0
    typed: bool = False

    def explained(self, path: Path) -> Explanation:
        """What the last node of `path` means."""
        return self.wing.explain_node(self.message, path, self.before, self.after)

    def span(self, path: Path) -> Span:
        """The node's octets, counted from the beginning of what the row or the command line shows."""
        return Span(max(path[-1].start - self.lead, 0), max(path[-1].end - self.lead, 0))


def of_message(timeline: Timeline, index: int) -> Subject:
    """Message `index` of a session."""
    message = timeline.message(index)
    marked = timeline.trace.secrets(message.connection, message.head, message.end)
    secrets = merged((*marked, *timeline.wing.secrets(message))) if message.side.name == "CLIENT" else ()
    octets = masked(message.whole, secrets)
    return Subject(
        timeline.wing,
        message,
        timeline.wing.parse(message),
        octets,
        *timeline.around(index),
        lead=message.start - message.head,
    )


def of_line(wing: Wing[Any], line: str, state: Any) -> Subject:
    """A line that is being typed."""
    typed = wing.typed(line, state)
    octets = masked(typed.message.whole, wing.secrets(typed.message))
    return Subject(wing, typed.message, wing.parse(typed.message), octets, state, state, typed.lead, typed=True)


def column_path(subject: Subject, line: str, column: int) -> Path:
    """The path to the token that column `column` of a typed line stands in or right behind."""
    before = len(line[:column].encode("utf-8", "surrogatepass")) + subject.lead
    here, left = subject.tree.path_to(before), subject.tree.path_to(before - 1) if column else ()
    return here if len(here) >= len(left) else left
