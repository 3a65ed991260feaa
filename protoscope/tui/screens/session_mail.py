"""SessionMail: takes large mails apart beside everything else, for the Message tab."""

from __future__ import annotations

import asyncio

from protoscope.tui.present.mail_cache import Mail, due
from protoscope.tui.screens.session_list import SessionList


class SessionMail(SessionList):
    """Shows the moment once more when a mail in it has been taken apart."""

    def look(self) -> None:
        """See too whether a mail has to be taken apart."""
        super().look()
        mail = due()
        if mail is not None:
            self.run_worker(self._take_apart(mail), group="mail")

    async def _take_apart(self, mail: Mail) -> None:
        await asyncio.to_thread(mail.take_apart)
        self.show_moment()
