"""Courier: sends what was typed, after asking what has to be asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.app import App

from protoscope.core.protocol import PASSWORD
from protoscope.tui.present.typed import raw, without_secrets

if TYPE_CHECKING:
    from protoscope.net.session import Session


class Courier:
    """One session's guard rails. Call its coroutines in a worker, because they wait for answers."""

    def __init__(self, app: App[Any], session: Session) -> None:
        self._app = app
        self._session = session

    async def send(self, line: str, *, guards: bool) -> bool:
        """Send a typed command; false if the user declined. Raises CommandError and ConnectError.

        `guards` is whether to ask before something is destroyed on a real server.
        """
        if not await self._has_password(line):
            return False
        exposure = self._session.needs_confirmation(line)
        if exposure and not await self._confirm("Send credentials unencrypted?", exposure, "Send them"):
            return False
        harm = self._session.timeline.wing.hazard(line, self._session.timeline.present)
        if harm and guards and not self._session.target.practice and not await self._confirm_harm(line, harm):
            return False
        await self._session.command(line)
        return True

    async def send_raw(self, line: str) -> bool:
        """Send a raw line's octets; false if the user declined. Raises ConnectError."""
        data = raw(line).data
        exposure = self._session.raw_needs_confirmation(data)
        if exposure and not await self._confirm("Send credentials unencrypted?", exposure, "Send them"):
            return False
        await self._session.raw(data)
        return True

    async def _has_password(self, line: str) -> bool:
        """Ask for the account's password if the line needs it and it is not known."""
        account = self._session.account
        if account.password is not None or not self._needs_password(line):
            return True
        from protoscope.tui.screens.dialogs import PasswordDialog

        target = self._session.target
        secret = await self._app.push_screen_wait(PasswordDialog(account.user, f"{target.host} port {target.port}"))
        if secret is not None:
            self._session.account = replace(account, password=secret)
        return secret is not None

    def _needs_password(self, line: str) -> bool:
        """Whether the line sends credentials and none of them is typed in it."""
        wing = self._session.timeline.wing
        return PASSWORD in line or (wing.sends_credentials(line) and not wing.mask(line))

    async def _confirm_harm(self, line: str, harm: str) -> bool:
        shown = without_secrets(line, self._session.timeline.wing.mask(line))
        return await self._confirm("Change the mail on the server?", f"{shown}\n\n{harm}", "Send it")

    async def _confirm(self, title: str, text: str, confirm: str) -> bool:
        from protoscope.tui.screens.dialogs import ConfirmDialog

        return await self._app.push_screen_wait(ConfirmDialog(title, text, confirm))
