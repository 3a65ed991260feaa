"""Known habits that no RFC sentence names."""

from __future__ import annotations

from protoscope.core.finding import Severity
from protoscope.core.rule import rule

_INFO, _WARNING, _ERROR = Severity

RULES = (
    rule(
        "sasl-ir-refused",
        _WARNING,
        "server",
        "4959:3",
        "SASL-IR listed and refused",
        "A server that lists SASL-IR takes the first response behind AUTHENTICATE.",
        "Clients that rely on it cannot log in.",
        "Send AUTHENTICATE alone, and the response after +.",
    ),
    rule(
        "descending-refused",
        _WARNING,
        "server",
        "9051:9",
        "Descending range refused",
        "A range may be written either way round: 4:2 is 2:4.",
        "Clients that write newest first get nothing.",
        "Write the smaller number first.",
    ),
    rule(
        "long-command",
        _INFO,
        "server",
        "7162:4",
        "Long command refused",
        "Legal: a server may limit a command line; it should take 8192 octets.",
        "Large sets cannot be fetched at once.",
        "Split the set.",
    ),
    rule(
        "sort-ignored",
        _WARNING,
        "server",
        "5256:3",
        "SORT ignored",
        "SORT gives the messages in the order asked for, and REVERSE the opposite one.",
        "Lists are shown in the wrong order.",
        "Sort in the client.",
    ),
    rule(
        "login-8bit",
        _WARNING,
        "client",
        "9051:6.2.3",
        "LOGIN with octets above 127",
        "LOGIN's user name and password are US-ASCII.",
        "The right password is refused.",
        "AUTHENTICATE PLAIN, whose strings are UTF-8.",
    ),
)
