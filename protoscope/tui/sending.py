"""Sending: a line from the command line to the server, and back into the command line where it could not be sent."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from protoscope.core.protocol import CommandError
from protoscope.net.problem import ConnectError
from protoscope.tui.present.typed import raw, without_secrets

if TYPE_CHECKING:
    from protoscope.tui.live import Live
    from protoscope.tui.widgets.command_line import CommandLine


async def send(live: Live, typing: CommandLine, line: str, *, raw_line: bool, guards: bool) -> None:
    """Send a typed line; `guards` is whether to ask before something is destroyed on a real server."""
    sending: Awaitable[bool] = live.courier.send_raw(line) if raw_line else live.courier.send(line, guards=guards)
    try:
        sent = await sending
    except CommandError as error:
        typing.give_back(line)
        typing.fail(error)
    except ConnectError as error:
        typing.give_back(line)
        typing.notify(f"{error.what}; {error.next}", severity="error", markup=False)
    else:
        if sent:
            typing.history.add(_remembered(live, line, raw_line=raw_line))
        else:
            typing.give_back(line)


def _remembered(live: Live, line: str, *, raw_line: bool) -> str:
    """The line for the history; a raw line with a secret is not kept at all."""
    if raw_line:
        return "" if live.helper.raw_secrets(line) or not raw(line).data else line
    return without_secrets(line, live.timeline.wing.mask(line))
