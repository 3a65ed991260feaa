"""Each defect that framing and grammar tolerate: how bad it is, what to tell people, and the section it breaks."""

from __future__ import annotations

from dataclasses import replace

from protoscope.core.defect import Defect, Defects
from protoscope.core.finding import Reference, Severity
from protoscope.imap.rules.registry import RULES

_INFO, _WARNING, _ERROR = Severity
_SYNTAX = Reference(9051, "9")
_LINES = Reference(9051, "2.2")
_LITERALS = Reference(9051, "4.3")
_CODES = Reference(9051, "7.1")
_NAMES = Reference(3501, "5.1.3")
_FETCH = Reference(9051, "7.5.2")

_BY_ID: dict[str, Defect] = {
    # Framing
    "bare-lf": Defect(_ERROR, "A line ends in LF without CR.", _LINES),
    "line-limit": Defect(_ERROR, "The line is longer than this program takes in."),
    "literal-limit": Defect(_ERROR, "The announced literal is larger than this program takes in.", _LITERALS),
    "message-limit": Defect(_ERROR, "The message is longer than this program takes in."),
    "nesting-limit": Defect(_ERROR, "Parentheses are nested deeper than this program takes in."),
    "cut-short": Defect(_WARNING, "The connection, or its plaintext part, ended inside this message."),
    "empty-line": Defect(_ERROR, "The line is empty.", _LINES),
    "no-tag": Defect(_ERROR, "The line begins with neither a tag nor * nor +.", _LINES),
    "no-command": Defect(_WARNING, "A tag without a command; the server must answer BAD.", _LINES),
    "no-name": Defect(_ERROR, "The response has no name.", _SYNTAX),
    "leading-space": Defect(_ERROR, "The line begins with a space.", _LINES),
    "nul-padding": Defect(_ERROR, "NULs stand before the line.", _SYNTAX),
    "stray-line-end": Defect(_ERROR, "A CR or LF stands inside the line.", _LINES),
    "sasl": Defect(_INFO, "The octets answer a SASL challenge, so they are masked.", Reference(9051, "6.2.2")),
    # White space
    "double-space": Defect(_WARNING, "Exactly one space is allowed here; some clients fail on more.", _SYNTAX),
    "missing-space": Defect(_ERROR, "A space is missing.", _SYNTAX),
    "trailing-space": Defect(_WARNING, "A space stands before the end of the line or list.", _SYNTAX),
    # Strings and numbers
    "8bit-atom": Defect(_ERROR, "An atom holds octets above 127.", _SYNTAX),
    "8bit-quoted": Defect(_ERROR, "A quoted string holds octets above 127, which need a literal.", _LITERALS),
    "8bit-text": Defect(_WARNING, "The text holds octets above 127.", _SYNTAX),
    "control-in-atom": Defect(_ERROR, "An atom holds a control character.", _SYNTAX),
    "nul-in-string": Defect(_ERROR, "A string holds a NUL.", _LITERALS),
    "nul-in-text": Defect(_ERROR, "The text holds a NUL.", _SYNTAX),
    "quoted-atom": Defect(_WARNING, "Quotes stand round what must be an atom.", _SYNTAX),
    "quoted-number": Defect(_ERROR, "Quotes stand round a number.", _SYNTAX),
    "unquoted-string": Defect(_ERROR, "A string stands without quotes.", _SYNTAX),
    "unescaped-quote": Defect(_ERROR, "A quote inside a quoted string lacks its backslash.", _SYNTAX),
    "unterminated-quoted": Defect(_ERROR, "The quoted string has no closing quote.", _SYNTAX),
    "nil-for-string": Defect(_WARNING, "NIL stands where a string must.", _SYNTAX),
    "float-number": Defect(_ERROR, "The number has a fraction or exponent.", _SYNTAX),
    "large-number": Defect(_ERROR, "The number is larger than the grammar allows.", _SYNTAX),
    "zero": Defect(_ERROR, "The number is 0, which is none that the grammar allows here.", _SYNTAX),
    "tagged-bye": Defect(_ERROR, "BYE and PREAUTH have a tag, which they never have.", Reference(9051, "7.1.5")),
    "empty-list": Defect(_ERROR, "The list is empty, and the grammar wants something in it.", _SYNTAX),
    "negative-number": Defect(_ERROR, "The number is negative.", _SYNTAX),
    "unbalanced-parenthesis": Defect(_ERROR, "A parenthesis closes nothing.", _SYNTAX),
    "unbalanced": Defect(_ERROR, "Brackets, quotes or parentheses do not match.", _SYNTAX),
    "unclosed-parenthesis": Defect(_ERROR, "A parenthesis is not closed.", _SYNTAX),
    # Values
    "missing-argument": Defect(_ERROR, "Something that must follow is not there.", _SYNTAX),
    "missing-value": Defect(_ERROR, "The item has no value.", _SYNTAX),
    "left-over": Defect(_ERROR, "More follows than the grammar allows.", _SYNTAX),
    "unexpected": Defect(_ERROR, "The grammar does not allow this here.", _SYNTAX),
    "empty-set": Defect(_ERROR, "The set of numbers is empty.", _SYNTAX),
    "empty-code": Defect(_ERROR, "The response code is empty.", _CODES),
    "no-text": Defect(_WARNING, "No text follows the response code.", _CODES),
    "code-without-condition": Defect(_ERROR, "A response code stands without OK, NO or BAD.", _CODES),
    "split-capability": Defect(_ERROR, "A capability is written in two words.", Reference(9051, "7.2.2")),
    "delimiter-length": Defect(_ERROR, "The delimiter is not one character.", Reference(9051, "7.3.1")),
    "flag-syntax": Defect(_WARNING, "The flag is not spelt as a flag.", Reference(9051, "2.3.2")),
    "date-syntax": Defect(_ERROR, "The date is not written as the grammar says.", _SYNTAX),
    "date-range": Defect(_ERROR, "There is no such date.", _SYNTAX),
    "section-syntax": Defect(_ERROR, "The section is not written as the grammar says.", _SYNTAX),
    "partial-syntax": Defect(_ERROR, "The partial range is not written as the grammar says.", _SYNTAX),
    "mailbox-8bit": Defect(_ERROR, "The name holds octets above 127, and UTF-8 names are not enabled.", _NAMES),
    "mutf7-invalid": Defect(_ERROR, "The name is no modified UTF-7: & begins what is not base64.", _NAMES),
    "mutf7-not-canonical": Defect(_WARNING, "Modified UTF-7 has another, shorter form for this name.", _NAMES),
    "unquoted-blank": Defect(_ERROR, "A name with blanks stands without quotes.", _SYNTAX),
    "attribute-syntax": Defect(_WARNING, "The attribute is not spelt as an attribute.", Reference(9051, "7.3.1")),
    # ENVELOPE and BODYSTRUCTURE
    "envelope-short": Defect(_ERROR, "ENVELOPE has fewer than ten fields.", _FETCH),
    "extra-parentheses": Defect(_ERROR, "One pair of parentheses too many.", _FETCH),
    "empty-address-list": Defect(_ERROR, "An empty address list must be NIL.", _FETCH),
    "nil-address": Defect(_ERROR, "NIL stands in place of an address.", _FETCH),
    "padded-host": Defect(_WARNING, "Spaces stand after the host name.", _FETCH),
    "disposition-not-list": Defect(_ERROR, "The disposition is a string where a list must be.", _FETCH),
    "disposition-short": Defect(_ERROR, "The disposition lacks its parameters.", _FETCH),
    "nil-disposition": Defect(_WARNING, "The disposition has no type.", _FETCH),
    "nil-parameter": Defect(_ERROR, "A parameter has NIL for its value.", _FETCH),
    "odd-parameters": Defect(_ERROR, "A parameter has no value.", _FETCH),
    "empty-parameters": Defect(_ERROR, "An empty parameter list must be NIL.", _FETCH),
    "no-parts": Defect(_ERROR, "A multipart has no parts.", _FETCH),
    "empty-body": Defect(_ERROR, "The body is an empty list.", _FETCH),
    "missing-lines": Defect(_ERROR, "A text part has no line count.", _FETCH),
    "missing-subtype": Defect(_ERROR, "The media subtype is missing.", _FETCH),
    "padded-encoding": Defect(_WARNING, "Spaces stand in the transfer encoding.", _FETCH),
    "message-as-basic": Defect(_WARNING, "A message/rfc822 part is described without its inner message.", _FETCH),
}
"""By the defect's id."""

_BROKEN = {
    "I-004": "nul-padding nul-in-string nul-in-text",
    "I-005": "8bit-quoted unescaped-quote unterminated-quoted",
    "I-007": "leading-space double-space missing-space trailing-space",
    "I-008": "bare-lf stray-line-end",
    "I-010": "no-text",
    "I-011": "large-number zero negative-number float-number",
    "I-012": "date-syntax date-range",
    "I-135": "mailbox-8bit",
    "I-136": "mutf7-invalid mutf7-not-canonical",
}
"""The lint rules that defects break."""

_RULES = {defect: RULES[rule] for rule, defects in _BROKEN.items() for defect in defects.split()}

_MALFORMED = Defect(_ERROR, "Nothing that the grammar allows here.", _SYNTAX)
"""Octets that no production explains, and that no defect says more about."""

DEFECTS = Defects(
    {name: replace(defect, rule=_RULES.get(name)) for name, defect in _BY_ID.items()},
    _MALFORMED,
    Reference(9051, "11.1"),
)
"""The wing's table."""
