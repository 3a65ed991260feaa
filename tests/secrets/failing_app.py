"""The app with two more keys: F11 saves a screenshot, F12 fails with the password in a frame local and in the words.

Arguments: protocol, port, folder for all that is kept, password.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.net.target import Target
from protoscope.tui.app import ProtoscopeApp

PROTOCOL, PORT, HOME = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])


class FailingApp(ProtoscopeApp):
    BINDINGS: ClassVar[list[BindingType]] = [("f11", "picture", ""), ("f12", "fail", "")]

    def action_picture(self) -> None:
        self.save_screenshot("picture.svg", str(HOME))

    def action_fail(self) -> None:
        assert self.session is not None
        account = self.session.account
        assert account.password is not None
        revealed = account.password.reveal()
        raise RuntimeError(f"no luck with {account!r} and {revealed}")


logging.basicConfig(filename=HOME / "all.log", level=logging.DEBUG)
target = Target(PROTOCOL, "127.0.0.1", PORT, tls=False, account=Account("learner", Secret(sys.argv[4])))
FailingApp(target, trace_file=HOME / "session.jsonl").run()
