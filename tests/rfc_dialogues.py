"""Dialogues in a text file: what each side says line by line, and what a line means where that is stated.

A title is "## name: sections". "C: " and "S: " lines get CRLF; <CRLF>, <NUL> and <x5000> (5000 times "x") stand for
octets that a text file cannot show. "= " states what the line before means, as JSON: see `plain`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.message import Kind, Message, Side
from protoscope.core.secret import Secret
from protoscope.core.syntax import MALFORMED, Node
from protoscope.core.trace import Trace
from protoscope.core.wing import Wing
from protoscope.imap import values as imap
from protoscope.pop3 import values as pop3
from protoscope.timeline.timeline import Timeline

_SIDES = {"C: ": Side.CLIENT, "S: ": Side.SERVER}
_STANDS_FOR = re.compile(r"<(CRLF|NUL|x(\d+))>")
NOT_STATED = object()


@dataclass
class Line:
    """One message: who says it, its octets with CRLF, and what it means."""

    side: Side
    octets: bytes
    means: Any = NOT_STATED


@dataclass
class Dialogue:
    """A title's name, the sections that it rests on, and its lines."""

    name: str
    sections: str
    lines: list[Line] = field(default_factory=list)


def dialogues(file: Path) -> list[Dialogue]:
    """All dialogues of a file."""
    found: list[Dialogue] = []
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if text.startswith("## "):
            name, _, sections = text[3:].partition(": ")
            found.append(Dialogue(name, sections))
        elif text.startswith("= "):
            found[-1].lines[-1].means = json.loads(text[2:])
        elif text[:3] in _SIDES and found:
            found[-1].lines.append(Line(_SIDES[text[:3]], _octets(text[3:])))
        elif text and found:
            raise ValueError(f"{file}:{number}: neither a title nor a line: {text!r}")
    return found


def _octets(text: str) -> bytes:
    return _STANDS_FOR.sub(_stood_for, text).encode() + b"\r\n"


def _stood_for(found: re.Match[str]) -> str:
    return {"CRLF": "\r\n", "NUL": "\0"}.get(found[1]) or "x" * int(found[2])


def played(wing: Wing[Any], greeting: bytes, dialogue: Dialogue) -> Timeline:
    """The dialogue after the greeting, as a timeline whose first two messages are the connection and the greeting."""
    timeline = Timeline(wing, Trace())
    timeline.trace.append(Connected(0, 0.0, wing.name, "127.0.0.1", wing.port))
    timeline.trace.append(BytesReceived(0, 0.0, greeting))
    for line in dialogue.lines:
        fact = BytesSent if line.side is Side.CLIENT else BytesReceived
        timeline.trace.append(fact(0, 1.0, line.octets))
    timeline.grow()
    return timeline


def check(wing: Wing[Any], greeting: bytes, dialogue: Dialogue) -> None:
    """Each line is one message without defect, means what is stated, and can be explained."""
    timeline = played(wing, greeting, dialogue)
    messages = list(timeline.messages(2))
    assert [(message.side, message.octets) for message in messages] == [
        (line.side, line.octets) for line in dialogue.lines
    ]
    for message, line in zip(messages, dialogue.lines, strict=True):
        tree = timeline.tree(message.index)
        found = {finding.rule for finding in timeline.findings(message.index)}
        assert message.kind is not Kind.MALFORMED
        assert message.kind is Kind.PART or [node for node in tree.walk() if _wrong(node, found)] == [], message.octets
        assert not found.intersection(message.defects)
        assert line.means is NOT_STATED or states(plain(tree.value), line.means), (message.octets, plain(tree.value))
        assert timeline.wing.explain(message, *timeline.around(message.index)).text
    assert all(_answered(timeline, message) for message in messages if message.kind in (Kind.TAGGED, Kind.STATUS))


def _wrong(node: Node, found: set[str]) -> bool:
    """Whether nothing explains the node, or what it tolerates is a finding: UTF-8 is none once it is enabled."""
    return node.rule == MALFORMED or isinstance(node.value, imap.Generic) or bool(found.intersection(node.defects))


def _answered(timeline: Timeline, message: Message) -> bool:
    """A completion answers a command; where it is tagged, the one with its tag."""
    tag = message.octets.split()[0] if message.kind is Kind.TAGGED else b""
    return message.command.startswith(tag) and message.command != b""


def states(found: Any, stated: Any) -> bool:
    """Whether `found` is what is stated; of a value with fields, those stated."""
    if isinstance(stated, dict) and isinstance(found, dict):
        return all(name in found and states(found[name], value) for name, value in stated.items())
    return bool(found == stated)


def plain(value: Any) -> Any:
    """A typed value as JSON has it.

    Arguments of a command, and octets as text; sets, names and dates as they are written; a secret as "***"; keys,
    options and items as a list of their name and arguments; other values as an object of their fields.
    """
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, Mapping):
        return {name: plain(value[name]) for name in value}
    for kind, form in _FORMS:
        if isinstance(value, kind):
            return form(value)
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return value


def _named(*parts: Any) -> list[Any]:
    return [plain(part) for part in parts]


_FORMS: tuple[tuple[type | tuple[type, ...], Any], ...] = (
    (Secret, lambda value: "***"),
    (date, lambda value: value.isoformat()),
    ((imap.Command, pop3.Command), lambda value: _named(*value.arguments)),
    (pop3.Mail, lambda value: plain(value.octets)),
    (imap.Mailbox, lambda value: value.name),
    (imap.SequenceSet, str),
    (imap.Literal, lambda value: plain(value.octets)),
    (imap.SectionData, lambda value: plain(value.octets)),
    (imap.FetchAtt, lambda value: _named(str(value), *value.arguments)),
    (imap.Param, lambda value: _named(value.name, *value.arguments)),
    (imap.Code, lambda value: _named(value.name, value.value)),
    (imap.QuotaResource, lambda value: _named(value.name, value.usage, value.limit)),
    (imap.Annotation, lambda value: _named(value.entry, value.attributes)),
    (imap.SortKey, lambda value: _named(*(["REVERSE"] if value.reverse else []), value.name, *value.arguments)),
    (imap.SearchKey, lambda value: _named(*([value.name] if value.name else []), *value.arguments)),
    (tuple, lambda value: _named(*value)),
)
