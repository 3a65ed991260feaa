"""A large mailbox's FETCH responses as a busy server sends them, the same on every machine for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

_FIRST = [
    "Anna",
    "Bernd",
    "Chloé",
    "Dmitri",
    "Elif",
    "Farid",
    "Grace",
    "Hiro",
    "Ines",
    "Jan",
    "Karla",
    "Liam",
    "Mei",
    "Nadia",
    "Omar",
    "Priya",
    "Quentin",
    "Rosa",
]
_LAST = [
    "Abbott",
    "Brandt",
    "Castillo",
    "Dubois",
    "Eriksen",
    "Fischer",
    "Green",
    "Hansen",
    "Ivanova",
    "Jones",
    "Kowalski",
    "Lindqvist",
    "Moreau",
]
_HOSTS = ["example.com", "mail.example.org", "lists.example.net", "corp.example.com", "uni.example.edu", "shop.example"]
_WORDS = [
    "quarterly",
    "report",
    "draft",
    "invoice",
    "meeting",
    "minutes",
    "release",
    "notes",
    "travel",
    "booking",
    "confirmed",
    "weekly",
    "digest",
    "review",
    "proposal",
    "contract",
    "update",
    "server",
    "maintenance",
    "window",
    "question",
    "about",
    "the",
    "parser",
    "lunch",
    "on",
    "Friday",
    "holiday",
    "photos",
]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_FLAGS = ("\\Seen", "\\Answered", "\\Flagged", "$Forwarded", "$label1", "NonJunk")
_FILES = (
    ("APPLICATION", "PDF", "pdf"),
    ("IMAGE", "JPEG", "jpg"),
    ("APPLICATION", "ZIP", "zip"),
    ("TEXT", "CSV", "csv"),
)


def responses(count: int, seed: int = 20261101) -> Iterator[bytes]:
    """`* n FETCH (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)` for n from 1, each with its CRLF."""
    chance = random.Random(seed)
    uid = 0
    for number in range(1, count + 1):
        uid += chance.randint(1, 9)
        flags = " ".join(flag for flag in _FLAGS if chance.random() < 0.3)
        yield (
            f'* {number} FETCH (UID {uid} FLAGS ({flags}) INTERNALDATE "{_internaldate(chance)}" '
            f"RFC822.SIZE {chance.randint(900, 4_000_000)} ENVELOPE {_envelope(chance)} "
            f"BODYSTRUCTURE {_structure(chance)})\r\n"
        ).encode()


def _internaldate(chance: random.Random) -> str:
    return (
        f"{chance.randint(1, 28):2}-{chance.choice(_MONTHS)}-{chance.randint(2008, 2026)} "
        f"{_time(chance)} {chance.choice(('+0000', '+0100', '-0700'))}"
    )


def _time(chance: random.Random) -> str:
    return f"{chance.randrange(24):02}:{chance.randrange(60):02}:{chance.randrange(60):02}"


# -- ENVELOPE --------------------------------------------------------------------------------------------------------


def _envelope(chance: random.Random) -> str:
    date = (
        f"{chance.choice(_DAYS)}, {chance.randint(1, 28)} {chance.choice(_MONTHS)} {chance.randint(2008, 2026)} "
        f"{_time(chance)} {chance.choice(('+0000', '+0200 (CEST)', '-0700'))}"
    )
    author = f"({_address(chance)})"
    to = f"({''.join(_address(chance) for _ in range(chance.choice((1, 1, 1, 2, 3, 6))))})"
    cc = f"({''.join(_address(chance) for _ in range(chance.randint(1, 3)))})" if chance.random() < 0.25 else "NIL"
    reply = f'"{_message_id(chance)}"' if chance.random() < 0.4 else "NIL"
    return f'("{date}" {_subject(chance)} {author} {author} {author} {to} {cc} NIL {reply} "{_message_id(chance)}")'


def _subject(chance: random.Random) -> str:
    text = " ".join(chance.choices(_WORDS, k=chance.randint(3, 9)))
    draw = chance.random()
    if draw < 0.01:
        return f"{{{len(text)}}}\r\n{text}"
    if draw < 0.06:
        return f'"Re: \\"{text}\\""'
    return f'"=?UTF-8?Q?{text.replace(" ", "_")}_=C3=A9?="' if draw < 0.2 else f'"Re: {text}"'


def _address(chance: random.Random) -> str:
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    name = f'"{first} {last}"'.replace("é", "e") if chance.random() < 0.8 else "NIL"
    return f'({name} NIL "{first.lower().replace("é", "e")}.{last.lower()}" "{chance.choice(_HOSTS)}")'


def _message_id(chance: random.Random) -> str:
    return f"<{chance.getrandbits(80):020x}@{chance.choice(_HOSTS)}>"


# -- BODYSTRUCTURE ---------------------------------------------------------------------------------------------------


def _text(chance: random.Random, subtype: str = "PLAIN") -> str:
    octets = chance.randint(40, 40_000)
    encoding = chance.choice(("7BIT", "QUOTED-PRINTABLE", "BASE64"))
    return f'("TEXT" "{subtype}" ("CHARSET" "UTF-8") NIL NIL "{encoding}" {octets} {octets // 60 + 1} NIL NIL NIL NIL)'


def _file(chance: random.Random) -> str:
    media, subtype, suffix = chance.choice(_FILES)
    name = f"{'-'.join(chance.choices(_WORDS, k=2))}.{suffix}"
    octets = chance.randint(2_000, 3_000_000)
    lines = f" {octets // 78}" if media == "TEXT" else ""
    return (
        f'("{media}" "{subtype}" ("NAME" "{name}") NIL NIL "BASE64" {octets}{lines} NIL '
        f'("ATTACHMENT" ("FILENAME" "{name}" "SIZE" "{octets * 3 // 4}")) NIL NIL)'
    )


def _multipart(chance: random.Random, subtype: str, *parts: str) -> str:
    boundary = f"=_{chance.getrandbits(64):016x}"
    return f'({"".join(parts)} "{subtype}" ("BOUNDARY" "{boundary}") NIL NIL NIL)'


def _alternative(chance: random.Random) -> str:
    return _multipart(chance, "ALTERNATIVE", _text(chance), _text(chance, "HTML"))


def _mixed(chance: random.Random) -> str:
    files = (_file(chance) for _ in range(chance.randint(1, 3)))
    return _multipart(chance, "MIXED", _alternative(chance), *files)


def _forwarded(chance: random.Random) -> str:
    octets = chance.randint(2_000, 90_000)
    inner = (
        f'("MESSAGE" "RFC822" NIL NIL NIL "7BIT" {octets} {_envelope(chance)} {_alternative(chance)} '
        f"{octets // 60} NIL NIL NIL NIL)"
    )
    return _multipart(chance, "MIXED", _text(chance), inner)


_SHAPES: tuple[Callable[[random.Random], str], ...] = (_text, _alternative, _mixed, _forwarded)
_SHARES = (30, 45, 22, 3)


def _structure(chance: random.Random) -> str:
    return chance.choices(_SHAPES, _SHARES)[0](chance)
