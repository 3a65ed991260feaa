"""Heads: who a line is for and what it is called, without reading the rest; cheap enough for every row of a list."""

from __future__ import annotations

import re
from typing import NamedTuple

from protoscope.imap.grammar.status import CONDITIONS

_HEAD = re.compile(
    rb"[\0 ]*([^\0-\x20]+)[ \t]*(?:(\d+)(?=[ \t]+[^ \t\r\n]))?[ \t]*([^\0-\x20()\"{\[]*)(?:[ \t]+([A-Za-z]+))?"
)


class Head(NamedTuple):
    """`tag` is "*", "+", a tag, or "DONE"; `name` upper-case, such as "FETCH", "OK" or "UID FETCH", empty for "+";
    `status` is the name where it is a condition, else empty; `number` stands before the name, or is None.
    """

    tag: str
    name: str
    status: str
    number: int | None = None


def head(octets: bytes) -> Head:
    """The head of any line of either side; everything is empty where there is none."""
    found = _HEAD.match(octets)
    if found is None:
        return Head("", "", "")
    tag, digits, word, second = (group.decode("utf-8", "backslashreplace") if group else "" for group in found.groups())
    name = word.upper()
    if tag == "+" or (tag.upper() == "DONE" and not name):
        return Head(tag, "" if tag == "+" else "DONE", "")
    if name == "UID" and second and tag != "*":
        name = f"UID {second.upper()}"
    number = int(digits) if digits and len(digits) < 25 else None
    return Head(tag, name, name if name in CONDITIONS else "", number)
