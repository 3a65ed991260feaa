"""ENVELOPE as header fields and BODYSTRUCTURE as parts, for the Message tab."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from protoscope.imap.values.structure import Address, BodyPart, BodyStructure, Envelope, numbered_parts
from protoscope.imap.values.words import display
from protoscope.tui.present.imap_columns import address_text
from protoscope.tui.present.mime import Part, file_name


def envelope_fields(envelope: Envelope) -> Iterator[tuple[str, str]]:
    """Header fields as the envelope tells them; those that say nothing new are left out."""
    lists = {
        "From": envelope.from_,
        "Sender": envelope.sender if envelope.sender != envelope.from_ else (),
        "Reply-To": envelope.reply_to if envelope.reply_to != envelope.from_ else (),
        "To": envelope.to,
        "Cc": envelope.cc,
        "Bcc": envelope.bcc,
    }
    for name, text in (("Date", envelope.date), ("Subject", envelope.subject)):
        yield name, display(text) if text is not None else "(none)"
    for name, addresses in lists.items():
        if addresses:
            yield name, ", ".join(_address(address) for address in addresses if address.mailbox is not None)
    for name, text in (("Message-ID", envelope.message_id), ("In-Reply-To", envelope.in_reply_to)):
        if text is not None:
            yield name, display(text)


def _address(address: Address) -> str:
    return f"{display(address.name)} <{address_text(address)}>" if address.name else address_text(address)


def parts_of(structure: BodyStructure | None) -> tuple[Part, ...]:
    """Every part of a structure, parents first; none where it has not been fetched."""
    return () if structure is None else tuple(_part(number, body) for number, body in numbered_parts(structure))


def _part(number: str, body: BodyStructure) -> Part:
    parameters = dict(body.parameters)
    disposition = body.disposition
    name = file_name(disposition.parameters, "filename") if disposition else ""
    leaf: dict[str, Any] = {}
    if isinstance(body, BodyPart):
        leaf = {"encoding": body.encoding.lower(), "octets": body.octets, "lines": body.lines}
        leaf["description"] = display(body.description)
    return Part(
        number,
        body.type,
        charset=display(parameters.get("charset")),
        name=name or file_name(body.parameters, "name"),
        disposition=disposition.kind if disposition else "",
        **leaf,
    )
