"""Fills: what the sentences of the rules may name, worked out from a node."""

from __future__ import annotations

from collections.abc import Callable

from protoscope.core.secret import Secret
from protoscope.imap.explain.counts import counted_set
from protoscope.imap.explain.decoded import pairs_text
from protoscope.imap.explain.fetched import addresses
from protoscope.imap.explain.management import rights
from protoscope.imap.explain.place import Place
from protoscope.imap.explain.words import flags, plural, short, shown, size
from protoscope.imap.values import Address, BodyPart, Literal, Multipart, SequenceSet, display, text_of


def fill(template: str, place: Place) -> str:
    """The sentence with its places filled in."""
    for name, tell in _FILLS.items():
        if f"{{{name}}}" in template:
            template = template.replace(f"{{{name}}}", tell(place))
    return template


def _value(place: Place) -> str:
    value = place.node.value
    if isinstance(value, (BodyPart, Multipart)):
        return value.type
    if isinstance(value, Secret):
        return "(secret)"
    if value is None:
        return "nothing (NIL)" if place.octets.upper() == b"NIL" else short(text_of(place.octets))
    return shown(value) or "(empty)"


def _octets(place: Place) -> str:
    value = place.node.value
    octets = value.octets if isinstance(value, Literal) else value
    return size(len(octets) if isinstance(octets, bytes) else place.node.end - place.node.start)


def _size(place: Place) -> str:
    value = place.node.value
    return plural(value, "octet") if isinstance(value, int) else _value(place)


def _set(place: Place) -> str:
    value = place.node.value
    return counted_set(value, place.by_uid, place.before) if isinstance(value, SequenceSet) else _value(place)


def _text(place: Place) -> str:
    value = place.node.value
    return short(display(value)) if isinstance(value, bytes) else _value(place)


def _people(place: Place) -> str:
    value = place.node.value
    people = value if isinstance(value, tuple) else (value,)
    found = tuple(one for one in people if isinstance(one, Address))
    return addresses(found) if found else "nobody"


def _parts(place: Place) -> str:
    value = place.node.value
    return plural(len(value.parts), "part") if isinstance(value, Multipart) else _value(place)


def _flags(place: Place) -> str:
    return flags(place.node.value) if isinstance(place.node.value, tuple) else _value(place)


def _rights(place: Place) -> str:
    return rights(place.node.value) if isinstance(place.node.value, bytes) else _value(place)


def _encoding(place: Place) -> str:
    told = _ENCODINGS.get(shown(place.node.value).lower())
    return f", {told}" if told else ""


_ENCODINGS = {
    "7bit": "which is not at all: short lines of US-ASCII",
    "8bit": "which is not at all: short lines with octets above 127",
    "binary": "which is not at all: octets of any kind",
    "base64": "which makes it a third larger",
    "quoted-printable": "which leaves most letters readable",
}

_FILLS: dict[str, Callable[[Place], str]] = {
    "octets": _octets,
    "size": _size,
    "things": lambda place: plural(len(place.node.children), "thing"),
    "parts": _parts,
    "set": _set,
    "text": _text,
    "people": _people,
    "flags": _flags,
    "pairs": lambda place: pairs_text(place.node.value),
    "rights": _rights,
    "encoding": _encoding,
    "command": lambda place: place.command or "of the client",
    "value": _value,
}
