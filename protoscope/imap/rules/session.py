"""Rules that look at the state: what is well-formed and yet cannot be right here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from protoscope.core.finding import Finding, Reference, Severity
from protoscope.core.message import NOTHING, Kind, Message
from protoscope.core.syntax import Node
from protoscope.imap.grammar import secret_spans
from protoscope.imap.state.model import State
from protoscope.imap.state.update import current
from protoscope.imap.values import FetchData, Numbered

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_NO_EXPUNGE = ("FETCH", "STORE", "SEARCH")

Rule = Callable[[Message, Node, State, State], Iterator[Finding]]


def session_findings(message: Message, tree: Node, before: State, after: State) -> Iterator[Finding]:
    """What each rule sees in the message, given the states around it."""
    for rule in _RULES:
        yield from rule(message, tree, before, after)


def _found(message: Message, node: Node, rule: str, severity: Severity, text: str, section: str) -> Finding:
    reference = Reference(9051, section)
    return Finding(rule, severity, message.side, message.index, node.start, node.end, text, reference)


def _unknown_tag(message: Message, tree: Node, before: State, _after: State) -> Iterator[Finding]:
    """A tagged response belongs to a command that was sent and not completed yet."""
    tag = tree.children[0] if tree.children else tree
    if message.kind is Kind.TAGGED and message.answers == NOTHING and str(tag.value) not in before.outstanding:
        text = f"No command with the tag {tag.value} is waiting for its completion."
        yield _found(message, tag, "unknown-tag", Severity.ERROR, text, "2.2.2")


def _number_above_exists(message: Message, tree: Node, before: State, _after: State) -> Iterator[Finding]:
    value = tree.value
    number = value.seq if isinstance(value, FetchData) and value.name == "FETCH" else None
    if isinstance(value, Numbered) and value.name == "EXPUNGE":
        number = value.number
    exists = before.selected.exists if before.selected else None
    if number is not None and exists is not None and number > exists:
        text = f"Message {number} does not exist: the server said that there are {exists}."
        yield _found(message, tree, "number-above-exists", Severity.ERROR, text, "7.5")


def _exists_shrank(message: Message, tree: Node, before: State, after: State) -> Iterator[Finding]:
    """Only EXPUNGE and VANISHED take messages away (RFC 9051, 7.4.1)."""
    value = tree.value
    if not isinstance(value, Numbered) or value.name != "EXISTS" or before.selected is None or after.selected is None:
        return
    same = before.selected.command == after.selected.command
    if same and (before.selected.exists or 0) > value.number:
        gone = (before.selected.exists or 0) - value.number
        text = f"{gone} messages are gone without EXPUNGE, so nobody can tell which."
        yield _found(message, tree, "exists-shrank", Severity.ERROR, text, "7.4.1")


def _expunge_not_allowed(message: Message, tree: Node, before: State, _after: State) -> Iterator[Finding]:
    """Numbers must not move while a command that uses them runs, or while no command does."""
    value = tree.value
    if not isinstance(value, Numbered) or value.name != "EXPUNGE" or before.idling:
        return
    command = current(before, message)
    if command is not None and command.name not in _NO_EXPUNGE:
        return
    when = f"while {command.name} runs" if command else "while no command runs"
    text = f"EXPUNGE is not allowed {when}: numbers that are in use would mean other messages."
    yield _found(message, tree, "expunge-not-allowed", Severity.ERROR, text, "7.5.1")


def _plaintext_password(message: Message, tree: Node, before: State, _after: State) -> Iterator[Finding]:
    if message.kind is not Kind.COMMAND or before.secure or before.host in _LOOPBACK:
        return
    if secret_spans(message.whole):
        text = "The password went over the wire without TLS: whoever listened has it. Change it."
        yield _found(message, tree, "plaintext-password", Severity.WARNING, text, "6.2.3")


_RULES: tuple[Rule, ...] = (
    _unknown_tag,
    _number_above_exists,
    _exists_shrank,
    _expunge_not_allowed,
    _plaintext_password,
)
