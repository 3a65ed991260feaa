"""What passes on a connection, as faults see it: the client's commands and the server's responses."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMAND = re.compile(rb"([^\x00-\x20(){%*\"\\+]+) +((?:UID +)?[A-Z0-9]+)(?![^ \r\n])", re.IGNORECASE)
_RESPONSE = re.compile(rb"(?P<tag>[^ \r\n]+) +(?:(?P<number>\d{1,10}) +)?(?P<name>[A-Z0-9-]+)", re.IGNORECASE)
_WORD = re.compile(rb"[^\s]+")
_UID = re.compile(rb"[( ]UID (\d{1,10})")
_LONG = frozenset({"RETR", "TOP", "CAPA"})
_LONG_ALONE = frozenset({"LIST", "UIDL", "AUTH", "LANG"})
"""POP3 commands whose positive reply has many lines: always, or when they have no argument."""


@dataclass(frozen=True, slots=True)
class Command:
    """What the client asked, `line`, and what the server is asked instead, `sent`; `tag` is empty in POP3."""

    tag: bytes
    name: str
    line: bytes
    sent: bytes

    @property
    def multiline(self) -> bool:
        """Whether POP3 answers with many lines (RFC 2449, 3)."""
        words = self.sent.upper().split()
        name = words[0].decode("latin-1") if words else ""
        return name in _LONG or (name in _LONG_ALONE and len(words) == 1)


@dataclass(frozen=True, slots=True)
class Reply:
    """One response, or in POP3 one line of it.

    `kind` is "tagged", "untagged" or "continuation"; in POP3 "status", "body", "end" or "challenge". `name` is the
    first word after tag and number, in capitals; `command` what the response answers.
    """

    octets: bytes
    kind: str
    name: str = ""
    number: int = 0
    command: Command | None = None

    @property
    def asked(self) -> str:
        """The name of the command in progress, "" where there is none."""
        return self.command.name if self.command else ""

    @property
    def uid(self) -> int:
        """The UID in a FETCH response, 0 where there is none."""
        match = _UID.search(self.octets) if self.name == "FETCH" else None
        return int(match[1]) if match else 0


def imap_command(line: bytes) -> Command | None:
    """The command that a client's line begins, None for the rest of one (literals, DONE, SASL)."""
    match = _COMMAND.match(line)
    return Command(match[1], " ".join(match[2].decode().upper().split()), line, line) if match else None


def pop3_command(line: bytes) -> Command:
    """The command on a client's line."""
    return Command(b"", _word(line), line, line)


def imap_reply(octets: bytes, pending: tuple[Command, ...]) -> Reply:
    """What a response is; untagged ones are taken to answer the oldest command."""
    oldest = pending[0] if pending else None
    if octets.startswith(b"+"):
        return Reply(octets, "continuation", command=oldest)
    match = _RESPONSE.match(octets)
    if match is None:
        return Reply(octets, "untagged", command=oldest)
    name, number = match["name"].decode().upper(), int(match["number"] or 0)
    if match["tag"] == b"*":
        return Reply(octets, "untagged", name, number, oldest)
    answered = next((command for command in pending if command.tag == match["tag"]), None)
    return Reply(octets, "tagged", name, number, answered)


def pop3_reply(octets: bytes, pending: tuple[Command, ...], in_body: bool) -> Reply:
    """What a line is; commands are answered in order (RFC 2449, 6.6)."""
    oldest = pending[0] if pending else None
    if in_body:
        return Reply(octets, "end" if octets.rstrip(b"\r\n") == b"." else "body", command=oldest)
    return Reply(octets, "challenge" if octets.startswith(b"+ ") else "status", _word(octets), command=oldest)


def _word(line: bytes) -> str:
    match = _WORD.search(line)
    return match.group().decode("latin-1").upper() if match else ""
