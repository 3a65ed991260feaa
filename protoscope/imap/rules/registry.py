"""The registry: every rule by its id, and the checks by what they look at."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core.rule import Rule
from protoscope.imap.rules.check import Check, joined
from protoscope.imap.rules.checks import TOPICS
from protoscope.imap.rules.checks.client import part
from protoscope.imap.rules.checks.session import first_line
from protoscope.imap.rules.checks.syntax import cut_short, literal_of_server
from protoscope.imap.rules.texts import (
    client,
    condstore,
    extensions,
    fetching,
    legal,
    login,
    mailboxes,
    messages,
    refusals,
    searching,
    selecting,
    session,
    syntax,
    transfer,
)
from protoscope.imap.values import Generic, Status

_TEXTS = (
    syntax,
    session,
    login,
    selecting,
    messages,
    fetching,
    searching,
    mailboxes,
    transfer,
    condstore,
    extensions,
    client,
    legal,
    refusals,
)

RULES: dict[str, Rule] = {rule.id: rule for topic in _TEXTS for rule in topic.RULES}
"""By id, topic by topic."""

_UNTAGGED = joined(topic.untagged for topic in TOPICS)
_CODES = joined(topic.codes for topic in TOPICS)
_COMPLETED = joined(topic.completed for topic in TOPICS)
_SENT = joined(topic.sent for topic in TOPICS)
_ALWAYS = ""

CONTINUED: tuple[Check, ...] = tuple(check for topic in TOPICS for check in topic.continued)
"""For the server's + lines."""
PARTS: tuple[Check, ...] = (part,)
"""For a client's command that is not complete."""
MALFORMED: tuple[Check, ...] = (first_line, cut_short, literal_of_server)
"""For what the framer could not place."""
EVENTS = {fact: checks for topic in TOPICS for fact, checks in topic.events.items()}
"""By the type of the fact."""


_OF_RESPONSES = {name: (*_UNTAGGED[_ALWAYS], *checks) for name, checks in _UNTAGGED.items() if name}


def untagged(name: str, value: object) -> tuple[Check, ...]:
    """For untagged responses; `value` is what it says."""
    if isinstance(value, Generic):  # called like a response that has checks, perhaps, and not of its shape
        return _UNTAGGED[_ALWAYS]
    if isinstance(value, Status):
        return (*_OF_RESPONSES.get(value.condition, _UNTAGGED[_ALWAYS]), *_of_code(value))
    return _OF_RESPONSES.get(name, _UNTAGGED[_ALWAYS])


def completed(name: str, status: Status) -> Iterator[Check]:
    """For the tagged response to the command `name`, "" where that is not known."""
    yield from _COMPLETED[_ALWAYS]
    if name:
        yield from _COMPLETED.get(name, ())
    yield from _of_code(status)


def _of_code(status: Status) -> tuple[Check, ...]:
    return _CODES.get(status.code.name, ()) if status.code else ()


def sent(name: str) -> Iterator[Check]:
    """For a client's command."""
    yield from _SENT[_ALWAYS]
    yield from _SENT.get(name, ())
