"""Status responses in a sentence: greeting, tagged completion, untagged notice, and what the code adds (RFC 9051, 7.1)."""

from __future__ import annotations

from typing import Any

from protoscope.core.finding import Reference
from protoscope.core.message import Kind, Message
from protoscope.core.protocol import Explanation
from protoscope.imap.explain.capabilities import changes
from protoscope.imap.explain.codes import CODES
from protoscope.imap.explain.commands import reference
from protoscope.imap.explain.places import fill, places
from protoscope.imap.explain.texts import ACCEPTED, CONDITIONS, GREETINGS, OTHERWISE, REFUSED
from protoscope.imap.explain.words import flags, listing, shown
from protoscope.imap.grammar import head, parse_command
from protoscope.imap.grammar.registry import CODES as ROWS
from protoscope.imap.state.model import Selected, State
from protoscope.imap.values import Code, Command, Status

_SECTIONS = {"OK": "7.1.1", "NO": "7.1.2", "BAD": "7.1.3", "PREAUTH": "7.1.4", "BYE": "7.1.5"}


def status(value: Status, message: Message, before: State, after: State) -> Explanation:
    """What a status response says: about its command where it is tagged, about the connection otherwise."""
    section = Reference(9051, _SECTIONS.get(value.condition, "7.1"))
    if message.kind is Kind.GREETING:
        return _coded(value, GREETINGS.get(value.condition, "The server begins in an unusual way."), section, before)
    if value.tag:
        return _tagged(value, message, before, after)
    if value.code is not None and value.condition == "OK":
        return _coded(value, "", section, before)
    text = CONDITIONS.get(value.condition, CONDITIONS["OK"])
    if value.condition == "BYE" and any(sent.name == "LOGOUT" for sent in before.outstanding.values()):
        text = "The server says goodbye, as LOGOUT asked."
    said = _said(value) if value.condition == "OK" else ""
    return _coded(value, f"{text[:-1]}: {said}." if said else text, section, before)


def _tagged(value: Status, message: Message, before: State, after: State) -> Explanation:
    command = _command(value, message, before)
    if command is None:
        text = f"Completes a command with the tag {shown(value.tag)} that was not sent, or is over already."
        return _coded(value, text, Reference(9051, "2.2.2"), before)
    text = _completion(value, command, before, after)
    found = _coded(value, text, reference(command.name), before)
    return Explanation(found.text, found.reference, (*_selected(value, command, after), *found.details))


def _command(value: Status, message: Message, before: State) -> Command | None:
    """The command with that tag: whole where it is known, by its name alone otherwise."""
    sent = before.outstanding.get(value.tag)
    parsed = parse_command(message.command).value if message.command else None
    if isinstance(parsed, Command):
        return parsed
    name = sent.name if sent else head(message.command).name
    return Command(value.tag, name) if name else None


def _completion(value: Status, command: Command, before: State, after: State) -> str:
    values = places(command, before, after)
    tables = {"OK": ACCEPTED, "NO": REFUSED}
    template = tables.get(value.condition, {}).get(command.name.removeprefix("UID "), "")
    return fill(template, values) or fill(OTHERWISE.get(value.condition, OTHERWISE["BAD"]), values)


# -- what SELECT told ------------------------------------------------------------------------------------------------


def _selected(value: Status, command: Command, after: State) -> tuple[str, ...]:
    if value.condition != "OK" or command.name not in ("SELECT", "EXAMINE") or after.selected is None:
        return ()
    return tuple(_told(after.selected))


def _told(box: Selected) -> list[str]:
    lines = [text.format(getattr(box, name)) for name, text in _TOLD.items() if getattr(box, name) is not None]
    if box.permanentflags:
        lines.append(f"Stored for good: {flags(name for name in box.permanentflags if name != '\\*')}.")
    if box.permanentflags is not None and "\\*" in box.permanentflags:
        lines.append("New keywords may be made up.")
    return lines


_TOLD = {
    "recent": "Recent messages: {}.",
    "unseen": "The first unread message is number {}.",
    "uidvalidity": "UIDVALIDITY is {}: UIDs remembered under another one are void.",
    "uidnext": "The next message will get UID {} or a higher one.",
    "highestmodseq": "The highest mod-sequence is {}.",
    "mailbox_id": "The mailbox has the id {}.",
}


# -- response codes --------------------------------------------------------------------------------------------------


def _coded(value: Status, text: str, section: Reference, before: State) -> Explanation:
    """`text`, and what the response code and the server's own words add."""
    words = () if value.condition == "OK" or not _said(value) else (f"The server says: {_said(value)}",)
    if value.code is None:
        return Explanation(text, section, words)
    meaning, details = code(value.code, _said(value), before)
    # The refusal or notice is the code's; a completion stays its command's.
    row = ROWS.get(value.code.name) if value.condition != "OK" or not text else None
    return Explanation(" ".join(filter(None, (text, meaning))), row.reference if row else section, (*details, *words))


def code(value: Code, text: str, before: State) -> tuple[str, tuple[str, ...]]:
    """What the code means, and what to do about it."""
    entry = CODES.get(value.name) or CODES.get(_two_words(value))
    if entry is None:
        return "", (f"The response code [{shown(value.name)}] is not one that this program knows.",)
    if value.name == "CAPABILITY" and isinstance(value.value, tuple):
        last = before.capabilities or (before.history[-1].names if before.history else ())
        count = len(value.value)
        return f"It announces {count} capabilit{'y' if count == 1 else 'ies'}.", changes(value.value, last)
    advice = (entry.advice,) if entry.advice else ()
    values = {"text": text, **_values(value)}
    return fill(entry.meaning, values) or entry.bare or f"It comes with [{value.name}], which lacks its value.", advice


def _two_words(value: Code) -> str:
    second = value.value[0] if isinstance(value.value, tuple) and value.value else value.value
    return f"{value.name} {shown(second).upper()}"


def _values(value: Code) -> dict[str, Any]:
    """The places of the code's sentence; none where the grammar could not read the value."""
    found = value.value
    if found is None or found == () or (isinstance(found, bytes) and value.name != "BADURL"):
        return {}
    if not isinstance(found, tuple):
        return {"value": shown(found)}
    parts = {str(place): "?" if part is None else shown(part) for place, part in enumerate(found)}
    return {"value": flags(found) if value.name == "PERMANENTFLAGS" else listing(found), **parts}


def _said(value: Status) -> str:
    return shown(value.text)
