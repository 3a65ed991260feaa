"""Mail for people: parts, header fields and decoded text, out of octets that may be broken in any way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Mail
from email.utils import collapse_rfc2231_value, decode_params
from typing import NamedTuple

from protoscope.imap.values.words import display

HOSTILE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the standard library's parser raises on mail that was made to break it."""

SHOWN = 1 << 20
"""Of a text, how many octets are decoded and shown."""

_TOKEN = re.compile(r"[\w.+:/-]+", re.ASCII)


class Part(NamedTuple):
    """One body part; `number` is IMAP's section number ("" for a whole multipart), `octets` are transfer-encoded."""

    number: str
    type: str
    charset: str = ""
    encoding: str = ""
    octets: int | None = None
    lines: int | None = None
    name: str = ""
    disposition: str = ""
    description: str = ""

    @property
    def attached(self) -> bool:
        """Whether it is shown as an attachment: said to be one, or named and not text."""
        return self.disposition == "attachment" or bool(self.name and not self.type.startswith("text/"))

    @property
    def leaf(self) -> bool:
        """Whether it has no parts of its own."""
        return not self.type.startswith(("multipart/", "message/rfc822", "message/global"))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A mail's header fields as sent (unfolded) and its parts; `problem` says what the parser choked on."""

    headers: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...] = ()
    text_part: Part | None = None
    text: tuple[str, ...] = ()
    problem: str = ""


def parsed(octets: bytes) -> Parsed:
    """Everything that is shown of a mail. Never raises."""
    try:
        mail = message_from_bytes(octets)
        found = tuple(numbered(mail))
        chosen = text_part([part for part, _ in found])
        text: tuple[str, ...] = ()
        if chosen is not None:
            body = next(inner for part, inner in found if part is chosen)
            text = lines_of(decoded_body(body), chosen.charset)
        return Parsed(headers_of(mail), tuple(part for part, _ in found), chosen, text)
    except HOSTILE as error:
        return Parsed((), problem=f"this mail cannot be taken apart ({type(error).__name__})")


def headers(octets: bytes) -> tuple[tuple[str, str], ...]:
    """The fields of a header section, RFC 2047 words decoded. Never raises."""
    try:
        return headers_of(message_from_bytes(octets.split(b"\r\n\r\n", 1)[0] + b"\r\n\r\n"))
    except HOSTILE:
        return ()


def headers_of(mail: Mail) -> tuple[tuple[str, str], ...]:
    """A parsed mail's fields in their order, unfolded and decoded for display."""
    return tuple((name, shown(raw)) for name, raw in mail.raw_items())


def shown(raw: object) -> str:
    """A header field's body for people."""
    octets = str(raw).encode("utf-8", "surrogateescape")
    return display(re.sub(rb"\r?\n[ \t]*", b" ", octets)).strip()


def numbered(mail: Mail) -> Iterator[tuple[Part, Mail]]:
    """Every part with IMAP's section number (RFC 9051, 6.4.5.1), parents first."""
    return _numbered(mail, "" if _is_multipart(mail) else "1")


def _is_multipart(mail: Mail) -> bool:
    return mail.get_content_maintype() == "multipart" and mail.is_multipart()


def _numbered(mail: Mail, number: str) -> Iterator[tuple[Part, Mail]]:
    yield _part(mail, number), mail
    nested = mail.get_content_type() in {"message/rfc822", "message/global"} and mail.is_multipart()
    inner = mail.get_payload(0) if nested else mail
    if not isinstance(inner, Mail):
        return
    prefix = f"{number}." if number else ""
    if _is_multipart(inner):
        for place, child in enumerate(inner.get_payload(), 1):
            if isinstance(child, Mail):
                yield from _numbered(child, f"{prefix}{place}")
    elif nested:
        yield from _numbered(inner, f"{prefix}1")


def _part(mail: Mail, number: str) -> Part:
    payload = mail.get_payload()
    octets = payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else None
    return Part(
        number,
        mail.get_content_type(),
        mail.get_content_charset() or "",
        str(mail.get("Content-Transfer-Encoding", "")).strip().lower(),
        None if octets is None else len(octets),
        None if octets is None else octets.count(b"\n"),
        display(str(mail.get_filename() or "").encode("utf-8", "surrogateescape")),
        mail.get_content_disposition() or "",
        shown(mail.get("Content-Description", "")),
    )


def text_part(parts: Sequence[Part]) -> Part | None:
    """The part that a reader wants to see: plain text, else HTML, else any text; attachments never."""
    texts = [part for part in parts if part.type.startswith("text/") and not part.attached]
    for kind in ("text/plain", "text/html"):
        if found := next((part for part in texts if part.type == kind), None):
            return found
    return texts[0] if texts else None


def decoded_body(mail: Mail) -> bytes:
    """A part's octets without their transfer encoding."""
    octets = mail.get_payload(decode=True)
    return octets if isinstance(octets, bytes) else b""


def transfer_decoded(octets: bytes, encoding: str) -> bytes:
    """`octets` without quoted-printable, base64 or uuencode; as they are where the encoding is none of these."""
    if not _TOKEN.fullmatch(encoding):
        return octets
    try:
        return decoded_body(message_from_bytes(b"Content-Transfer-Encoding: %s\r\n\r\n" % encoding.encode() + octets))
    except HOSTILE:
        return octets


def lines_of(octets: bytes, charset: str) -> tuple[str, ...]:
    """Text in lines; octets that are none in `charset` stay visible as escapes. An unknown charset is read as UTF-8."""
    lines = decoded_text(octets[:SHOWN], charset).replace("\r\n", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    return tuple(line.expandtabs() for line in lines)


def decoded_text(octets: bytes, charset: str) -> str:
    """Text in which octets that are none in `charset` became lone surrogates."""
    codec = "utf-8" if charset.lower() in {"", "us-ascii", "ascii", "unknown-8bit"} else charset
    try:
        return octets.decode(codec, "surrogateescape")
    except HOSTILE:
        return octets.decode("utf-8", "surrogateescape")


def file_name(parameters: Sequence[tuple[str, bytes | None]], key: str) -> str:
    """A file name among parameters as they were sent, RFC 2231 and RFC 2047 decoded; "" where there is none."""
    pairs = [("", "")] + [(name, (sent or b"").decode("utf-8", "surrogateescape")) for name, sent in parameters]
    try:
        found = next((sent for name, sent in decode_params(pairs) if name.lower() == key), "")
        name = collapse_rfc2231_value(found)
    except HOSTILE:
        return ""
    return display(name.removeprefix('"').removesuffix('"').encode("utf-8", "surrogateescape"))
