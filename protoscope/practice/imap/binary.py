"""BINARY: parts without their content transfer encoding (RFC 3516), and mail that comes without one (4.4)."""

from __future__ import annotations

import binascii
import quopri
import re
from base64 import encodebytes

from protoscope.practice.imap.registry import Refused
from protoscope.practice.imap.sections import part
from protoscope.practice.mime import Entity, entity

_ENCODING_FIELD = re.compile(rb"(?im)^content-transfer-encoding:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_AS_IT_IS = (b"", b"7bit", b"8bit", b"binary")


def decoded(message: Entity, numbers: tuple[int, ...]) -> bytes:
    """The octets of a part as they were before they were encoded. Refused where the encoding is not known."""
    found = part(message, numbers)
    if found is None:
        return b""
    if not numbers:
        return found.octets
    encoding = (found.first(b"content-transfer-encoding") or b"").strip().lower()
    if encoding in _AS_IT_IS:
        return found.body_octets
    if encoding == b"quoted-printable":
        return quopri.decodestring(found.body_octets)
    if encoding != b"base64":
        raise Refused("The content transfer encoding is not known.", "UNKNOWN-CTE")
    try:
        return binascii.a2b_base64(_NOT_BASE64.sub(b"", found.body_octets.partition(b"=")[0]) + b"==")
    except binascii.Error:
        raise Refused("The part is not the base64 that it says it is.", "UNKNOWN-CTE") from None


def without_nul(octets: bytes) -> bytes:
    """A message whose binary parts are base64, so that it can be sent as BODY. Refused if NUL is anywhere else."""
    leaves = [leaf for leaf in entity(octets).walk() if not leaf.parts and leaf.message is None]
    for leaf in sorted(leaves, key=lambda leaf: leaf.body, reverse=True):
        if b"\0" in leaf.body_octets:
            octets = octets[: leaf.start] + _encoded(leaf) + octets[leaf.end :]
    if b"\0" in octets:
        raise Refused("NUL may stand in the body of a binary part only.", "UNKNOWN-CTE")
    return octets


def _encoded(leaf: Entity) -> bytes:
    field = b"Content-Transfer-Encoding: base64"
    header = leaf.header_octets.removesuffix(b"\r\n")
    header = _ENCODING_FIELD.sub(field, header) if _ENCODING_FIELD.search(header) else header + field + b"\r\n"
    return header + b"\r\n" + encodebytes(leaf.body_octets).replace(b"\n", b"\r\n")
