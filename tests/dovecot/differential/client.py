"""A blocking client for both protocols that knows where a response ends, and nothing else."""

from __future__ import annotations

import re
import socket

_LITERAL = re.compile(rb"\{(\d+)\}\r\n\Z")
_LITERALS = re.compile("«(.*?)»".encode())
_MULTILINE = re.compile(rb"(CAPA|LIST|UIDL|LANG|AUTH)\s*\Z|(RETR|TOP) ", re.IGNORECASE)


def _literal(marked: re.Match[bytes]) -> bytes:
    octets = marked[1].replace(b"|", b"\r\n")
    return b"{%d+}\r\n%b" % (len(octets), octets)


class Client:
    """One connection; `say` sends a command and gives the responses, each without CRLF at its end."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self._file = self._socket.makefile("rb")
        self._file.readline()
        self._count = 0

    def say(self, command: str) -> list[bytes]:
        """Send a command; gives its responses."""
        raise NotImplementedError

    def close(self) -> None:
        self._file.close()
        self._socket.close()

    def _line(self) -> bytes:
        line = self._file.readline()
        assert line, "the server has hung up"
        return line


class Imap(Client):
    """Tags are taken off; what stands in « » is sent as a literal, with CRLF for `|`."""

    def say(self, command: str) -> list[bytes]:
        return self._asked(_LITERALS.sub(_literal, command.encode()))

    def append(self, mailbox: str, about: str, octets: bytes) -> bytes:
        """The tagged response to APPEND."""
        return self._asked(f"APPEND {mailbox} {about} ".encode() + b"{%d+}\r\n%b" % (len(octets), octets))[-1]

    def _asked(self, command: bytes) -> list[bytes]:
        self._count += 1
        tag = b"t%d" % self._count
        self._socket.sendall(tag + b" " + command + b"\r\n")
        responses: list[bytes] = []
        while True:
            whole = self._line()
            while literal := _LITERAL.search(whole):
                whole += self._file.read(int(literal[1])) + self._line()
            if whole.startswith(tag + b" "):
                return [*responses, whole[len(tag) + 1 : -2]]
            responses.append(whole[2:-2])


class Pop3(Client):
    """`say` gives the status line and the lines of a multi-line response, dots and all."""

    def say(self, command: str) -> list[bytes]:
        self._socket.sendall(command.encode() + b"\r\n")
        lines = [self._line()[:-2]]
        if lines[0].startswith(b"+OK") and _MULTILINE.match(command.encode()):
            while lines[-1] != b".":
                lines.append(self._line()[:-2])
        return lines
