"""Mail files: a Maildir or an mbox, read into an account. The files are only read; what clients change stays here."""

from __future__ import annotations

import mailbox as files
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

from protoscope.practice.delivery import as_stored
from protoscope.practice.store import DELIMITER, INBOX, MOST_OCTETS, Account

_MAILDIR_FLAGS = {
    "S": "\\Seen",
    "R": "\\Answered",
    "F": "\\Flagged",
    "D": "\\Draft",
    "T": "\\Deleted",
    "P": "$Forwarded",
}
_MBOX_FLAGS = {"R": "\\Seen", "A": "\\Answered", "F": "\\Flagged", "T": "\\Draft", "D": "\\Deleted"}
"""The letters of Status and X-Status."""
_HEADER_END = re.compile(rb"\r?\n\r?\n")


class MailFileError(ValueError):
    """No mail can be read there; the text says why and what to do."""


class Filed(NamedTuple):
    """A message in a file, and the mailbox that it belongs to."""

    mailbox: str
    octets: bytes
    flags: tuple[str, ...]
    arrived: datetime


def fill(account: Account, source: str) -> None:
    """Read `maildir:PATH`, `mbox:PATH`, or a path that tells by itself, into the account. Raises MailFileError."""
    kind, path = _kind(source)
    try:
        for filed in _READERS[kind](path):
            content = as_stored(filed.octets)
            if account.octets + len(content) > MOST_OCTETS:
                raise MailFileError(f"{path}: more than 256 MB of mail; give a smaller mailbox")
            found = account.get(filed.mailbox) or account.create(filed.mailbox)
            found.append(content, filed.flags, filed.arrived)
    except (OSError, files.Error) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise MailFileError(f"{path}: cannot be read ({reason}); check the path and who may read it") from None


def _kind(source: str) -> tuple[str, Path]:
    """Which reader, and the path."""
    name, colon, rest = source.partition(":")
    if colon and name in _READERS:
        kind, path = name, Path(rest).expanduser()
    else:
        path = Path(source).expanduser()
        kind = "maildir" if path.is_dir() else "mbox"
    if kind == "maildir" and not all((path / part).is_dir() for part in ("cur", "new")):
        raise MailFileError(f"{path}: no Maildir, which has the folders cur and new; name one, or an mbox file")
    if kind == "mbox" and not path.is_file():
        raise MailFileError(f"{path}: there is no such file; give maildir:PATH or mbox:PATH")
    if kind == "mbox" and not _is_mbox(path):
        raise MailFileError(f'{path}: no mbox, which begins with "From "; name one, or a Maildir')
    return kind, path


def _is_mbox(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(5) in (b"From ", b"")
    except OSError as error:
        raise MailFileError(f"{path}: cannot be read ({error.strerror}); check who may read it") from None


def _maildir(path: Path) -> Iterator[Filed]:
    """INBOX, then the folders of Maildir++, whose names begin with a dot and whose levels are divided by dots."""
    top = files.Maildir(path, factory=None, create=False)
    yield from _folder(top, INBOX)
    for name in sorted(top.list_folders()):
        yield from _folder(top.get_folder(name), name.replace(".", DELIMITER))


def _folder(folder: files.Maildir, name: str) -> Iterator[Filed]:
    for key in sorted(folder.keys()):
        message = folder.get_message(key)
        flags = tuple(_MAILDIR_FLAGS[letter] for letter in message.get_flags() if letter in _MAILDIR_FLAGS)
        yield Filed(name, folder.get_bytes(key), flags, datetime.fromtimestamp(int(message.get_date()), UTC))


def _mbox(path: Path) -> Iterator[Filed]:
    folder = files.mbox(path, factory=None, create=False)
    parser = BytesHeaderParser()
    for key in folder.keys():  # noqa: SIM118 - an mbox is no dict; to iterate over it gives messages
        octets = folder.get_bytes(key)
        header = parser.parsebytes(_HEADER_END.split(octets, maxsplit=1)[0])
        letters = f"{header['Status'] or ''}{header['X-Status'] or ''}"
        flags = tuple(_MBOX_FLAGS[letter] for letter in letters if letter in _MBOX_FLAGS)
        yield Filed(INBOX, octets, flags, _date(str(header["Date"] or "")))


def _date(text: str) -> datetime:
    """The date of a header field; the epoch where there is none that can be read."""
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


_READERS: dict[str, Callable[[Path], Iterator[Filed]]] = {"maildir": _maildir, "mbox": _mbox}
