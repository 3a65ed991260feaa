"""Writing letters with the standard library's email package, so that every Python writes the same octets.

Legacy Message objects are used on purpose: they send headers as they were given and leave folding to the writer.
"""

from __future__ import annotations

from base64 import encodebytes
from collections.abc import Callable
from email.charset import QP, Charset
from email.generator import BytesGenerator
from email.header import Header
from email.message import Message
from email.policy import compat32
from io import BytesIO
from quopri import encodestring
from typing import Any, TypeAlias

LEARNER = "Lea Learner <learner@example.org>"
ADA = "Ada Sender <ada@example.com>"
_POLICY = compat32.clone(linesep="\r\n", max_line_length=None)
_ENCODINGS: dict[str, Callable[[bytes], bytes]] = {"quoted-printable": encodestring, "base64": encodebytes}

Entity: TypeAlias = "Message[Any, Any]"


def word(text: str, charset: str = "utf-8") -> str:
    """An encoded word (RFC 2047); Q encoding for the charsets that are mostly ASCII."""
    encoding = Charset(charset)
    if charset.startswith("iso-8859"):
        encoding.header_encoding = QP
    return Header(text, encoding, maxlinelen=76, header_name="Subject").encode(linesep="\n")


def letter(number: int, date: str, subject: str, sender: str = ADA, to: str = LEARNER, **more: str) -> Entity:
    """A message without content; `more` are header fields, "_" for "-"."""
    message: Entity = Message(_POLICY)
    _set(message, Date=date, From=sender, To=to, Subject=subject)
    message["Message-ID"] = f"<practice-{number:02}@example.com>"
    return _set(message, **more, MIME_Version="1.0")


def _set(entity: Entity, **fields: str) -> Entity:
    for name, value in fields.items():
        entity[name.replace("_", "-")] = value
    return entity


def text(entity: Entity, content: str, charset: str = "us-ascii", cte: str = "7bit", subtype: str = "plain") -> Entity:
    """Give an entity text in a charset and a content transfer encoding."""
    if "Content-Type" not in entity:
        entity["Content-Type"] = f"text/{subtype}; charset={charset}"
    entity["Content-Transfer-Encoding"] = cte
    encode = _ENCODINGS.get(cte, bytes)
    entity.set_payload(encode(content.encode(charset)).decode("ascii", "surrogateescape"))
    return entity


def part(content: str, charset: str = "us-ascii", cte: str = "7bit", subtype: str = "plain") -> Entity:
    """A text part."""
    return text(Message(_POLICY), content, charset, cte, subtype)


def file(octets: bytes, content_type: str, disposition: str, **more: str) -> Entity:
    """A part in base64."""
    entity: Entity = Message(_POLICY)
    _set(entity, Content_Type=content_type, Content_Transfer_Encoding="base64", Content_Disposition=disposition, **more)
    entity.set_payload(encodebytes(octets).decode())
    return entity


def enclosed(inner: Entity) -> Entity:
    """A message/rfc822 part (RFC 2046, 5.2.1)."""
    entity: Entity = _set(Message(_POLICY), Content_Type="message/rfc822", Content_Disposition="attachment")
    entity.set_payload([inner])
    return entity


def bare(content_type: str, content: str, **more: str) -> Entity:
    """A part of any type, its content as it is."""
    entity = _set(Message(_POLICY), Content_Type=content_type, **more)
    entity.set_payload(content)
    return entity


def delivery_status(*blocks: dict[str, str]) -> Entity:
    """A message/delivery-status part: blocks of fields, "_" for "-" (RFC 3464, 2.1)."""
    entity = _set(Message(_POLICY), Content_Type="message/delivery-status", Content_Description="Delivery report")
    entity.set_payload([_set(Message(_POLICY), **block) for block in blocks])
    return entity


def multipart(entity: Entity | None, kind: str, boundary: str, *parts: Entity) -> Entity:
    """Give an entity, or a new part, its parts; `kind` is the subtype with its parameters."""
    entity = Message(_POLICY) if entity is None else entity
    entity["Content-Type"] = f'multipart/{kind}; boundary="{boundary}"'
    for inner in parts:
        entity.attach(inner)
    return entity


def octets(message: Entity) -> bytes:
    """The message with CRLF line ends."""
    out = BytesIO()
    BytesGenerator(out, mangle_from_=False, maxheaderlen=0, policy=_POLICY).flatten(message, linesep="\r\n")
    return out.getvalue()
