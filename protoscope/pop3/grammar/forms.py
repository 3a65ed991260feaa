"""Forms: how one line of data may look, the RFC's way first and then the ways that servers have been seen to use."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from protoscope.core.syntax import MALFORMED, Node
from protoscope.pop3.capabilities import CAPABILITIES
from protoscope.pop3.grammar.line import text_of
from protoscope.pop3.values import CapabilityLine, Command, DropListing, Language, ScanListing, UniqueId

Values = Callable[[dict[str, Any], Command], Any]
"""From the values of a form's parts, by name, and the command that was answered, to the line's value."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a line; each named group becomes a node. `multiline` tells where it may occur (None: both)."""

    pattern: re.Pattern[bytes]
    defects: tuple[str, ...] = ()
    multiline: bool | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A kind of line: its rule's name, what it means, and its forms."""

    rule: str
    value: Values
    forms: tuple[Form, ...]
    split: Callable[[Node, Node], tuple[Node, ...]] | None = None
    """Makes nodes of a second part's words, as the first part says."""

    def read(self, octets: bytes, start: int, end: int, multiline: bool) -> tuple[Form, re.Match[bytes]] | None:
        """The first form that explains `start`..`end` wholly."""
        for form in self.forms:
            found = form.pattern.fullmatch(octets, start, end) if form.multiline in (None, multiline) else None
            if found:
                return form, found
        return None

    def value_of(self, octets: bytes, start: int, end: int, command: Command, multiline: bool) -> Any:
        """What the line means, or None where no form explains it."""
        read = self.read(octets, start, end, multiline)
        return None if read is None else self.value(_parts(read[1]), command)

    def node(self, octets: bytes, start: int, end: int, command: Command, multiline: bool) -> Node:
        """The line's node; malformed where no form explains it."""
        read = self.read(octets, start, end, multiline)
        if read is None:
            return Node(MALFORMED, start, end, None, (), (f"bad-{self.rule}",))
        form, found = read
        parts = _parts(found)
        children = tuple(Node(name.replace("_", "-"), *found.span(name), part) for name, part in parts.items())
        if self.split is not None and len(children) > 1:
            children = (children[0], *self.split(*children))
        return Node(self.rule, start, end, self.value(parts, command), children, form.defects)


def _parts(found: re.Match[bytes]) -> dict[str, Any]:
    return {
        name: int(part) if name in _NUMBERS else text_of(part)
        for name, part in found.groupdict().items()
        if part is not None
    }


_NUMBERS = ("message_number", "octets", "messages")


def _form(pattern: bytes, *defects: str, multiline: bool | None = None) -> Form:
    for name, definition in _DEFINITIONS:
        pattern = pattern.replace(name, definition)
    return Form(re.compile(pattern, re.DOTALL), defects, multiline)


_DEFINITIONS = (
    # No more digits than a 64-bit number has: int() of thousands of digits raises.
    (b"<msg>", rb"(?P<message_number>\d{1,18})"),
    (b"<octets>", rb"(?P<octets>\d{1,18})"),
    (b"<messages>", rb"(?P<messages>\d{1,18})"),
    (b"<uid>", rb"(?P<unique_id>[\x21-\x7e]{1,70})"),
    (b"<text>", rb"(?P<text>.*)"),
    (b"<capa-tag>", rb"(?P<capa_tag>[\x21-\x7e]+)"),
    (b"<language-tag>", rb"(?P<language_tag>[\x21-\x7e]+)"),
    (b"<mechanism>", rb"(?P<mechanism>[\x21-\x7e]+)"),
)


def _addressed(command: Command) -> int:
    """The message number that the command asked for; 0 where it named none."""
    number = command.arguments[0] if command.arguments else 0
    return number if isinstance(number, int) else 0


DROP_LISTING = Line(
    "drop-listing",
    lambda parts, _: DropListing(parts["messages"], parts["octets"]),
    (
        _form(rb"<messages> <octets>(?: <text>)?"),
        _form(rb"[ \t]*<messages>[ \t]+<octets>(?:[ \t]+<text>)?", "extra-space"),
    ),
)
"""STAT (RFC 1939, 5)."""


def _typed_parameters(tag: Node, parameters: Node) -> tuple[Node, ...]:
    """Each parameter as its capability says; numbers as numbers, others as words."""
    if len(parameters.value) != parameters.end - parameters.start:
        # Octets and characters do not count alike: no word has a place of its own.
        return (parameters,)
    known = CAPABILITIES.get(tag.value.upper())
    return tuple(
        _typed_parameter(known.kind(place) if known else "parameter", parameters, word)
        for place, word in enumerate(_WORD.finditer(parameters.value))
    )


def _typed_parameter(kind: str, whole: Node, word: re.Match[str]) -> Node:
    start, end = (whole.start + place for place in word.span())
    number = kind in _COUNTED and _DIGITS.fullmatch(word[0])
    wrong = ("bad-number",) if kind in _COUNTED and not number and word[0].upper() != "NEVER" else ()
    surplus = () if kind else ("extra-argument",)
    return Node(kind or "parameter", start, end, int(word[0]) if number else word[0], (), (*wrong, *surplus))


_WORD = re.compile(r"\S+")
_DIGITS = re.compile(r"[0-9]{1,18}")
_COUNTED = ("seconds", "days")

SCAN_LISTING = Line(
    "scan-listing",
    lambda parts, command: ScanListing(parts.get("message_number", _addressed(command)), parts.get("octets")),
    (
        _form(rb"<msg> <octets>(?: <text>)?"),
        _form(rb"[ \t]*<msg>[ \t]+<octets>(?:[ \t]+<text>)?", "extra-space"),
        _form(rb"<octets>[ \t]*", "number-missing", multiline=False),
        _form(rb"<msg>[ \t]+<text>", "bad-octets"),
    ),
)
"""LIST (RFC 1939, 5)."""

UNIQUE_ID = Line(
    "unique-id-listing",
    lambda parts, command: UniqueId(parts.get("message_number", _addressed(command)), parts["unique_id"]),
    (
        _form(rb"<msg> <uid>"),
        _form(rb"[ \t]*<msg>[ \t]+<uid>[ \t]*", "extra-space"),
        _form(rb"[ \t]*<msg>[ \t]+<uid>[ \t]+<text>", "text-after-unique-id"),
        _form(rb"<uid>[ \t]*", "number-missing", multiline=False),
        _form(rb"<msg>[ \t]+(?P<unique_id>\S.*)", "bad-unique-id"),
    ),
)
"""UIDL (RFC 1939, 7)."""

CAPABILITY = Line(
    "capability",
    lambda parts, _: CapabilityLine(
        parts["capa_tag"].upper(),
        tuple(parts.get("parameters", "").split()),
        " ".join(filter(None, (parts["capa_tag"], parts.get("parameters", "")))),
    ),
    (
        _form(rb"<capa-tag>(?: (?P<parameters>[^ ].*?))?(?<! )"),
        _form(rb"[ \t]*<capa-tag>(?:[ \t]+(?P<parameters>.*?))?[ \t]*", "extra-space"),
    ),
    _typed_parameters,
)
"""CAPA (RFC 2449, 5)."""

LANGUAGE = Line(
    "language-listing",
    lambda parts, _: Language(parts["language_tag"], parts.get("text", "")),
    (_form(rb"<language-tag>(?: <text>)?"),),
)
"""LANG (RFC 6856, 3.2)."""

MECHANISM = Line(
    "sasl-mechanism",
    lambda parts, _: parts["mechanism"].upper(),
    (_form(rb"<mechanism>"), _form(rb"[ \t]*<mechanism>[ \t]*", "extra-space")),
)
"""AUTH without a mechanism (no RFC defines it)."""

NUMBER = Line("message-number", lambda parts, _: parts["message_number"], (_form(rb"<msg>(?: <text>)?"),))
"""LAST (RFC 1460, 7)."""

SINGLE: dict[str, Line] = {
    "STAT": DROP_LISTING,
    "LIST": SCAN_LISTING,
    "UIDL": UNIQUE_ID,
    "LANG": LANGUAGE,
    "LAST": NUMBER,
}
"""The text of a positive single-line reply, by the command it answers; other commands get text for people."""

MULTI: dict[str, Line] = {
    "LIST": SCAN_LISTING,
    "UIDL": UNIQUE_ID,
    "CAPA": CAPABILITY,
    "LANG": LANGUAGE,
    "AUTH": MECHANISM,
}
"""The lines of a multi-line reply, by the command it answers."""
