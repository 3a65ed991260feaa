"""Clean: messages that are surely well-formed, by one look at their octets, so that no tree need be walked."""

from __future__ import annotations

import re

from protoscope.core.message import Kind, Message, Side

_NUMBER = rb"[1-9]\d{0,8}"
_STRING = rb'(?:"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*+"|NIL)'
_FLAG = rb"[\\$]?[A-Za-z][A-Za-z0-9_.\-]*+"
_ADDRESS = rb"\(" + _STRING + rb" " + _STRING + rb" " + _STRING + rb' (?:"[\x21\x23-\x5b\x5d-\x7e]++"|NIL)\)'
_ADDRESSES = rb"(?:NIL|\((?:" + _ADDRESS + rb")++\))"
_ENVELOPE = (
    rb"ENVELOPE \(" + _STRING + rb" " + _STRING + (rb" " + _ADDRESSES) * 6 + rb" " + _STRING + rb" " + _STRING + rb"\)"
)
_DATE = rb'INTERNALDATE "[ \d]\d-[A-Z][a-z]{2}-\d{4} [012]\d:[0-5]\d:[0-5]\d [+-]\d{4}"'
_ITEM = (
    rb"(?:FLAGS \((?:" + _FLAG + rb"(?: " + _FLAG + rb")*+)?\)|UID " + _NUMBER + rb"|RFC822\.SIZE \d{1,9}"
    rb"|MODSEQ \([1-9]\d{0,17}\)|" + _DATE + rb"|" + _ENVELOPE + rb")"
)
_FETCH = re.compile(rb"\* " + _NUMBER + rb" FETCH \(" + _ITEM + rb"(?: " + _ITEM + rb")*+\)\r\n\Z")
_COUNT = re.compile(rb"\* (?:0|" + _NUMBER + rb") (?:EXISTS|RECENT)\r\n\Z|\* " + _NUMBER + rb" EXPUNGE\r\n\Z")


def is_clean(message: Message) -> bool:
    """Whether the grammar can find no defect in it. False where only the tree can tell."""
    if message.side is not Side.SERVER or message.kind is not Kind.UNTAGGED or message.defects:
        return False
    return (_FETCH.match(message.octets) or _COUNT.match(message.octets)) is not None
