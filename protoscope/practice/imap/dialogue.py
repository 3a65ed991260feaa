"""One IMAP client's dialogue: reads commands, carries them out one after the other, and answers (RFC 3501, 2.2)."""

from __future__ import annotations

import logging
import re

from protoscope.practice.imap import capabilities, reader
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.registry import COMMANDS, Bad, Refused, Row, State
from protoscope.practice.imap.session import Session
from protoscope.practice.wire import LINE, TooLong

_TAG = re.compile(rb"[^\x00-\x20\x7f-\xff(){%*\"\\+]{1,1000}(?=[ \r\n]|\Z)")
_NAME = re.compile(rb" ((?:UID +)?[A-Z0-9]+)(?= |\Z)", re.IGNORECASE)
MOST_ERRORS = 20
"""Bad commands in a row before the server hangs up, as Dovecot does."""
_LOG = logging.getLogger(__name__)


class Dialogue(Session):
    """A session that talks."""

    _errors = 0
    """Bad commands in a row."""

    async def run(self) -> None:
        """Serve until LOGOUT, or until the client is gone."""
        self.status("OK", "protoscope practice server ready.", f"CAPABILITY {capabilities.names(self)}")
        try:
            while not self.over:
                await self.wire.flush()
                await self.turn.passed()
                await self._next()
        except TimeoutError:
            _LOG.warning("an IMAP client was logged out: idle for too long")
            self.untagged(b"* BYE Autologout; idle for too long.")
        finally:
            self.leave_mailbox()
            self.listen(None)
        await self.wire.flush()

    async def _next(self) -> None:
        self.tag = "*"
        try:
            coming = reader.command(self.wire, self.account is not None, self.settings.literal_minus)
            octets = await (coming if self.notify is None else self.pushing_while(coming))
        except TooLong as long:
            _LOG.warning("an IMAP command line of more than %d octets was refused", LINE)
            self._refuse(long.beginning, Bad("The command line is too long."))
        except reader.TooBig as big:
            self._too_big(big)
        else:
            await self._answer(octets)

    def _too_big(self, big: reader.TooBig) -> None:
        _LOG.warning("an IMAP command was refused: %s", big)
        if big.under_way:
            # Its octets are on their way; the only way not to take them for commands is to hang up (RFC 7888, 4).
            self.untagged(b"* BYE [TOOBIG] The literal is too big.")
            self.over = True
        else:
            self._refuse(big.beginning, Refused("The literal is too big.", "TOOBIG"))

    def _refuse(self, beginning: bytes, refused: Refused) -> None:
        """A tagged answer, if the client gave a tag, to a command that was not carried out."""
        tag = _TAG.match(beginning)
        self.tag = tag.group().decode() if tag else "*"
        self.status(refused.condition if tag else "BAD", refused.text, refused.code)
        self._errors += 1
        if self._errors >= MOST_ERRORS:
            self.untagged(b"* BYE Too many invalid IMAP commands.")
            self.over = True

    async def _answer(self, octets: bytes) -> None:
        command = octets.removesuffix(b"\n").removesuffix(b"\r")
        tag = _TAG.match(command)
        name = _NAME.match(command, tag.end()) if tag else None
        if tag is None or name is None:
            self._refuse(octets, Bad("The command is not understood."))
            return
        words = " ".join(name[1].decode().upper().split())
        row = COMMANDS.get(words)
        if row is None or not self.state & row.states:
            self._refuse(octets, Bad(self._why_not(words, row)))
            return
        self.tag = tag.group().decode()
        await self._carry_out(row, Arguments(command, name.end(), self.utf8))

    def _why_not(self, name: str, row: Row | None) -> str:
        if row is None:
            return f"{name}: Unknown command."
        if self.account is None:
            return "Log in first."
        return "No mailbox selected." if State.SELECTED in row.states else f"{name}: You are logged in already."

    async def _carry_out(self, row: Row, arguments: Arguments) -> None:
        try:
            done = await row.handler(self, arguments)
        except TooLong:
            self._refuse(self.tag.encode(), Bad("The line is too long."))
        except Refused as refused:
            await self.push(row.expunges)
            self._refuse(self.tag.encode(), refused)
        else:
            self._errors = 0
            if done.text:
                await self.push(row.expunges)
                self.status("OK", *done)
