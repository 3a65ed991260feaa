"""A part of a MIME structure: its section number, and how to fetch it (RFC 9051, 6.4.5.1)."""

from __future__ import annotations

from itertools import pairwise

from protoscope.core.syntax import Node
from protoscope.imap.explain.place import Place
from protoscope.imap.explain.words import number, size
from protoscope.imap.values import BodyPart, Multipart
from protoscope.imap.values.parameters import joined

BODIES = ("body-type-1part", "body-type-mpart", "body")


def structure(place: Place) -> tuple[str, ...]:
    """Lines on the part that the node is; none for other nodes."""
    value = place.node.value
    if place.node.rule not in BODIES:
        return ()
    section = section_of([node for node in place.path if node.rule in BODIES])
    if isinstance(value, Multipart):
        where = f"Section {section}" if section else "The message itself"
        return (f"{where}, of {len(value.parts)} parts.", *_meaning(value.subtype))
    return (
        (f"Section {section}: BODY.PEEK[{section}] fetches it.", *_told(value)) if isinstance(value, BodyPart) else ()
    )


def section_of(bodies: list[Node]) -> str:
    """The section number of the last of these nodes, each of which is in the one before."""
    numbers: list[str] = []
    for outer, inner in pairwise(bodies):
        if outer.rule == "body-type-mpart":
            parts = [node for node in outer.children if node.rule in BODIES]
            numbers.append(str(next((place for place, node in enumerate(parts, 1) if node is inner), 0)))
        elif inner.rule != "body-type-mpart":
            numbers.append("1")
    alone = bodies[0].rule != "body-type-mpart"
    return ".".join(["1", *numbers] if alone else numbers)


def _told(part: BodyPart) -> tuple[str, ...]:
    octets = number(part.octets)
    length = "" if octets is None else f"{size(octets)} as sent"
    named = [value for name, value in joined(part.disposition.parameters if part.disposition else ()) if value]
    named += [value for name, value in joined(part.parameters) if name == "name"]
    file = f"; the file {named[0]}" if named else ""
    return (f"{length}, encoded as {part.encoding or 'nothing known'}{file}.",)


def _meaning(subtype: str) -> tuple[str, ...]:
    return (_MULTIPARTS[subtype],) if subtype in _MULTIPARTS else ()


_MULTIPARTS = {
    "mixed": "Parts to show one after the other.",
    "alternative": "The same content several times: show the last one that can be shown.",
    "related": "The first part, and what it refers to, such as pictures.",
    "signed": "A part and its signature; both are needed unchanged to verify it.",
    "encrypted": "An encrypted part, and how to decrypt it.",
    "report": "A report on a message, such as that it could not be delivered.",
    "digest": "Messages collected into one.",
}
