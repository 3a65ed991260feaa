"""The registry: every rule by its id, and the checks by what they look at."""

from __future__ import annotations

from collections.abc import Iterable

from protoscope.core.message import Kind, Side
from protoscope.core.rule import Rule
from protoscope.pop3.rules.check import Check, Seen
from protoscope.pop3.rules.checks import capabilities, login, maildrop, replies
from protoscope.pop3.rules.texts import capabilities as capability_texts
from protoscope.pop3.rules.texts import habits as habit_texts
from protoscope.pop3.rules.texts import login as login_texts
from protoscope.pop3.rules.texts import maildrop as maildrop_texts
from protoscope.pop3.rules.texts import replies as reply_texts
from protoscope.pop3.values import Command, Greeting, Reply

_TOPICS = (replies.CHECKS, login.CHECKS, maildrop.CHECKS, capabilities.CHECKS)

_TEXTS = (reply_texts, login_texts, maildrop_texts, capability_texts, habit_texts)

RULES: dict[str, Rule] = {rule.id: rule for topic in _TEXTS for rule in topic.RULES}
"""By id, topic by topic."""


def checks(seen: Seen) -> Iterable[Check]:
    """The checks that look at such a message."""
    message, value = seen.message, seen.value
    if message.side is Side.CLIENT:
        return _of("sent", value.name) if message.kind is Kind.COMMAND and isinstance(value, Command) else ()
    if isinstance(value, Reply) and message.kind in (Kind.STATUS, Kind.MULTILINE):
        return _of("replies", seen.command.name)
    if isinstance(value, Greeting):
        return (check for topic in _TOPICS for check in topic.greetings)
    return (check for topic in _TOPICS for check in getattr(topic, _OTHERS.get(message.kind, ""), ()))


_OTHERS = {
    Kind.CONTINUATION: "challenges",
    Kind.EVENT: "events",
    Kind.MALFORMED: "malformed",
    Kind.MULTILINE: "malformed",
}


def _of(table: str, name: str) -> Iterable[Check]:
    """Those for every message, then those for the command; a reply to none has the former only."""
    for topic in _TOPICS:
        yield from getattr(topic, table).get("", ())
        if name:
            yield from getattr(topic, table).get(name, ())
