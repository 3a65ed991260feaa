"""Personas: imitations of well-known servers: how they greet, what they offer, and oddities that users have reported.

Each is an imitation from documents and reports, and says so; the mail store and the commands are the practice server's
own. Of what the model announces, only what the practice server can do is offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from protoscope.practice.faults.completions import refused, refusing
from protoscope.practice.faults.fault import BOTH, Fault
from protoscope.practice.faults.reply import Reply
from protoscope.practice.faults.switchboard import Faults
from protoscope.practice.faults.talk import Talk

_BASE = frozenset({"IMAP4REV1", "LOGINDISABLED", "STARTTLS", "TOP", "UIDL", "USER", "SASL", "STLS"})
"""What a persona does not take away."""
_CAPABILITIES = re.compile(rb"(?P<head>(?:\A\* |\[)CAPABILITY )(?P<names>[^]\r\n]*)")
_CODE = re.compile(rb"(?<=\A-ERR )\[[^]\r\n]*\] ")
_ID_NAME = re.compile(rb'(?<="name" )"[^"]*"')
_NEEDS = {
    "IDLE": "IDLE",
    "MOVE": "MOVE",
    "UID MOVE": "MOVE",
    "SORT": "SORT",
    "UID SORT": "SORT",
    "THREAD": "THREAD=REFERENCES",
    "UID THREAD": "THREAD=REFERENCES",
    "UNSELECT": "UNSELECT",
    "ENABLE": "ENABLE",
    "NAMESPACE": "NAMESPACE",
    "ID": "ID",
    "UID EXPUNGE": "UIDPLUS",
    "GETQUOTA": "QUOTA",
    "GETQUOTAROOT": "QUOTA",
    "GETMETADATA": "METADATA",
    "SETMETADATA": "METADATA",
    "NOTIFY": "NOTIFY",
    "COMPRESS": "COMPRESS=DEFLATE",
    "APOP": "APOP",
    "UTF8": "UTF8",
    "LANG": "LANG",
}
"""The capability without which a server refuses a command."""


@dataclass(frozen=True, slots=True)
class Persona:
    """`oddities` are names of faults, with the report that each comes from in `sources`.

    `pop3` are the capabilities of RFC 2449 that the model has beside those that all have; None if it has no POP3, and
    the practice server answers there as itself.
    """

    name: str
    model: str
    greetings: dict[str, str]
    capabilities: frozenset[str]
    pop3: frozenset[str] | None
    oddities: tuple[str, ...]
    sources: str

    @property
    def label(self) -> str:
        """What stands wherever a client may look."""
        return f"an imitation of {self.model} by protoscope"

    @property
    def fault(self) -> Fault:
        """What it changes apart from its oddities."""
        return Fault(
            f"as-{self.name}",
            "meaning",
            BOTH,
            f"Greets and offers like {self.model}.",
            answer=self._answer,
            ask=self._ask,
        )

    def put_on(self, faults: Faults) -> None:
        """Let a server behave like the model."""
        faults.keep(self.fault)
        for oddity in self.oddities:
            faults.switch_on(oddity)

    def _offers(self, name: str, protocol: str) -> bool:
        upper, offered = name.upper(), self.capabilities if protocol == "imap" else self.pop3
        return offered is None or upper in _BASE or upper.startswith("AUTH=") or upper in offered

    def _ask(self, line: bytes, talk: Talk) -> bytes:
        command = talk.command(line)
        needed = _NEEDS.get(command.name) if command is not None else None
        refuses = needed is not None and not self._offers(needed, talk.protocol)
        return refusing(line, command) if command is not None and refuses else line

    def _answer(self, reply: Reply, talk: Talk, _number: float) -> Iterator[bytes]:
        octets = refused(reply, talk.protocol)
        if talk.turn("greeting") == 0:
            octets = self._greeting(octets, talk.protocol)
        yield (self._imap if talk.protocol == "imap" else self._pop3)(octets, reply)

    def _greeting(self, octets: bytes, protocol: str) -> bytes:
        """The greeting's own words, with the codes of the server behind it, and with its timestamp if APOP is there."""
        text = f"{self.greetings[protocol]} ({self.label})".encode()
        kept = re.match(rb"(?:\* OK(?: \[[^]]*\])?|\+OK)", octets)
        stamp = re.search(rb" <[^>\r\n]+>(?=\r\n)", octets) if self._offers("APOP", protocol) else None
        return b"%b %b%b\r\n" % (kept[0], text, stamp[0] if stamp else b"") if kept else octets

    def _imap(self, octets: bytes, reply: Reply) -> bytes:
        octets = _CAPABILITIES.sub(self._offered, octets, count=1)
        return _ID_NAME.sub(b'"%b"' % self.label.encode(), octets, count=1) if reply.name == "ID" else octets

    def _offered(self, found: re.Match[bytes]) -> bytes:
        names = found["names"].split(b" ")
        return found["head"] + b" ".join(name for name in names if self._offers(name.decode("latin-1"), "imap"))

    def _pop3(self, octets: bytes, reply: Reply) -> bytes:
        """A capability that the model has; an error without a code where it has none (RFC 2449, 6.4)."""
        if reply.kind == "body" and reply.asked == "CAPA":
            name = octets.split()[0].decode("latin-1")
            octets = octets if self._offers(name, "pop3") else b""
            return b"IMPLEMENTATION %b\r\n" % self.label.encode() if octets and name == "IMPLEMENTATION" else octets
        return octets if self._offers("RESP-CODES", "pop3") else _CODE.sub(b"", octets)


def _set(text: str) -> frozenset[str]:
    return frozenset(text.upper().split())


PERSONAS = {
    persona.name: persona
    for persona in (
        Persona(
            "gmail",
            "Gmail",
            {"imap": "Gimap ready for requests", "pop3": "Gpop ready for requests"},
            _set(
                "UNSELECT IDLE NAMESPACE QUOTA ID CHILDREN UIDPLUS COMPRESS=DEFLATE ENABLE MOVE CONDSTORE ESEARCH"
                " UTF8=ACCEPT LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE SASL-IR"
            ),
            _set("RESP-CODES EXPIRE LOGIN-DELAY"),
            ("text-missing", "multipart-empty", "message-as-basic"),
            "defects#28, MailKit#205 and #777, MailKit#32",
        ),
        Persona(
            "exchange",
            "Exchange",
            {
                "imap": "The Microsoft Exchange IMAP4 service is ready.",
                "pop3": "The Microsoft Exchange POP3 service is ready.",
            },
            _set("SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+"),
            _set(""),
            (
                *("bare-plus", "trailing-space", "disposition-string", "encoding-nil", "lines-negative"),
                "initial-response-refused",
            ),
            "neomutt imap/auth_sasl.c, go-imap#540, MailKit#919, JavaMail BODYSTRUCTURE.java, go-imap#534,"
            " getmail6#256",
        ),
        Persona(
            "icloud",
            "iCloud",
            {"imap": "iCloud IMAP ready", "pop3": "iCloud has no POP3, so this is the practice server"},
            _set(
                "ESEARCH SORT ENABLE CONDSTORE QRESYNC UIDPLUS LITERAL+ IDLE NAMESPACE ID UNSELECT CHILDREN LIST-STATUS"
                " QUOTA SASL-IR"
            ),
            None,
            ("body-missing", "sort-ignored", "enabled-missing", "empty-search-missing"),
            "defects#36, himalaya imap-icloud.md, MailKit#1871, mcp-email-server#237",
        ),
        Persona(
            "courier",
            "Courier",
            {"imap": "Courier-IMAP ready.", "pop3": "Hello there."},
            _set("UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE"),
            _set("LOGIN-DELAY PIPELINING IMPLEMENTATION"),
            ("fetch-zero",),
            "MailKit#428",
        ),
        Persona(
            "dovecot",
            "Dovecot",
            {"imap": "Dovecot ready.", "pop3": "Dovecot ready."},
            _set(
                "SASL-IR ID ENABLE IDLE LITERAL+ SORT THREAD=REFERENCES MULTIAPPEND UNSELECT CHILDREN NAMESPACE UIDPLUS"
                " LIST-EXTENDED CONDSTORE QRESYNC ESEARCH SEARCHRES WITHIN LIST-STATUS BINARY MOVE SPECIAL-USE"
                " STATUS=SIZE SAVEDATE PREVIEW NOTIFY COMPRESS=DEFLATE QUOTA"
            ),
            _set("RESP-CODES PIPELINING AUTH-RESP-CODE"),
            ("lines-negative",),
            "go-imap#534",
        ),
    )
}
"""By the name that `serve --as` takes."""
