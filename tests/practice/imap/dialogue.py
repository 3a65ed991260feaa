"""Runs dialogues as RFCs print them: `C: ` is sent, `S: ` must come back, `C2: ` and `S2: ` are another client's.

`|` stands for CRLF in what is sent. An expected line that ends in `...` is a beginning; tags are left out on both
sides. `I: ` starts IDLE and `D: ` ends it; `P: ` waits for a line that is pushed.
"""

from __future__ import annotations

from protoscope.practice.server import Listening
from tests.practice.talk import Imap, logged_in


class Runner:
    """Two clients of one server, the second connected when it first speaks."""

    def __init__(self, listening: Listening) -> None:
        self._listening = listening
        self._clients: dict[str, Imap] = {}

    async def client(self, number: str) -> Imap:
        if number not in self._clients:
            self._clients[number] = await logged_in(self._listening.imap)
        return self._clients[number]

    async def run(self, text: str) -> None:
        said: list[str] = []
        for line in filter(None, map(str.strip, text.splitlines())):
            who, _, rest = line.partition(": ")
            if who[0] == "S":
                assert said, f"missing: {rest}"
                got = said.pop(0)
                assert got == rest or (rest.endswith("...") and got.startswith(rest[:-3])), (got, rest)
                continue
            assert not said, f"not expected: {said}"
            talk = await self.client(who[1:])
            if who[0] == "P":
                said = [await talk.line()]
            elif who[0] == "I":
                talk.send(b"idle IDLE\r\n")
                assert await talk.line() == "+ idling"
            elif who[0] == "D":
                talk.send(b"DONE\r\n")
                said = await talk.until("idle")
            else:
                said = await talk.ask(rest.encode().replace(b"|", b"\r\n"))
        assert not said, f"not expected: {said}"
        for talk in self._clients.values():
            await talk.close()
