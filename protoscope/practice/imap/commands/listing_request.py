"""A LIST command's arguments (RFC 3501, 6.3.8; RFC 5258, 6)."""

from __future__ import annotations

from typing import NamedTuple

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.commands import status
from protoscope.practice.imap.registry import Bad

_SELECTIONS = frozenset({"SUBSCRIBED", "REMOTE", "RECURSIVEMATCH", "SPECIAL-USE"})
_RETURNS = frozenset({"SUBSCRIBED", "CHILDREN", "SPECIAL-USE", "STATUS"})


class Request(NamedTuple):
    """A LIST command; `status` is what to tell of each mailbox."""

    selections: frozenset[str]
    reference: str
    patterns: list[str]
    returns: frozenset[str]
    status: tuple[str, ...]
    extended: bool
    """Whether it uses the syntax of RFC 5258; then only those attributes are told that were asked for."""

    def wants(self, option: str) -> bool:
        """Whether an attribute shall be told."""
        return not self.extended or option in self.returns | self.selections


def request(arguments: Arguments) -> Request:
    """Read the arguments of LIST. Raises Bad."""
    selections: frozenset[str] = frozenset()
    extended = arguments.at(b"(")
    if arguments.at(b"("):
        selections = _options(arguments.listed(arguments.word), _SELECTIONS)
        arguments.space()
    reference = arguments.mailbox()
    arguments.space()
    extended |= arguments.at(b"(")
    patterns = arguments.listed(arguments.pattern) if arguments.at(b"(") else [arguments.pattern()]
    extended |= arguments.more
    returns = _returns(arguments) if arguments.more else {}
    if selections & {"RECURSIVEMATCH"} and not selections - {"RECURSIVEMATCH", "REMOTE"}:
        raise Bad("RECURSIVEMATCH needs another selection option.")
    names = _options(list(returns), _RETURNS)
    return Request(selections, reference, patterns, names, returns.get("STATUS", ()), extended)


def _returns(arguments: Arguments) -> dict[str, tuple[str, ...]]:
    """What RETURN lists, each with its items."""
    arguments.space()
    if arguments.word() != "RETURN":
        raise Bad("Expected RETURN.")
    arguments.space()
    return dict(arguments.listed(lambda: _return(arguments)))


def _return(arguments: Arguments) -> tuple[str, tuple[str, ...]]:
    name = arguments.word()
    if name != "STATUS":
        return name, ()
    arguments.space()
    return name, tuple(status.items(arguments))


def _options(names: list[str], known: frozenset[str]) -> frozenset[str]:
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Bad(f"Unknown LIST option {unknown[0]}.")
    return frozenset(names)
