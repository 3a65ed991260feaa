"""Address lists, as an ENVELOPE has them (RFC 3501, 7.4.2)."""

from __future__ import annotations

import pytest

from protoscope.practice.addresses import GROUP_END, Address, addresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"alice@example.test", [Address(None, None, b"alice", b"example.test")]),
        (b"Alice <alice@example.test>", [Address(b"Alice", None, b"alice", b"example.test")]),
        (
            b"MAILER-DAEMON@example.org (Mail Delivery)",
            [Address(b"Mail Delivery", None, b"MAILER-DAEMON", b"example.org")],
        ),
        (
            b'"Quo\\"te \\\\ Back" <"odd local"@example.org>',
            [Address(b'Quo"te \\ Back', None, b"odd local", b"example.org")],
        ),
        (b"=?utf-8?q?J=C3=BCrgen?= <j@example.org>", [Address(b"=?utf-8?q?J=C3=BCrgen?=", None, b"j", b"example.org")]),
        (b"undisclosed-recipients:;", [Address(None, None, b"undisclosed-recipients", None), GROUP_END]),
        (
            b"Team: a@example.org, B <b@example.org>;, c@d",
            [
                Address(None, None, b"Team", None),
                Address(None, None, b"a", b"example.org"),
                Address(b"B", None, b"b", b"example.org"),
                GROUP_END,
                Address(None, None, b"c", b"d"),
            ],
        ),
        (b"<@a.example,@b.example:joe@c.example>", [Address(None, b"@a.example,@b.example", b"joe", b"c.example")]),
        (b"joe@[192.0.2.1]", [Address(None, None, b"joe", b"[192.0.2.1]")]),
        (b"nobody", [Address(None, None, b"nobody", b"MISSING_DOMAIN")]),
        (b" , ,", []),
    ],
)
def test_addresses(text: bytes, expected: list[Address]) -> None:
    assert addresses(text) == expected
