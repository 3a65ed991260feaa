"""Entry: one command of the catalogue, as a row that a reader can scan."""

from __future__ import annotations

from dataclasses import dataclass

from protoscope.core.finding import Reference
from protoscope.imap.state.phase import Phase

STATES = {"N": Phase.NOT_AUTHENTICATED, "A": Phase.AUTHENTICATED, "S": Phase.SELECTED}
"""The letters that `Entry.states` is made of."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: where it is allowed, what it needs, what its arguments are and what it does.

    `states` holds letters of `STATES`. `needs` lists capabilities, separated by spaces, any one of which suffices
    ("" = always there; a trailing "=" matches a prefix, as in "THREAD="). `arguments` are kinds for completion, in
    order; a kind in brackets is an optional parenthesised group, a trailing "*" means that it repeats. `syntax` is
    the argument grammar for people, `purpose` a sentence without its subject, `changes` what it may change here.
    """

    name: str
    states: str
    needs: str
    rfc: int
    section: str
    arguments: str
    syntax: str
    purpose: str
    changes: str = ""

    @property
    def reference(self) -> Reference:
        """The section that defines the command."""
        return Reference(self.rfc, self.section)

    def allowed_in(self, phase: Phase) -> bool:
        """Whether the connection state allows the command."""
        return phase in map(STATES.__getitem__, self.states)

    def offered_by(self, capabilities: tuple[str, ...]) -> bool:
        """Whether the server announced what the command needs; unknown capabilities count as announced."""
        return offered(self.needs, capabilities)


def offered(needs: str, capabilities: tuple[str, ...]) -> bool:
    """Whether any capability of `needs` was announced; all of them count as announced while none is known."""
    if not needs or not capabilities:
        return True
    announced = [capability.upper() for capability in capabilities]
    return any(_matches(need, announced) for need in needs.upper().split())


def _matches(need: str, announced: list[str]) -> bool:
    return any(name.startswith(need) for name in announced) if need.endswith("=") else need in announced
