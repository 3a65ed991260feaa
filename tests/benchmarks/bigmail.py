"""Ten thousand letters for benchmarks, the same octets every time: text, alternatives, attachments, long headers."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

FIRST = datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)
_NAMES = (
    "Carol Example",
    "Bob Builder",
    "Jörg Müller",
    "田中 太郎",
    '"O\'Brien, Pat"',
    '"Quo\\"te Q. Person"',
    "Ünal Yilmaz",
)
_WORDS = (
    "status",
    "report",
    "meeting",
    "invoice",
    "build",
    "failed",
    "release",
    "notes",
    "weekly",
    "digest",
    "question",
)
_BLOB = "\r\n".join(["QUJD" * 18] * 3)


def _word(text: str) -> str:
    return text if text.isascii() else f"=?utf-8?B?{b64encode(text.encode()).decode()}?="


def _address(number: int) -> str:
    return f"{_word(_NAMES[number % len(_NAMES)])} <user{number % 997}@host{number % 31}.example.org>"


def arrived(number: int) -> datetime:
    """When letter `number` came."""
    return FIRST + timedelta(seconds=number * 977)


def letter(number: int) -> bytes:
    """Letter `number`, CRLF line ends."""
    words = [_WORDS[(number * 2654435761 >> shift) % len(_WORDS)] for shift in (0, 5, 10, 15)]
    header = [
        f"Return-Path: <user{number % 997}@host{number % 31}.example.org>",
        f"Received: from mx{number % 7}.example.org (mx{number % 7}.example.org [192.0.2.{number % 250}])",
        f"\tby mail.example.test with ESMTPS id {number:08x}",
        f"\tfor <alice@example.test>; {format_datetime(arrived(number))}",
        f"Date: {format_datetime(arrived(number))}",
        f"From: {_address(number)}",
        "To: Alice <alice@example.test>",
        f"Subject: [{number}] {_word(' '.join(words) + (' äöü' if number % 11 == 0 else ''))}",
        f"Message-ID: <{number}@example.org>",
    ]
    if number % 4 == 0:
        header.append("Cc: " + ",\r\n ".join(_address(number + k) for k in range(1, 2 + number % 5)))
    if number % 3 == 0:
        header += [f"In-Reply-To: <{number - 3}@example.org>", f"References: <{number - 3}@example.org>"]
    text = "\r\n".join([f"Message number {number}", *[" ".join(words)] * (3 + number % 9), ""])
    return "\r\n".join([*header, "MIME-Version: 1.0", *_body(number, text)]).encode()


def _body(number: int, text: str) -> list[str]:
    """Plain text, the same with HTML, or both with an attachment."""
    plain = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text]
    if number % 5 < 2:
        return plain
    html = [
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        f"<p>{text}</p>",
    ]
    both = _multipart("alternative", f"=_a{number}", plain, html)
    name = f"file {number}.bin"
    blob = [
        f'Content-Type: application/octet-stream; name="{name}"',
        f'Content-Disposition: attachment; filename="{name}"',
        *("Content-Transfer-Encoding: base64", "", _BLOB),
    ]
    return both if number % 5 < 4 else _multipart("mixed", f"=_m{number}", both, blob)


def _multipart(kind: str, boundary: str, *parts: list[str]) -> list[str]:
    inner = [line for part in parts for line in (f"--{boundary}", *part)]
    return [f'Content-Type: multipart/{kind}; boundary="{boundary}"', "", *inner, f"--{boundary}--", ""]
