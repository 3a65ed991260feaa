"""Decoded: what people need to read beside the raw octets: encoded words, names, parameters, sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from protoscope.imap.explain.place import Place
from protoscope.imap.explain.words import short, size
from protoscope.imap.values import Disposition, Mailbox, display, text_of
from protoscope.imap.values.parameters import joined


def decoded(place: Place) -> tuple[str, ...]:
    """Lines on what the octets stand for, where they are encoded; none where they can be read as they are."""
    tell = _BY_RULE.get(place.node.rule)
    return tuple(tell(place.node.value)) if tell else ()


def _mailbox(value: Any) -> Iterator[str]:
    """Modified UTF-7 (RFC 3501, 5.1.3)."""
    if isinstance(value, Mailbox) and b"&" in value.octets:
        yield f"On the wire it is {text_of(value.octets)}, in modified UTF-7: &...- holds base64 of UTF-16."
    elif isinstance(value, Mailbox) and not value.octets.isascii():
        yield "The name is sent in UTF-8, which is allowed after ENABLE UTF8=ACCEPT or IMAP4rev2 only."


def _words(value: Any) -> Iterator[str]:
    """Encoded words (RFC 2047)."""
    if isinstance(value, bytes) and display(value) != text_of(value):
        yield f"Decoded (RFC 2047): {short(display(value))}"


def _parameters(value: Any) -> Iterator[str]:
    """Parameters with a charset or in pieces (RFC 2231), and encoded words that have no place in them."""
    pairs = _pairs(value)
    if any("*" in name for name, _ in pairs):
        yield from (f"Decoded (RFC 2231): {name} = {short(sent)}" for name, sent in joined(pairs))
    for name, sent in pairs:
        if sent and display(sent) != text_of(sent):
            yield f"Decoded: {name} = {short(display(sent))} (encoded words are not allowed here, but often sent)"


def _pairs(value: Any) -> list[tuple[str, bytes | None]]:
    """Names and values of a parameter list, whichever way the tree keeps them."""
    parts = value if isinstance(value, tuple) else getattr(value, "parameters", ())
    return [part for part in parts if isinstance(part, tuple) and len(part) == 2 and isinstance(part[0], str)]


def _octets(value: Any) -> Iterator[str]:
    if isinstance(value, int) and value >= 1000:
        yield f"That is {size(value)}."


_BY_RULE: dict[str, Callable[[Any], Iterator[str]]] = {
    "mailbox": _mailbox,
    "list-mailbox": _mailbox,
    "reference": _mailbox,
    "env-subject": _words,
    "addr-name": _words,
    "addr-mailbox": _words,
    "body-fld-desc": _words,
    "string": _words,
    "body-fld-param": _parameters,
    "body-fld-dsp": _parameters,
    "body-fld-octets": _octets,
}


def pairs_text(value: Any) -> str:
    """A parameter list in words: "charset = utf-8, name = x.txt"; "no parameters" where it is empty."""
    kind = f"{value.kind}; " if isinstance(value, Disposition) else ""
    return kind + (", ".join(f"{name} = {short(sent)}" for name, sent in joined(_pairs(value))) or "no parameters")
